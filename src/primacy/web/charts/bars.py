"""Bars over one axis from zero: one for each year, period or month, and a gap where nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.axis import Axis, percent
from primacy.web.charts.series import Block

__all__ = ["BarChart", "draw_bars"]

_WIDTH = 0.8


@dataclass(frozen=True, slots=True)
class BarChart:
    """
    Bars ready to be drawn, percent of the plot.

    Attributes
    ----------
    axis : Axis
    ticks : tuple of (value, percent down)
    bars : tuple of Block
        One for each value above zero.
    gaps : tuple of Block
        Full height, one for each value that is not known.
    labels : tuple of (label, percent across)
        Those for which there is room, the first always among them.
    """

    axis: Axis
    ticks: tuple[tuple[float, float], ...]
    bars: tuple[Block, ...]
    gaps: tuple[Block, ...]
    labels: tuple[tuple[str, float], ...]


def draw_bars(values: Sequence[tuple[str, float | None]], *, at_most_labels: int = 6) -> BarChart:
    """
    Return bars for labelled values.

    Parameters
    ----------
    values : sequence of (label, value >= 0 or None)
        In the order in which they are read; None is not known, which is not zero.
    at_most_labels : int, >= 1

    Raises
    ------
    ImpossibleValueError
        If a value is negative or not finite, or there is room for no label.

    Examples
    --------
    >>> draw_bars([("2020", 5.0), ("2021", 10.0)]).bars[0]
    Block(x=5.0, y=50.0, width=40.0, height=50.0)
    """
    if at_most_labels < 1:
        raise ImpossibleValueError("at_most_labels", expected=">= 1", got=at_most_labels)
    known = [value for _label, value in values if value is not None]
    if wrong := [value for value in known if value < 0]:
        raise ImpossibleValueError("value", expected=">= 0", got=wrong[0])
    axis = Axis.covering(known)
    step = 1 / max(len(values), 1)
    every = -(-len(values) // at_most_labels) or 1
    return BarChart(
        axis,
        tuple((tick, axis.down(tick)) for tick in axis.ticks),
        tuple(_bar(place, axis.down(value), step) for place, (_, value) in enumerate(values) if value),
        tuple(_bar(place, 0.0, step) for place, (_, value) in enumerate(values) if value is None),
        tuple((label, percent((place + 0.5) * step)) for place, (label, _) in enumerate(values) if place % every == 0),
    )


def _bar(place: int, down: float, step: float) -> Block:
    left = (place + (1 - _WIDTH) / 2) * step
    return Block(percent(left), down, percent(_WIDTH * step), round(100 - down, 2))
