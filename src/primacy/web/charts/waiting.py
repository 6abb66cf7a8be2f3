"""
Curves of waits: which share still waits, or has ended in one way, after so many hours, with its band.

A curve is a stair, because nothing is known to change between two moments. It stops where nobody was seen to wait
longer: beyond that the data do not say.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.axis import Axis, percent
from primacy.web.charts.series import Block, Segment

__all__ = ["WaitChart", "WaitCurve", "WaitMark", "WaitRow", "draw_waits"]

_HOURS_IN_A_DAY = 24
_LONGEST_IN_HOURS = 72
_NARROWEST = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitCurve:
    """
    One curve.

    Parameters
    ----------
    label : str
        Whose waits, or which ending, in the reader's language.
    begins : float, share in [0, 1]
        The share before the first moment.
    hours : sequence of float, hours, ascending
    share, lower, upper : sequence of float, share in [0, 1]
        From each moment on; bounds are NaN where there is nothing to judge them by.
    lengths : sequence of float, hours, ascending
        How long each wait was seen to last.

    Raises
    ------
    ImpossibleValueError
        If the sequences are of different lengths or hours do not ascend.
    """

    label: str
    begins: float
    hours: Sequence[float]
    share: Sequence[float]
    lower: Sequence[float]
    upper: Sequence[float]
    lengths: Sequence[float]

    def __post_init__(self) -> None:
        sizes = {len(each) for each in (self.hours, self.share, self.lower, self.upper)}
        if len(sizes) > 1:
            raise ImpossibleValueError("share", expected="as many as there are hours", got=sorted(sizes))
        if any(before >= after for before, after in pairwise(self.hours)):
            raise ImpossibleValueError("hours", expected="ascending", got=list(self.hours))

    def waiting_at(self, hours: float) -> int:
        """Return how many were seen to wait so long or longer."""
        return len(self.lengths) - bisect_left(self.lengths, hours)

    def at(self, hours: float) -> tuple[float, float, float] | None:
        """Return the share after so many hours with its bounds; None where nobody was seen so long."""
        if not self.lengths or hours > self.lengths[-1]:
            return None
        place = bisect_right(self.hours, hours) - 1
        if place < 0:
            return (self.begins, self.begins, self.begins)
        return (self.share[place], self.lower[place], self.upper[place])


@dataclass(frozen=True, slots=True)
class WaitMark:
    """One curve as a stair with the blocks of its band, percent of its plot."""

    curve: WaitCurve
    stair: tuple[Segment, ...]
    band: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class WaitRow:
    """What a curve says at one tick; `bounded` is None where the data do not say."""

    curve: WaitCurve
    tick: float
    bounded: tuple[float, float, float] | None
    waiting: int


@dataclass(frozen=True, slots=True)
class WaitChart:
    """
    Curves below each other on one axis.

    Attributes
    ----------
    marks : tuple of WaitMark
    in_days : bool
        Whether ticks are days, and not hours.
    ticks : tuple of (value, percent across)
    shares : tuple of (share, percent down)
    rows : tuple of WaitRow
        Each curve at each tick.
    """

    marks: tuple[WaitMark, ...]
    in_days: bool
    ticks: tuple[tuple[float, float], ...]
    shares: tuple[tuple[float, float], ...]
    rows: tuple[WaitRow, ...]


def draw_waits(curves: Sequence[WaitCurve], *, until_hours: float) -> WaitChart:
    """
    Return curves below each other, from no hours until so many.

    Parameters
    ----------
    until_hours : float, hours, > 0 and finite

    Raises
    ------
    ImpossibleValueError
        If `until_hours` lies outside its interval.

    Examples
    --------
    >>> curve = WaitCurve(label="all", begins=1, hours=[6], share=[0.5], lower=[0.1], upper=[0.8], lengths=[6, 12])
    >>> draw_waits([curve], until_hours=12).marks[0].band
    (Block(x=50.0, y=20.0, width=50.0, height=70.0),)
    """
    if not 0 < until_hours < math.inf:
        raise ImpossibleValueError("until_hours", expected="> 0 and finite", got=until_hours)
    in_days = until_hours > _LONGEST_IN_HOURS
    unit = _HOURS_IN_A_DAY if in_days else 1
    axis = Axis.covering([until_hours / unit], at_most_ticks=7)
    last = axis.high * unit
    return WaitChart(
        marks=tuple(_mark(curve, last=last) for curve in curves),
        in_days=in_days,
        ticks=tuple((tick, axis.across(tick)) for tick in axis.ticks),
        shares=tuple((share, percent(1 - share)) for share in (0, 0.25, 0.5, 0.75, 1)),
        rows=tuple(
            WaitRow(curve, tick, curve.at(tick * unit), curve.waiting_at(tick * unit))
            for curve in curves
            for tick in axis.ticks
        ),
    )


def _mark(curve: WaitCurve, *, last: float) -> WaitMark:
    seen = curve.lengths[-1] if curve.lengths else 0.0
    ends_at = percent(min(seen, last) / last)
    treads = list(_treads(curve, last=last, ends_at=ends_at))
    stair = [Segment(left, _down(share[0]), right, _down(share[0])) for left, right, share in treads]
    risers = [
        Segment(after.x1, before.y2, after.x1, after.y1) for before, after in pairwise(stair) if before.y2 != after.y1
    ]
    band = [
        Block(left, _down(upper), round(right - left, 2), round(_down(lower) - _down(upper), 2))
        for left, right, (_share, lower, upper) in treads
        if right > left and upper > lower
    ]
    return WaitMark(curve, tuple(stair + risers), tuple(band))


def _treads(
    curve: WaitCurve, *, last: float, ends_at: float
) -> Iterator[tuple[float, float, tuple[float, float, float]]]:
    """Yield from where to where each share holds; of several within a hair's breadth the last."""
    left, held = 0.0, (curve.begins, curve.begins, curve.begins)
    for hours, *bounded in zip(curve.hours, curve.share, curve.lower, curve.upper, strict=True):
        across = percent(hours / last)
        if across > ends_at:
            break
        if across - left >= _NARROWEST or left == 0:
            yield (left, across, held)
            left = across
        held = (bounded[0], bounded[1], bounded[2])
    yield (left, ends_at, held)


def _down(share: float) -> float:
    return percent(1 - share)
