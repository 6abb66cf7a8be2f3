"""What a release holds: records whose handling lets them out, blurred as was decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from primacy.analysis.disclosure import blurred, blurred_figures
from primacy.exchange.incident_table import Cover, csv_chunks
from primacy.mission.access.banner import banner
from primacy.mission.access.models import Marking, Release
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import Handling, Level, PlaceDetail, ReleaseContent, TimeDetail, TrafficLight

__all__ = ["FEWEST_TOLD", "ReleaseTable", "release_chunks", "table_of_release"]

FEWEST_TOLD = 3
"""Deaths of one place and time below this are withheld in figures, unless there are none."""

_LEAVES_AS = Handling(traffic_light=TrafficLight.GREEN)
_OF_PLACE = {"longitude": pl.Float64, "latitude": pl.Float64, "gid": pl.Int64, "unit_code": pl.String, "day": pl.Date}


@dataclass(frozen=True, slots=True, eq=False)
class ReleaseTable:
    """What leaves, and how many records stay because their handling does not let them out."""

    frame: pl.DataFrame
    left_out: int


def table_of_release(
    release: Release, rows: Sequence[Mapping[str, object]], *, told: Mapping[str, type[pl.DataType]], on: date
) -> ReleaseTable:
    """
    Return the records that leave; what is above unclassified, TLP:GREEN or in a group stays.

    Parameters
    ----------
    rows : sequence of mapping
        With `marking_id`, `longitude`, `latitude`, `gid`, `unit_code` and `day`, and what is told.
    told : mapping of name to type of polars
    on : date
        On which handlings are judged.
    """
    leaving = {marking.pk for marking in Marking.objects.all() if _may_leave(marking, on)}
    schema = {**_OF_PLACE, **told}
    kept = [{name: row[name] for name in schema} for row in rows if row["marking_id"] in leaving]
    detail = {"place": PlaceDetail(release.place), "time": TimeDetail(release.time)}
    frame = blurred(pl.DataFrame(kept, schema=schema), **detail)
    if release.content == ReleaseContent.INCIDENT_FIGURES:
        frame = blurred_figures(frame, threshold=FEWEST_TOLD)
    return ReleaseTable(frame, len(rows) - len(kept))


def release_chunks(table: ReleaseTable, release: Release, *, by: Viewer) -> Iterator[bytes]:
    """Return the file of a release, which says on each row to whom, for what and how far it may go."""
    terms = (
        f"Released to {release.recipient} for: {release.purpose} Not to be passed on beyond its community (TLP:GREEN)."
    )
    cover = Cover(handling=banner(_LEAVES_AS), is_exercise=False, licence=terms, made_at=by.at)
    return csv_chunks([table.frame], cover)


def _may_leave(marking: Marking, day: date) -> bool:
    handling = marking.handling.on(day)
    is_open = handling.level is Level.UNCLASSIFIED and handling.traffic_light <= TrafficLight.GREEN
    return is_open and not handling.groups
