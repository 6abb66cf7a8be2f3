"""Files of incidents: which layouts there are, and the bytes of one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import polars as pl
from django.utils import translation

from primacy.exchange.geojson import geojson_chunks
from primacy.exchange.hxl import hxl_chunks
from primacy.exchange.incident_table import Cover, csv_chunks, parquet_chunks
from primacy.mission.access.interface import Viewer, banner, highest
from primacy.mission.area.interface import Mission
from primacy.mission.situation.exporting.columns import columns_for
from primacy.mission.situation.exporting.stretches import Stretches
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.queries import seen_markings
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import ImpossibleValueError

__all__ = ["EXPORT_LAYOUTS", "IncidentFile", "incident_file"]

_LICENCE = "For the work of the mission; what comes from a published dataset stays under the terms of its publisher."
_Writer = Callable[[Iterable[pl.DataFrame], Cover, dict[str, str]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class _Layout:
    ending: str
    media_type: str
    chunks: _Writer


_LAYOUTS = {
    "csv": _Layout("csv", "text/csv; charset=utf-8", lambda frames, cover, _hashtags: csv_chunks(frames, cover)),
    "hxl": _Layout(
        "hxl.csv",
        "text/csv; charset=utf-8",
        lambda frames, cover, hashtags: hxl_chunks(frames, cover, hashtags=hashtags),
    ),
    "geojson": _Layout(
        "geojson",
        "application/geo+json",
        lambda frames, cover, _hashtags: geojson_chunks(frames, cover, id_column="incident_id"),
    ),
    "parquet": _Layout(
        "parquet", "application/vnd.apache.parquet", lambda frames, cover, _hashtags: parquet_chunks(frames, cover)
    ),
}
EXPORT_LAYOUTS = tuple(_LAYOUTS)
"""The layouts in which incidents leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFile:
    """
    One table of incidents on its way out.

    Parameters
    ----------
    ending, media_type : str
    handling : str
        The banner of the whole, in English, as it stands in the file.
    chunks : iterator of bytes
        Read from the database as they are asked for.
    """

    ending: str
    media_type: str
    handling: str
    chunks: Iterator[bytes]


def incident_file(
    viewer: Viewer, mission: Mission, chosen: IncidentFilter, *, layout: str, by_sex_and_age: bool = False
) -> IncidentFile:
    """
    Return the incidents of a choice as a file.

    Parameters
    ----------
    layout : one of `EXPORT_LAYOUTS`
    by_sex_and_age : bool
        Whether harm is told by sex and age too.

    Raises
    ------
    ImpossibleValueError
        If there is no such layout.
    NotAllowedError, NotVisibleError
        If the viewer may not export incidents of the mission.
    """
    viewer.require("situation.export", mission_code=mission.code)
    if layout not in _LAYOUTS:
        raise ImpossibleValueError("layout", expected=f"one of {', '.join(_LAYOUTS)}", got=layout)
    # The banner stands before the rows are read: what comes in meanwhile under another marking is left out.
    markings = seen_markings(viewer, mission, chosen)
    with translation.override("en"):
        handling = banner(highest(markings, at=viewer.at))
    columns = columns_for(viewer, mission, by_sex_and_age=by_sex_and_age)
    stretches = Stretches(
        viewer=viewer,
        mission=mission,
        found=Finding(viewer, mission, chosen).latest_first(),
        markings=markings,
        columns=columns,
    )
    cover = Cover(handling=handling, is_exercise=chosen.exercise, licence=_LICENCE, made_at=viewer.at)
    kind = _LAYOUTS[layout]
    return IncidentFile(
        ending=kind.ending, media_type=kind.media_type, handling=handling,
        chunks=kind.chunks(stretches.frames(), cover, columns.hashtags),
    )  # fmt: skip
