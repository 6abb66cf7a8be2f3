"""Share within reach and beyond it, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.axis import percent
from primacy.web.charts.interval import Interval

__all__ = ["ReachChart", "ReachMark", "ReachRow", "draw_reach"]


@dataclass(frozen=True, slots=True)
class ReachRow:
    """
    How much of something is within reach.

    Parameters
    ----------
    label : str
        What or where, in the reader's language.
    within : float, share in [0, 1]
    interval : Interval, share in [0, 1]
        Central 90 % interval around `within`.
    url : str
        Where the records behind the row stand; empty for none.

    Raises
    ------
    ImpossibleValueError
        If the share lies outside its interval, or the interval outside [0, 1].
    """

    label: str
    within: float
    interval: Interval
    url: str = ""

    def __post_init__(self) -> None:
        if not (self.interval.low >= 0 and self.interval.high <= 1):
            raise ImpossibleValueError("interval", expected="in [0, 1]", got=self.interval)
        if not self.interval.low <= self.within <= self.interval.high:
            raise ImpossibleValueError("within", expected=f"within {self.interval}", got=self.within)


@dataclass(frozen=True, slots=True)
class ReachMark:
    """One row as widths and positions, percent."""

    row: ReachRow
    within: float
    beyond: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReachChart:
    """Bars from 0 to 100 %; `ticks` are pairs of share and position."""

    ticks: tuple[tuple[float, float], ...]
    marks: tuple[ReachMark, ...]


def draw_reach(rows: Sequence[ReachRow]) -> ReachChart:
    """
    Return the parts of each bar.

    Examples
    --------
    >>> chart = draw_reach([ReachRow("Ouaka", 0.625, Interval(0.5, 0.75))])
    >>> chart.marks[0].within, chart.marks[0].beyond, chart.marks[0].low, chart.marks[0].high
    (62.5, 37.5, 50.0, 75.0)
    """
    return ReachChart(
        tuple((share, percent(share)) for share in (0, 0.25, 0.5, 0.75, 1)),
        tuple(
            ReachMark(
                row,
                within=percent(row.within),
                beyond=round(100 - percent(row.within), 2),
                low=percent(row.interval.low),
                high=percent(row.interval.high),
            )
            for row in rows
        ),
    )
