"""What the records say nobody could have seen: the months and units without coverage, found for every reader anew."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import cells
from primacy.mission.assessments.models import Assessment
from primacy.mission.situation.interface import Heard, IncidentFilter, silence, silence_markings
from primacy.vocabulary import Month

__all__ = ["NoCoverage", "UnitGap", "no_coverage"]

_BEFORE = 3


@dataclass(frozen=True, slots=True)
class UnitGap:
    """
    Where and when nobody was there to report.

    Parameters
    ----------
    unit : str
        Name of the unit; empty for cells that lie in none.
    cell_months, of : int
        Grid cells times months without coverage, and of how many.
    months : tuple of Month
        Those in which no cell of the unit was covered.
    """

    unit: str
    cell_months: int
    of: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class NoCoverage:
    """The gaps of a span of months, the widest first, and the markings of what tells of them."""

    first: Month
    last: Month
    gaps: tuple[UnitGap, ...]
    of: int
    markings: frozenset[int]

    @property
    def cell_months(self) -> int:
        """Grid cells times months without coverage."""
        return sum(gap.cell_months for gap in self.gaps)


def no_coverage(viewer: Viewer, assessment: Assessment) -> NoCoverage:
    """
    Return where nobody was watching in the months of an assessment that have begun.

    Where none has begun yet, the three months up to now are asked: they are what the evidence can come from.
    """
    now = Month.of(viewer.at.date())
    first, last = Month.of(assessment.first_on), min(Month.of(assessment.last_on), now)
    if last < first:
        first = now + (1 - _BEFORE)
    chosen = IncidentFilter(
        first=first, last=last, unit_code=assessment.unit_code, exercise=assessment.is_exercise
    )  # fmt: skip
    heard = silence(viewer, assessment.mission, chosen)
    markings = frozenset(silence_markings(viewer, assessment.mission, chosen))
    gaps = _gaps(viewer, assessment, heard)
    return NoCoverage(first, last, gaps, len(heard), markings)


def _gaps(viewer: Viewer, assessment: Assessment, heard: Mapping[tuple[int, int], Heard]) -> tuple[UnitGap, ...]:
    names = {cell.gid: cell.unit.name if cell.unit else "" for cell in cells(viewer, assessment.mission)}
    every = Counter((names[gid], month) for gid, month in heard)
    quiet = Counter((names[gid], month) for (gid, month), said in heard.items() if said is Heard.NO_COVERAGE)
    found = []
    for unit in sorted({unit for unit, _month in quiet}):
        here = {month: number for (name, month), number in quiet.items() if name == unit}
        whole = tuple(Month.from_id(month) for month in sorted(here) if here[month] == every[unit, month])
        of = sum(number for (name, _month), number in every.items() if name == unit)
        found.append(UnitGap(unit, sum(here.values()), of, whole))
    return tuple(sorted(found, key=lambda gap: -gap.cell_months))
