"""Interval charts: a median with a narrow and a wide interval, one row for each place."""

from collections.abc import Sequence
from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.axis import Axis

__all__ = ["Interval", "IntervalChart", "IntervalMark", "IntervalRow", "draw_intervals"]


@dataclass(frozen=True, slots=True)
class Interval:
    """
    A closed interval.

    Parameters
    ----------
    low, high : float, with low <= high

    Raises
    ------
    ImpossibleValueError
        If the ends are not in order.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ImpossibleValueError("high", expected=f">= low = {self.low}", got=self.high)


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """
    What is expected at one place.

    Parameters
    ----------
    label : str
        Name of the place, in the reader's language.
    median : float
    inner, outer : Interval
        Central 50 % and 90 % intervals; the inner holds the median and the outer holds the inner.
    url : str
        Where the records or draws behind the row stand; empty for none.

    Raises
    ------
    ImpossibleValueError
        If the intervals are not nested around the median.
    """

    label: str
    median: float
    inner: Interval
    outer: Interval
    url: str = ""

    def __post_init__(self) -> None:
        if not self.inner.low <= self.median <= self.inner.high:
            raise ImpossibleValueError("median", expected=f"within inner = {self.inner}", got=self.median)
        if not (self.outer.low <= self.inner.low and self.inner.high <= self.outer.high):
            raise ImpossibleValueError("outer", expected=f"around inner = {self.inner}", got=self.outer)


@dataclass(frozen=True, slots=True)
class IntervalMark:
    """One row as positions along the axis, percent."""

    row: IntervalRow
    median: float
    inner_start: float
    inner_width: float
    outer_start: float
    outer_end: float


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Rows over one axis; `ticks` are pairs of value and position."""

    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    marks: tuple[IntervalMark, ...]


def draw_intervals(rows: Sequence[IntervalRow], *, at_most_ticks: int = 5) -> IntervalChart:
    """
    Return where each row stands on one common axis.

    Parameters
    ----------
    rows : sequence of IntervalRow
        In the order in which they are read; none gives a chart without marks.
    at_most_ticks : int, >= 3

    Returns
    -------
    IntervalChart

    Examples
    --------
    >>> ouaka = IntervalRow("Ouaka", 20, inner=Interval(10, 30), outer=Interval(0, 50))
    >>> mark = draw_intervals([ouaka]).marks[0]
    >>> mark.median, mark.inner_start, mark.inner_width, mark.outer_end
    (33.33, 16.67, 33.33, 83.33)
    """
    axis = Axis.covering((end for row in rows for end in (row.outer.low, row.outer.high)), at_most_ticks=at_most_ticks)
    ticks = tuple((tick, axis.across(tick)) for tick in axis.ticks)
    return IntervalChart(axis, ticks, tuple(_mark(row, axis) for row in rows))


def _mark(row: IntervalRow, axis: Axis) -> IntervalMark:
    start, end = axis.across(row.inner.low), axis.across(row.inner.high)
    return IntervalMark(
        row,
        median=axis.across(row.median),
        inner_start=start,
        inner_width=round(end - start, 2),
        outer_start=axis.across(row.outer.low),
        outer_end=axis.across(row.outer.high),
    )
