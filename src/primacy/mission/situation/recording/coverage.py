"""Where somebody was watching: entered and taken in from a file; and what silence means there."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from primacy.mission.access.interface import Viewer, record, visible_marking
from primacy.mission.area.interface import Mission, cells, gids, places_like
from primacy.mission.situation.events import CoverageRecorded
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import CellMonth, Coverage, CoverageKind
from primacy.vocabulary import (
    Fault,
    FaultyInputError,
    Handling,
    ImpossibleValueError,
    Month,
    Place,
)

__all__ = ["Covered", "Heard", "cell_of_place", "import_coverage", "record_coverage", "silence", "silence_markings"]

_COLUMNS = ("gid or place", "month", "kind", "days")


class Heard(StrEnum):
    """What the records say of one cell in one month."""

    REPORTS = "reports"
    NO_REPORTS = "no_reports"
    NO_COVERAGE = "no_coverage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """
    One kind of coverage of one cell in one month.

    Parameters
    ----------
    gid : int
        Of a PRIO-GRID cell.
    month : Month
    kind : CoverageKind
    days : int, in [1, 31]

    Raises
    ------
    ImpossibleValueError
        If the days do not fit into the month.
    """

    gid: int
    month: Month
    kind: CoverageKind
    days: int

    def __post_init__(self) -> None:
        most = ((self.month + 1).first_on - self.month.first_on).days
        if not 1 <= self.days <= most:
            raise ImpossibleValueError("days", expected=f"in [1, {most}] in {self.month}", got=self.days)


@transaction.atomic
def record_coverage(rows: Iterable[Covered], *, mission: Mission, by: Viewer, handling: Handling) -> int:
    """
    Record coverage; what is said again of a cell, month and kind takes the place of what was said.

    Returns
    -------
    int
        How many rows were recorded.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or could not see a record of this handling.
    ImpossibleValueError
        If a cell is not one of the mission.
    """
    by.require("situation.record", mission_code=mission.code)
    marking = visible_marking(handling, by=by)
    units = {cell.gid: cell.unit.code if cell.unit else "" for cell in cells(by, mission)}
    said = {(row.gid, row.month, row.kind): row for row in rows}
    for row in said.values():
        if row.gid not in units:
            raise ImpossibleValueError("gid", expected="a cell of the mission", got=row.gid)
        by.require("situation.record", mission_code=mission.code, unit_code=units[row.gid])
        Coverage.objects.update_or_create(
            mission=mission, gid=row.gid, month_id=row.month.month_id, kind=row.kind, marking=marking,
            defaults={"days": row.days, "unit_code": units[row.gid], "entered_by": by.person, "entered_at": by.at},
        )  # fmt: skip
    event = CoverageRecorded(mission_code=mission.code, subject=mission.code, rows=len(said))
    record(event, by=by)
    return len(said)


def import_coverage(content: bytes, *, name: str, mission: Mission, by: Viewer, handling: Handling) -> int:
    """
    Record the coverage in a CSV file with the columns gid or place, month, kind and days: all of it, or nothing.

    Raises
    ------
    FaultyInputError
        If the file cannot be read, or a row is faulty; each fault names its line and column.
    NotAllowedError, NotVisibleError
        As of `record_coverage`.
    """
    by.require("situation.record", mission_code=mission.code)
    reader, faults, rows = _reader(content, name), [], []
    inside = set(gids(by, mission))
    for line, row in enumerate(reader, start=2):
        try:
            rows.append(_row(row, inside=inside, mission=mission, by=by))
        except ImpossibleValueError as error:
            faults.append(Fault(name, line=line, column=error.name, expected=error.expected, got=str(error.got)))
    if faults:
        raise FaultyInputError(faults, advice="Nothing was taken. Mend the rows and send the file again.")
    return record_coverage(rows, mission=mission, by=by, handling=handling)


def silence(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> dict[tuple[int, int], Heard]:
    """
    Tell, for each cell and month of a choice, reports from no reports, and these from no coverage.

    Returns
    -------
    dict of (gid, month_id) to Heard
        Every cell of the unit chosen, or of the mission, in every month chosen. A report counts whatever its type and
        verification: somebody was heard.
    """
    inside = gids(viewer, mission, unit_code=chosen.unit_code)
    here = {"mission": mission, "gid__in": inside}
    counts = CellMonth.objects.visible_to(viewer).filter(chosen.in_months, is_exercise=chosen.exercise, **here)
    covered = Coverage.objects.visible_to(viewer).filter(chosen.in_months, **here)
    with_reports = set(counts.filter(incidents__gt=0).values_list("gid", "month_id"))
    watched = set(covered.values_list("gid", "month_id"))
    quiet = {True: Heard.NO_REPORTS, False: Heard.NO_COVERAGE}
    return {
        (gid, month): Heard.REPORTS if (gid, month) in with_reports else quiet[(gid, month) in watched]
        for gid in inside
        for month in range(chosen.first.month_id, chosen.last.month_id + 1)
    }


def silence_markings(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> set[int]:
    """Return the markings of the counts and the coverage from which `silence` tells."""
    of_kind = {"mission": mission}
    counts = CellMonth.objects.visible_to(viewer).filter(chosen.in_months, is_exercise=chosen.exercise, **of_kind)
    covered = Coverage.objects.visible_to(viewer).filter(chosen.in_months, **of_kind)
    return {*counts.values_list("marking_id", flat=True), *covered.values_list("marking_id", flat=True)}


def cell_of_place(name: str, *, mission: Mission, by: Viewer) -> int:
    """
    Return the cell of a populated place.

    Raises
    ------
    ImpossibleValueError
        If no place has this name, or several in different cells have it.
    """
    like = places_like(by, mission, name.strip()) if name.strip() else []
    exact = [each for each in like if each.name.casefold() == name.strip().casefold()] or like
    found = {Place(each.longitude, each.latitude).cell.gid for each in exact}
    if len(found) != 1:
        raise ImpossibleValueError("place", expected="the name of one place of the mission", got=name)
    (gid,) = found
    return gid


def _reader(content: bytes, name: str) -> csv.DictReader:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        columns = {column.strip().casefold() for column in reader.fieldnames or ()}
    except (UnicodeDecodeError, csv.Error):
        columns = set()
    if not {"month", "kind", "days"} <= columns or not columns & {"gid", "place"}:
        fault = Fault(name, line=1, column=None, expected=f"the columns {', '.join(_COLUMNS)}", got=_listed(columns))
        raise FaultyInputError([fault], advice="Nothing was taken. Save the table as CSV in UTF-8 with these columns.")
    reader.fieldnames = [column.strip().casefold() for column in reader.fieldnames]
    return reader


def _listed(columns: set[str]) -> str:
    return ", ".join(sorted(columns)) or "none that can be read"


def _row(row: dict[str, str], *, inside: set[int], mission: Mission, by: Viewer) -> Covered:
    cell, kind = (row.get("gid") or "").strip(), (row.get("kind") or "").strip().casefold()
    gid = _whole("gid", cell) if cell else cell_of_place(row.get("place") or "", mission=mission, by=by)
    if gid not in inside:
        raise ImpossibleValueError("gid", expected="a cell of the mission", got=gid)
    if kind not in CoverageKind.values:
        raise ImpossibleValueError("kind", expected=f"one of {', '.join(CoverageKind.values)}", got=kind)
    month = Month.parse((row.get("month") or "").strip())
    return Covered(gid=gid, month=month, kind=CoverageKind(kind), days=_whole("days", row.get("days") or ""))


def _whole(name: str, text: str) -> int:
    if not text.strip().isdecimal():
        raise ImpossibleValueError(name, expected="a whole number", got=text)
    return int(text)
