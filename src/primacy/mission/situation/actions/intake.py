"""One file of incidents on its way in: each batch held against what stands, and what it changes written."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import polars as pl
from django.db import connection, transaction

from primacy.exchange import ucdp
from primacy.exchange.batch import Batch
from primacy.exchange.priogrid import cell_gid
from primacy.mission.access.interface import Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission, gids, unit_codes
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.actions.filling import take_stock
from primacy.mission.situation.actions.revise import close_revisions, open_revisions, standing_revisions
from primacy.mission.situation.events import IncidentsImported
from primacy.mission.situation.models import Incident, IncidentImport, Verification
from primacy.vocabulary import CELL_DEGREES, Fault, Grade, Handling, ViolenceType, read_from_ucdp

__all__ = ["Compared", "ImportReport", "Intake", "record_of_event"]

_DATASET = "ucdp-ged"
_SQUARES_PER_SIDE = 5
_FAULTS_KEPT = 1_000


def _square(coordinate: str, *, origin: int) -> pl.Expr:
    steps = ((pl.col(coordinate) - origin) / CELL_DEGREES * _SQUARES_PER_SIDE).floor().cast(pl.Int64)
    return steps % _SQUARES_PER_SIDE


_CONTENT = {
    "kind": pl.col("type_of_violence").replace_strict(
        {each: read_from_ucdp(each).value for each in ViolenceType}, return_dtype=pl.String
    ),
    "violence": pl.col("type_of_violence"),
    "started_on": pl.col("started_on").dt.to_string("%Y-%m-%d"),
    "ended_on": pl.col("ended_on").dt.to_string("%Y-%m-%d"),
    "month_id": (pl.col("ended_on").dt.year().cast(pl.Int32) - 1980) * 12 + pl.col("ended_on").dt.month(),
    "date_precision": pl.col("date_precision"),
    "longitude": pl.col("longitude"),
    "latitude": pl.col("latitude"),
    "place_precision": pl.col("place_precision"),
    "place_name": pl.col("place_name").fill_null("").str.slice(0, 300),
    "gid": cell_gid(pl.col("longitude"), pl.col("latitude")).cast(pl.Int64),
    "square": _square("latitude", origin=-90) * _SQUARES_PER_SIDE + _square("longitude", origin=-180),
    "side_a": pl.col("side_a").fill_null("").str.slice(0, 200),
    "side_b": pl.col("side_b").fill_null("").str.slice(0, 200),
    "fatalities_best": pl.col("best"),
    "fatalities_low": pl.col("low"),
    "fatalities_high": pl.col("high"),
    "civilian_fatalities": pl.col("deaths_civilians"),
    "source_text": pl.col("source_text").fill_null(""),
}
_BY_PUBLISHER = "came_as"
_WRITTEN_OUT = pl.concat_str(pl.exclude(_BY_PUBLISHER).cast(pl.String).fill_null(""), separator="\x1f")


@dataclass(slots=True)
class ImportReport:
    """
    What became of the rows of one file; the counts of rows add up to `rows_read`.

    `bounds_widened` counts published events whose best estimate lay outside their own bounds, which were widened
    to hold it.
    """

    rows_read: int = 0
    rows_new: int = 0
    rows_revised: int = 0
    rows_unchanged: int = 0
    rows_outside: int = 0
    rows_set_aside: int = 0
    bounds_widened: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def changed_something(self) -> bool:
        """Whether the file held anything that was not known already."""
        return self.rows_new + self.rows_revised > 0


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A batch held against what stands: revisions to open, records to close, and how many rows lie in the area."""

    columns: list[str]
    opened: list[tuple[object, ...]]
    month_ids: set[int]
    revised: list[str]
    left: list[str]
    inside: int


class Intake:
    """One import under way, inside its transaction."""

    def __init__(self, mission: Mission, *, file: Path, version: str, by: Viewer, handling: Handling) -> None:
        self.mission = mission
        self.by = by
        self.file = file
        self.report = ImportReport()
        self._dataset = _DATASET
        self._stem = _stem(mission)
        self._marking = marking_of(handling, by=by)
        self._came_as = _state_of_events(version)
        self._incidents = Incident.objects.filter(mission=mission, dataset=self._dataset)
        self._standing = standing_revisions(self._incidents)
        self._raised = {
            stood: marking_of(highest([stood, self._marking.pk], at=by.at), by=by).pk
            for stood in self._standing["stood_marking"].unique()
        }
        self._cells = pl.Series(gids(by, mission), dtype=pl.Int64)
        self._unit_codes = unit_codes(mission)
        self._months: set[int] = set()
        self._import = IncidentImport.objects.create(
            mission=mission, dataset=self._dataset, version=version, file_name=file.name, at=by.at,
            imported_by=by.person, rows_read=0, rows_new=0, rows_revised=0, rows_unchanged=0, rows_set_aside=0,
        )  # fmt: skip

    @property
    def came_with(self) -> int:
        """Number of the import that its revisions name."""
        return self._import.pk

    def compare(self, batch: Batch) -> Compared:
        """Hold a batch against what stands, asking the database nothing."""
        event_id = pl.col("event_id").cast(pl.String)
        content = batch.frame.select(event_id.alias("external_id"), **_CONTENT, **{_BY_PUBLISHER: self._came_as})
        content = content.with_columns(record=_records(content["external_id"], stem=self._stem))
        lies_inside = pl.col("gid").is_in(self._cells.implode())
        inside = content.filter(lies_inside)
        inside = inside.with_columns(
            fingerprint=_digests(inside.select(_WRITTEN_OUT).to_series()),
        ).join(self._standing, on="record", how="left", maintain_order="left")
        changed = inside.filter(pl.col("standing").ne_missing(pl.col("fingerprint")))
        opened = self._opened(changed.drop("standing"))
        return Compared(
            columns=opened.columns,
            opened=opened.rows(),
            month_ids=set(changed["month_id"].unique()),
            revised=changed.filter(pl.col("standing").is_not_null())["record"].to_list(),
            left=content.filter(~lies_inside).join(self._standing, on="record", how="semi")["record"].to_list(),
            inside=inside.height,
        )

    def _opened(self, changed: pl.DataFrame) -> pl.DataFrame:
        codes = self._unit_codes(changed["longitude"].to_numpy(), changed["latitude"].to_numpy())
        ungraded = Grade.ungraded()
        return changed.with_columns(
            unit_code=pl.Series(codes, dtype=pl.String),
            mission=self.mission.pk,
            marking=pl.coalesce(pl.col("stood_marking").replace(self._raised), self._marking.pk),
            came_with=self._import.pk,
            dataset=pl.lit(self._dataset),
            known_from=pl.lit(str(connection.ops.adapt_datetimefield_value(self.by.at))),
            is_exercise=False,
            subtype=pl.lit(""),
            named=pl.lit(""),
            narrative=pl.lit(""),
            reason=pl.lit(""),
            reliability=pl.coalesce("stood_reliability", pl.lit(ungraded.reliability.value)),
            credibility=pl.coalesce("stood_credibility", pl.lit(ungraded.credibility.value)),
            repeats=pl.col("stood_repeats"),
            verification=pl.coalesce("stood_verification", _BY_PUBLISHER),
        ).drop("^stood_.*$", _BY_PUBLISHER)

    def take(self, batch: Batch, compared: Compared) -> None:
        """Write what a batch changed and count what became of each row."""
        closed = [*compared.revised, *compared.left]
        self._months |= compared.month_ids | self._months_of(closed)
        close_revisions(self._incidents, closed, at=self.by.at)
        open_revisions(compared.columns, compared.opened)
        self._count(batch, compared)

    def finish(self) -> None:
        """Keep what was written, or undo the attempt when nothing was new."""
        if not self.report.changed_something:
            transaction.set_rollback(True)
            return
        for name in ("rows_read", "rows_new", "rows_revised", "rows_unchanged", "rows_set_aside"):
            setattr(self._import, name, getattr(self.report, name))
        self._import.sha256 = _sha256(self.file)
        self._import.save()
        count_incidents(self.mission, month_ids=self._months)
        take_stock()
        event = IncidentsImported(
            mission_code=self.mission.code, subject=str(self._import.pk), rows_new=self.report.rows_new,
            rows_revised=self.report.rows_revised, first_month_id=min(self._months),
        )  # fmt: skip
        record(event, by=self.by)

    def _months_of(self, records: list[str]) -> set[int]:
        months: set[int] = set()
        for first in range(0, len(records), 500):
            former = self._incidents.current().filter(record__in=records[first : first + 500])
            months.update(former.values_list("month_id", flat=True))
        return months

    def _count(self, batch: Batch, compared: Compared) -> None:
        report, revised, left = self.report, len(compared.revised), len(compared.left)
        report.rows_read += batch.rows_read
        report.rows_new += len(compared.opened) - revised
        report.rows_revised += revised + left
        report.rows_unchanged += compared.inside - len(compared.opened)
        report.rows_outside += batch.frame.height - compared.inside - left
        report.bounds_widened += int(batch.frame["bounds_widened"].sum())
        report.rows_set_aside += batch.set_aside.height
        report.faults = (*report.faults, *batch.faults)[:_FAULTS_KEPT]


def record_of_event(mission: Mission, external_id: str) -> UUID:
    """Return the record under which a mission keeps an event, by the id that its publisher gave it."""
    return UUID(_stem(mission) + _sixteen_digits(external_id))


def _stem(mission: Mission) -> str:
    return _digest(f"{mission.code}/{_DATASET}", size=8)


def _state_of_events(version: str) -> pl.Expr:
    """Return the state in which events come: what UCDP has checked for a yearly version is borne out by its coders."""
    checked = pl.lit(ucdp.is_final(version)) & pl.col("code_status").eq_missing("Clear")
    supported, alone = pl.lit(Verification.CORROBORATED.value), pl.lit(Verification.REPORTED.value)
    return pl.when(checked).then(supported).otherwise(alone)


def _records(external_ids: pl.Series, *, stem: str) -> pl.Series:
    """Name records by dataset and id, in the order of numeric ids, so that one event has one record for good."""
    return pl.Series([stem + _sixteen_digits(each) for each in external_ids], dtype=pl.String)


def _sixteen_digits(external_id: str) -> str:
    return (
        f"{int(external_id):016x}"
        if external_id.isdecimal() and len(external_id) < 19
        else _digest(external_id, size=8)
    )


def _digests(texts: pl.Series) -> pl.Series:
    return pl.Series([_digest(text) for text in texts], dtype=pl.String)


def _digest(text: str, *, size: int = 16) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
