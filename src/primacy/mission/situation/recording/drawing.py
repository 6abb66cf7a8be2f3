"""Silence by cell and month, as rows of a table and as a drawing: nobody there to report is never drawn as zero."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, nearest_places
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.recording.coverage import Heard

__all__ = ["Grid", "Mark", "SilenceRow", "silence_grid", "silence_rows"]

_SIDE = 10
_INSET = 2


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """One cell: its number, the populated place nearest to it, what each month says, and how many months say it."""

    gid: int
    place: str
    months: tuple[Heard, ...]

    @property
    def reports(self) -> int:
        """Months with a report."""
        return Counter(self.months)[Heard.REPORTS]

    @property
    def no_reports(self) -> int:
        """Months without a report while somebody was watching."""
        return Counter(self.months)[Heard.NO_REPORTS]

    @property
    def no_coverage(self) -> int:
        """Months in which nobody was there to report."""
        return Counter(self.months)[Heard.NO_COVERAGE]


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell and month in the drawing: a filled square, a hollow one, or a cross where nobody was watching."""

    x: int
    y: int
    heard: str

    @property
    def cross(self) -> str:
        """The strokes of a cross in its square."""
        near, far = _INSET, _SIDE - _INSET
        left, right, top, low = self.x + near, self.x + far, self.y + near, self.y + far
        return f"M{left} {top}L{right} {low}M{right} {top}L{left} {low}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The drawing: a row for each cell and a column for each month."""

    width: int
    height: int
    marks: tuple[Mark, ...]


def silence_rows(
    viewer: Viewer, mission: Mission, chosen: IncidentFilter, heard: Mapping[tuple[int, int], Heard]
) -> list[SilenceRow]:
    """Return one row for each cell, those with the most months that nobody covered first."""
    near = nearest_places(viewer, mission)
    months = range(chosen.first.month_id, chosen.last.month_id + 1)
    rows = [
        SilenceRow(gid, near.get(gid, ""), tuple(heard[gid, month] for month in months))
        for gid in sorted({gid for gid, _month in heard})
    ]
    return sorted(rows, key=lambda row: (-row.no_coverage, row.gid))


def silence_grid(rows: list[SilenceRow], chosen: IncidentFilter) -> Grid:
    """Return the drawing of some rows."""
    months = chosen.last - chosen.first + 1
    marks = tuple(
        Mark(column * _SIDE, line * _SIDE, heard.value)
        for line, row in enumerate(rows)
        for column, heard in enumerate(row.months)
    )
    return Grid(months * _SIDE, len(rows) * _SIDE, marks)
