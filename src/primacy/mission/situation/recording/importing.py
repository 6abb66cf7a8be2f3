"""Taking in the table of incidents of an office, in the codes of the codebook."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import polars as pl
from django.db import transaction

from primacy.exchange.codebook import LOCAL_CODES, CodeCheck, UnmappedValue, check_codes, read_local_incidents
from primacy.mission.access.interface import FileRead, Viewer, record_file_read, words_of
from primacy.mission.area.interface import Mission
from primacy.mission.situation.recording.actions import RecordedAlreadyError, record_incident
from primacy.mission.situation.recording.deriving import NotYetError, OutsideAreaError
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.vocabulary import (
    Certainty,
    Fault,
    Handling,
    HarmCount,
    HarmKind,
    ImpossibleValueError,
    IncidentSubtype,
    IncidentType,
    Involvement,
    InvolvementRole,
    Place,
    PlacePrecision,
)

__all__ = ["LocalImport", "import_local_incidents"]

_MOST_ROWS = 2_000
_REFUSALS = (ImpossibleValueError, NotYetError, OutsideAreaError, RecordedAlreadyError)
_SIDES = (("perpetrator", InvolvementRole.ALLEGED_PERPETRATOR), ("victim", InvolvementRole.VICTIM))


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalImport:
    """
    What became of the table of an office.

    Parameters
    ----------
    codebook : str
        Version of the codebook.
    versions : mapping of list to int
        Of the mappings of the office.
    rows_read, rows_taken : int
    unmapped : tuple of UnmappedValue
        What is no code and stands for none.
    faults : tuple of Fault
        What else is wrong with rows that were left.
    """

    codebook: str
    versions: dict[str, int]
    rows_read: int
    rows_taken: int
    unmapped: tuple[UnmappedValue, ...]
    faults: tuple[Fault, ...]


@transaction.atomic
def import_local_incidents(
    *, file: Path, mission: Mission, office: str, by: Viewer, handling: Handling, is_partial: bool = False
) -> LocalImport:
    """
    Record the incidents of an office's table; a row that came before under its number is recorded once.

    Parameters
    ----------
    office : str
        Whose words the table is in.
    is_partial : bool
        Whether sound rows are taken although others are left; otherwise nothing is taken then.

    Raises
    ------
    ImpossibleValueError
        If the table has more than 2,000 rows.
    NotAllowedError, NotVisibleError
        If the viewer may not import and record incidents in the mission.
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    by.require("situation.import", mission_code=mission.code)
    words, versions = words_of(by, mission.code, office=office, at=by.at)
    batches = list(read_local_incidents(file))
    rows_read = sum(batch.rows_read for batch in batches)
    if rows_read > _MOST_ROWS:
        raise ImpossibleValueError("table", expected=f"of {_MOST_ROWS:,} rows or fewer", got=rows_read)
    checked = check_codes(pl.concat([batch.frame for batch in batches]), LOCAL_CODES, mapping=words)
    faults = [fault for batch in batches for fault in batch.faults]
    taken = 0
    if is_partial or not (faults or checked.unmapped):
        with transaction.atomic():
            taken, refused = _recorded(checked, file=file, mission=mission, office=office, by=by, handling=handling)
            faults += refused
            if refused and not is_partial:
                transaction.set_rollback(True)
                taken = 0
    read = FileRead(
        office=office, sha256=hashlib.sha256(file.read_bytes()).hexdigest(), codebook=checked.version,
        versions=versions, rows_taken=taken, rows_left=rows_read - taken,
    )  # fmt: skip
    record_file_read(read, mission_code=mission.code, by=by)
    return LocalImport(
        codebook=checked.version, versions=dict(versions), rows_read=rows_read, rows_taken=taken,
        unmapped=checked.unmapped, faults=tuple(faults),
    )  # fmt: skip


def _recorded(
    checked: CodeCheck, *, file: Path, mission: Mission, office: str, by: Viewer, handling: Handling
) -> tuple[int, list[Fault]]:
    taken, refused = 0, []
    for row in checked.frame.iter_rows(named=True):
        try:
            facts = _facts(row, record=_record(mission, office, row["id"]))
            record_incident(facts, mission=mission, by=by, handling=handling)
        except _REFUSALS as error:
            refused.append(Fault(file.name, row["line"], None, "an incident that can be recorded", str(error)))
        else:
            taken += 1
    return taken, refused


def _facts(row: dict[str, object], *, record: UUID) -> IncidentFacts:
    precision = int(row["place_precision"] or PlacePrecision.NEAR)
    return IncidentFacts(
        record=record, kind=IncidentType(row["incident_type"]),
        subtype=IncidentSubtype(row["incident_subtype"]) if row["incident_subtype"] else None,
        started_on=row["started_on"], ended_on=row["ended_on"],
        place=Place(row["longitude"], row["latitude"], PlacePrecision(precision)), place_name=row["place_name"] or "",
        involvements=tuple(
            Involvement(row[side], role, Certainty.ALLEGED) for side, role in _SIDES if (row[side] or "").strip()
        ),
        harms=(_killed(row),) if row["killed_high"] else (), narrative=row["narrative"] or "",
    )  # fmt: skip


def _record(mission: Mission, office: str, number: object) -> UUID:
    """Return the record under which a mission keeps a row of an office, by the number that the office gave it."""
    named = hashlib.sha256(f"{mission.code}/{office}/{number}".encode()).digest()
    return UUID(bytes=named[:16], version=4)


def _killed(row: dict[str, object]) -> HarmCount:
    return HarmCount(kind=HarmKind.KILLED, low=row["killed_low"], best=row["killed_best"], high=row["killed_high"])
