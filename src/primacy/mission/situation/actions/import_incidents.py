"""Taking a file of incidents in: all sound rows in one transaction, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import transaction

from primacy.exchange import ucdp
from primacy.exchange.batch import Batch, Quarantine
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.actions.filling import indexed_afterwards, with_room
from primacy.mission.situation.actions.intake import Compared, ImportReport, Intake
from primacy.mission.situation.models import Incident
from primacy.mission.situation.searching.keeping import words_afterwards
from primacy.vocabulary import FaultyInputError, Handling

__all__ = ["ImportReport", "import_incidents"]


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
    by.require("situation.import", mission_code=mission.code, unit_code="")
    batches = ucdp.read_events(file, latest=by.at.date(), widen_bounds=not strict_bounds)
    with with_room(), transaction.atomic(), Quarantine(quarantine) as set_aside:
        intake = Intake(mission, file=file, version=version, by=by, handling=handling)
        with indexed_afterwards(Incident), words_afterwards(intake.came_with):
            for batch, compared in _ahead(intake.compare, batches):
                intake.take(batch, compared)
                set_aside.add(batch)
                progress(intake.report.rows_read)
        if intake.report.faults and quarantine is None:
            raise FaultyInputError(
                intake.report.faults, advice="Nothing was imported. Mend the rows, or set them aside with --quarantine."
            )
        intake.finish()
    return intake.report


def _ahead(compare: Callable[[Batch], Compared], batches: Iterable[Batch]) -> Iterator[tuple[Batch, Compared]]:
    """Yield each batch with its comparison, having the next one read and compared while this one is written."""
    following = iter(batches)

    def one() -> tuple[Batch, Compared] | None:
        batch = next(following, None)
        return None if batch is None else (batch, compare(batch))

    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(one)
        while (batch := coming.result()) is not None:
            coming = reader.submit(one)
            yield batch
