"""Taking a file of incidents in: all sound rows in one transaction, or nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.db import connection, transaction

from primacy.exchange import ucdp
from primacy.exchange.batch import Batch, Quarantine
from primacy.exchange.ucdp.grid import cell_gid
from primacy.mission.access.interface import Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission, cells, unit_codes
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.actions.revise import close_revisions, open_revisions, standing_revisions
from primacy.mission.situation.events import IncidentsImported
from primacy.mission.situation.models import Incident, IncidentImport, Verification
from primacy.vocabulary import CELL_DEGREES, Fault, FaultyInputError, Grade, Handling

__all__ = ["ImportReport", "import_incidents"]

_SQUARES_PER_SIDE = 5
_FAULTS_KEPT = 1_000


def _square(coordinate: str, *, origin: int) -> pl.Expr:
    steps = ((pl.col(coordinate) - origin) / CELL_DEGREES * _SQUARES_PER_SIDE).floor().cast(pl.Int64)
    return steps % _SQUARES_PER_SIDE


_CONTENT = {
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
_WRITTEN_OUT = pl.concat_str(pl.all().cast(pl.String).fill_null(""), separator="\x1f")


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


def import_incidents(
    *,
    file: Path,
    mission: Mission,
    version: str,
    by: Viewer,
    handling: Handling = Handling(),  # noqa: B008
    quarantine: Path | None = None,
    strict_bounds: bool = False,
    progress: Callable[[int], None] = lambda _rows_read: None,
) -> ImportReport:
    """
    Import a file of UCDP GED events that lie in a mission's area.

    Importing the same file again changes nothing; a later version opens a new revision of each incident
    that changed and keeps the earlier one; the revision of one that it places outside the area is closed.

    Parameters
    ----------
    version : str
        What the publisher calls this edition, such as "23.1".
    quarantine : Path or None
        Where to write faulty rows so that they can be mended and imported; None refuses the file if any row is faulty.
    strict_bounds : bool
        Refuse events whose best estimate lies outside their own bounds; UCDP publishes about one such in a hundred.
    progress : callable
        Told the number of rows read so far, after each batch.

    Raises
    ------
    FaultyInputError
        If the file cannot be read, or has faulty rows and there is no `quarantine`; nothing is taken then.
    NotAllowedError, NotVisibleError
        If the viewer may not import incidents into the mission.
    """
    by.require("situation.import", mission_code=mission.code)
    batches = ucdp.read_events(file, latest=by.at.date(), widen_bounds=not strict_bounds)
    with transaction.atomic(), Quarantine(quarantine) as set_aside:
        intake = _Intake(mission, file=file, version=version, by=by, handling=handling)
        for batch in batches:
            intake.take(batch)
            set_aside.add(batch)
            progress(intake.report.rows_read)
        if intake.report.faults and quarantine is None:
            raise FaultyInputError(
                intake.report.faults, advice="Nothing was imported. Mend the rows, or set them aside with --quarantine."
            )
        intake.finish()
    return intake.report


class _Intake:
    """One import under way, inside its transaction."""

    def __init__(self, mission: Mission, *, file: Path, version: str, by: Viewer, handling: Handling) -> None:
        self.mission = mission
        self.by = by
        self.file = file
        self.report = ImportReport()
        self._dataset = "ucdp-ged"
        self._marking = marking_of(handling, by=by)
        self._incidents = Incident.objects.filter(mission=mission, dataset=self._dataset)
        self._standing = standing_revisions(self._incidents)
        self._raised = {
            stood: marking_of(highest([stood, self._marking.pk], at=by.at), by=by).pk
            for stood in self._standing["stood_marking"].unique()
        }
        self._cells = pl.Series([cell.gid for cell in cells(by, mission)], dtype=pl.Int64)
        self._months: set[int] = set()
        self._import = IncidentImport.objects.create(
            mission=mission, dataset=self._dataset, version=version, file_name=file.name, at=by.at, rows_read=0,
            rows_new=0, rows_revised=0, rows_unchanged=0, rows_set_aside=0,
        )  # fmt: skip

    def take(self, batch: Batch) -> None:
        """Write the sound rows of a batch and count what became of each."""
        content = batch.frame.select(pl.col("event_id").cast(pl.String).alias("external_id"), **_CONTENT)
        lies_inside = pl.col("gid").is_in(self._cells.implode())
        inside = content.filter(lies_inside)
        inside = inside.with_columns(
            fingerprint=_digests(inside.select(_WRITTEN_OUT).to_series()),
        ).join(self._standing, on="external_id", how="left", maintain_order="left")
        changed = inside.filter(pl.col("standing").ne_missing(pl.col("fingerprint")))
        revised = changed.filter(pl.col("standing").is_not_null())["external_id"].to_list()
        outside = content.filter(~lies_inside).join(self._standing, on="external_id", how="semi")
        left = outside["external_id"].to_list()

        self._remember_months(changed, [*revised, *left])
        close_revisions(self._incidents, [*revised, *left], at=self.by.at)
        self._open(changed.drop("standing"))
        self._count(batch, inside=inside.height, changed=changed.height, revised=len(revised))
        self.report.rows_revised += len(left)
        self.report.rows_outside -= len(left)

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
        event = IncidentsImported(
            mission_code=self.mission.code, subject=str(self._import.pk), rows_new=self.report.rows_new,
            rows_revised=self.report.rows_revised, first_month_id=min(self._months),
        )  # fmt: skip
        record(event, by=self.by)

    def _remember_months(self, changed: pl.DataFrame, revised: list[str]) -> None:
        self._months.update(changed["month_id"].unique())
        for first in range(0, len(revised), 500):
            former = self._incidents.current().filter(external_id__in=revised[first : first + 500])
            self._months.update(former.values_list("month_id", flat=True))

    def _open(self, changed: pl.DataFrame) -> None:
        codes = unit_codes(
            self.mission, longitude=changed["longitude"].to_numpy(), latitude=changed["latitude"].to_numpy()
        )
        ungraded = Grade.ungraded()
        opened = changed.with_columns(
            record=_digests(f"{self.mission.code}/{self._dataset}/" + changed["external_id"]),
            unit_code=pl.Series(codes, dtype=pl.String),
            mission=self.mission.pk,
            marking=pl.coalesce(pl.col("stood_marking").replace(self._raised), self._marking.pk),
            came_with=self._import.pk,
            dataset=pl.lit(self._dataset),
            known_from=pl.lit(str(connection.ops.adapt_datetimefield_value(self.by.at))),
            is_exercise=False,
            reliability=pl.coalesce("stood_reliability", pl.lit(ungraded.reliability.value)),
            credibility=pl.coalesce("stood_credibility", pl.lit(ungraded.credibility.value)),
            verification=pl.coalesce("stood_verification", pl.lit(Verification.REPORTED.value)),
        ).drop("^stood_.*$")
        open_revisions(opened.columns, opened.rows())

    def _count(self, batch: Batch, *, inside: int, changed: int, revised: int) -> None:
        report = self.report
        report.rows_read += batch.rows_read
        report.rows_new += changed - revised
        report.rows_revised += revised
        report.rows_unchanged += inside - changed
        report.rows_outside += batch.frame.height - inside
        report.bounds_widened += int(batch.frame["bounds_widened"].sum())
        report.rows_set_aside += batch.set_aside.height
        report.faults = (*report.faults, *batch.faults)[:_FAULTS_KEPT]


def _digests(texts: pl.Series) -> pl.Series:
    return pl.Series([hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts], dtype=pl.String)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
