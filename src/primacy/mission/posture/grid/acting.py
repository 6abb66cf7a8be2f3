"""What changes the grid: people and rain taken in, and reasons recorded."""

from pathlib import Path

from django.db import transaction

from primacy.exchange.cell_ground import RAIN_COLUMNS, read_cell_ground
from primacy.exchange.whole import whole_table
from primacy.mission.access.interface import Viewer, marking_of, record
from primacy.mission.area.interface import Mission, cells
from primacy.mission.posture.events import CellGroundImported, NotCoveredRecorded
from primacy.mission.posture.models import CellGround, NotCovered, NotCoveredBecause
from primacy.vocabulary import Handling, ImpossibleValueError

__all__ = ["import_cell_ground", "record_not_covered"]

_LONGEST_NOTE = 500


@transaction.atomic
def import_cell_ground(*, file: Path, source: str, mission: Mission, by: Viewer) -> int:
    """
    Replace people and rain by cell; return the number of cells of the mission that the file holds.

    Importing what stands already changes nothing and is not recorded.

    Raises
    ------
    ImpossibleValueError
        If the source is not named, or the file holds no cell of the mission.
    FaultyInputError
        If the file cannot be read or a row is faulty; nothing is taken then.
    NotAllowedError, NotVisibleError
        If the viewer may not import into the mission.
    """
    by.require("posture.import", mission_code=mission.code, unit_code="")
    if not source.strip():
        raise ImpossibleValueError("source", expected="the name of the source, its version and year", got=source)
    area = {cell.gid for cell in cells(by, mission)}
    rows = [row for row in whole_table(read_cell_ground(file)).iter_rows(named=True) if row["gid"] in area]
    if not rows:
        raise ImpossibleValueError(file.name, expected=f"a table with cells of {mission.code}", got="none of them")
    told = sorted((row["gid"], row["population"], _rain(row), source) for row in rows)
    standing = CellGround.objects.filter(mission=mission).order_by("gid")
    if list(standing.values_list("gid", "population", "rain_mm", "source")) == told:
        return len(told)
    standing.delete()
    CellGround.objects.bulk_create(
        CellGround(mission=mission, gid=gid, population=people, rain_mm=rain, source=named)
        for gid, people, rain, named in told
    )
    record(CellGroundImported(mission_code=mission.code, subject=file.name, cells=len(told), source=source), by=by)
    return len(told)


def _rain(row: dict[str, object]) -> list[float]:
    return [] if row[RAIN_COLUMNS[0]] is None else [row[name] for name in RAIN_COLUMNS]


@transaction.atomic
def record_not_covered(
    *,
    gid: int,
    because: str,
    note: str,
    mission: Mission,
    by: Viewer,
    handling: Handling = Handling(),  # noqa: B008
) -> NotCovered:
    """
    Record why a cell is not covered; the reasons before it stay.

    Raises
    ------
    ImpossibleValueError
        If the cell is not one of the mission, or the reason is none of `NotCoveredBecause` or has no note.
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission.
    """
    by.require("posture.record", mission_code=mission.code, unit_code="")
    if gid not in {cell.gid for cell in cells(by, mission)}:
        raise ImpossibleValueError("cell", expected=f"one of {mission.code}", got=gid)
    if because not in NotCoveredBecause.values:
        raise ImpossibleValueError("because", expected=f"one of {', '.join(NotCoveredBecause.values)}", got=because)
    if not 0 < len(note.strip()) <= _LONGEST_NOTE:
        raise ImpossibleValueError("note", expected=f"1 to {_LONGEST_NOTE} characters", got=len(note.strip()))
    reason = NotCovered.objects.create(
        mission=mission, marking=marking_of(handling, by=by), gid=gid, because=because, note=note.strip(),
        recorded_by=by.person, at=by.at,
    )  # fmt: skip
    record(NotCoveredRecorded(mission_code=mission.code, subject=str(reason.pk), gid=gid, because=because), by=by)
    return reason
