"""Reliability diagrams: how often what was forecast with a probability came true."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.axis import percent
from primacy.web.charts.interval import Interval

__all__ = ["ReliabilityBin", "ReliabilityChart", "ReliabilityMark", "draw_reliability"]

_SMALLEST_RADIUS = 4
_LARGEST_RADIUS = 12


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """
    Forecasts of about the same probability.

    Parameters
    ----------
    forecast : float, probability in [0, 1]
        Mean of the forecast probabilities.
    observed : float, share in [0, 1]
        Share of these forecasts that came true.
    interval : Interval, share in [0, 1]
        Sampling interval of `observed`.
    count : int, forecasts, >= 1

    Raises
    ------
    ImpossibleValueError
        If a share lies outside its interval or there is no forecast.
    """

    forecast: float
    observed: float
    interval: Interval
    count: int

    def __post_init__(self) -> None:
        if not 0 <= self.forecast <= 1:
            raise ImpossibleValueError("forecast", expected="in [0, 1]", got=self.forecast)
        if not 0 <= self.interval.low <= self.observed <= self.interval.high <= 1:
            raise ImpossibleValueError("observed", expected=f"within {self.interval} in [0, 1]", got=self.observed)
        if self.count < 1:
            raise ImpossibleValueError("count", expected=">= 1 forecast", got=self.count)


@dataclass(frozen=True, slots=True)
class ReliabilityMark:
    """One bin: its point, its whisker (percent) and the radius of its dot (pixels in [4, 12], area by count)."""

    bin: ReliabilityBin
    across: float
    down: float
    whisker_top: float
    whisker_bottom: float
    radius: float


@dataclass(frozen=True, slots=True)
class ReliabilityChart:
    """Points over a square from 0 to 1 both ways; `ticks` are pairs of share and position along the x axis."""

    ticks: tuple[tuple[float, float], ...]
    marks: tuple[ReliabilityMark, ...]


def draw_reliability(bins: Sequence[ReliabilityBin]) -> ReliabilityChart:
    """
    Return where each bin stands; the diagonal is perfect reliability.

    Examples
    --------
    >>> seldom = ReliabilityBin(forecast=0.1, observed=0.25, interval=Interval(0.2, 0.3), count=40)
    >>> mark = draw_reliability([seldom]).marks[0]
    >>> mark.across, mark.down, mark.whisker_top, mark.whisker_bottom
    (10.0, 75.0, 70.0, 80.0)
    """
    most = max((found.count for found in bins), default=1)
    ticks = tuple((share, percent(share)) for share in (0, 0.25, 0.5, 0.75, 1))
    return ReliabilityChart(ticks, tuple(_mark(found, most) for found in bins))


def _mark(found: ReliabilityBin, most: int) -> ReliabilityMark:
    return ReliabilityMark(
        found,
        across=percent(found.forecast),
        down=percent(1 - found.observed),
        whisker_top=percent(1 - found.interval.high),
        whisker_bottom=percent(1 - found.interval.low),
        radius=round(max(_SMALLEST_RADIUS, _LARGEST_RADIUS * math.sqrt(found.count / most)), 1),
    )
