"""
Monthly series: counts with their bounds, what is not known, and a forecast that fans out.

Each month is a step of the same width, because nothing is known between two months: no slope is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from primacy.vocabulary import Fatalities, ImpossibleValueError, Month
from primacy.web.charts.axis import Axis, percent
from primacy.web.charts.interval import Interval

__all__ = ["Block", "MonthCount", "MonthForecast", "MonthTick", "Segment", "SeriesChart", "draw_series"]

_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """
    What was counted in one month.

    Parameters
    ----------
    month : Month
    fatalities : Fatalities or None, persons
        None where nothing is known, which is not zero.
    """

    month: Month
    fatalities: Fatalities | None


@dataclass(frozen=True, slots=True)
class MonthForecast:
    """
    What is forecast for one month.

    Parameters
    ----------
    month : Month
    median : float, persons, >= 0
    inner, outer : Interval, persons, >= 0
        Central 50 % and 90 % intervals.

    Raises
    ------
    ImpossibleValueError
        If the intervals are not nested around the median or go below zero.
    """

    month: Month
    median: float
    inner: Interval
    outer: Interval

    def __post_init__(self) -> None:
        ends = (0, self.outer.low, self.inner.low, self.median, self.inner.high, self.outer.high)
        if any(before > after for before, after in pairwise(ends)):
            raise ImpossibleValueError("median", expected=f"within {self.inner} within {self.outer}", got=self.median)


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of the plot, percent."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line of the plot, percent."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class MonthTick:
    """A labelled month at the middle of its step, percent; the year is shown where it changes."""

    month: Month
    across: float
    shows_year: bool


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """
    A monthly series ready to be drawn.

    Attributes
    ----------
    counts : tuple of MonthCount
    forecasts : tuple of MonthForecast
    axis : Axis, persons per month
    ticks : tuple of (value, percent down)
    month_ticks : tuple of MonthTick
    bands : tuple of Block
        Low to high of each counted month.
    gaps : tuple of Block
        Runs of months of which nothing is known, full height.
    best, median : tuple of Segment
        Stepped lines, broken where nothing is known.
    outer, inner : tuple of Block
        The 90 % and 50 % intervals of each forecast month.
    origin : float or None, percent
        Where the forecast begins.
    """

    counts: tuple[MonthCount, ...]
    forecasts: tuple[MonthForecast, ...]
    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    month_ticks: tuple[MonthTick, ...]
    bands: tuple[Block, ...]
    gaps: tuple[Block, ...]
    best: tuple[Segment, ...]
    outer: tuple[Block, ...]
    inner: tuple[Block, ...]
    median: tuple[Segment, ...]
    origin: float | None


def draw_series(counts: Sequence[MonthCount], forecasts: Sequence[MonthForecast] = ()) -> SeriesChart:
    """
    Return a monthly series, and the forecast that follows it.

    Parameters
    ----------
    counts : sequence of MonthCount
        Months one after another, none left out.
    forecasts : sequence of MonthForecast
        The months that follow, none left out.

    Returns
    -------
    SeriesChart

    Raises
    ------
    ImpossibleValueError
        If a month does not follow the one before it.

    Examples
    --------
    >>> january = MonthCount(Month(2021, 1), Fatalities(best=4, low=2, high=10))
    >>> draw_series([january, MonthCount(Month(2021, 2), None)]).bands
    (Block(x=0.0, y=0.0, width=50.0, height=80.0),)
    """
    months = [*(step.month for step in counts), *(step.month for step in forecasts)]
    _refuse_leaps(months)
    axis = Axis.covering([*_highest(counts), *(step.outer.high for step in forecasts)])
    grid = _Grid(axis, len(months))
    known = [(place, step.fatalities) for place, step in enumerate(counts) if step.fatalities is not None]
    ahead = list(enumerate(forecasts, start=len(counts)))
    return SeriesChart(
        tuple(counts),
        tuple(forecasts),
        axis,
        tuple((tick, axis.down(tick)) for tick in axis.ticks),
        _month_ticks(months),
        bands=tuple(grid.block(place, Interval(count.low, count.high)) for place, count in known),
        gaps=grid.gaps([step.fatalities is None for step in counts]),
        best=grid.steps_of([(place, count.best) for place, count in known]),
        outer=tuple(grid.block(place, step.outer) for place, step in ahead),
        inner=tuple(grid.block(place, step.inner) for place, step in ahead),
        median=grid.steps_of([(place, step.median) for place, step in ahead]),
        origin=grid.edge(len(counts)) if forecasts else None,
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    axis: Axis
    steps: int

    def edge(self, place: int) -> float:
        return percent(place / self.steps)

    def block(self, place: int, interval: Interval) -> Block:
        top, bottom = self.axis.down(interval.high), self.axis.down(interval.low)
        left = self.edge(place)
        return Block(left, top, round(self.edge(place + 1) - left, 2), round(bottom - top, 2))

    def gaps(self, unknown: Sequence[bool]) -> tuple[Block, ...]:
        runs = [
            [place for place, _ in run]
            for is_unknown, run in groupby(enumerate(unknown), key=lambda step: step[1])
            if is_unknown
        ]
        return tuple(
            Block(self.edge(run[0]), 0.0, round(self.edge(run[-1] + 1) - self.edge(run[0]), 2), 100.0) for run in runs
        )

    def steps_of(self, values: Sequence[tuple[int, float]]) -> tuple[Segment, ...]:
        treads = [
            Segment(self.edge(place), down := self.axis.down(value), self.edge(place + 1), down)
            for place, value in values
        ]
        risers = [
            Segment(after.x1, before.y2, after.x1, after.y1)
            for before, after in pairwise(treads)
            if before.x2 == after.x1 and before.y2 != after.y1
        ]
        return tuple(treads + risers)


def _highest(counts: Sequence[MonthCount]) -> list[float]:
    return [step.fatalities.high for step in counts if step.fatalities is not None]


def _refuse_leaps(months: Sequence[Month]) -> None:
    for before, after in pairwise(months):
        if after - before != 1:
            raise ImpossibleValueError("month", expected=f"{before + 1}, which follows {before}", got=str(after))


def _month_ticks(months: Sequence[Month], *, at_most: int = 5) -> tuple[MonthTick, ...]:
    choices = (
        [(place, month) for place, month in enumerate(months) if (month.month_id - 1) % step == 0]
        for step in _STEPS_MONTHS
    )
    labelled = next(choice for choice in choices if len(choice) <= at_most)
    years = [None, *(month.year for _, month in labelled)]
    return tuple(
        MonthTick(month, percent((place + 0.5) / len(months)), shows_year=month.year != year_before)
        for (place, month), year_before in zip(labelled, years, strict=False)
    )
