"""Axes that start and end at round numbers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Axis", "percent"]

_ROUND_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """
    A linear axis from zero or below up to a round number.

    Parameters
    ----------
    low, high : float, in the unit of the data, with low < high
        Values at the two ends of the plot.
    step : float, in the unit of the data, > 0
        Distance of the ticks.

    Raises
    ------
    ImpossibleValueError
        If the ends are not finite and in order, or the step is not above 0.
    """

    low: float
    high: float
    step: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ImpossibleValueError("high", expected=f"finite and > low = {self.low}", got=self.high)
        if not self.step > 0:
            raise ImpossibleValueError("step", expected="> 0", got=self.step)

    @classmethod
    def covering(cls, values: Iterable[float], *, at_most_ticks: int = 6) -> "Axis":
        """
        Return the axis with round ticks that holds zero and every value.

        Parameters
        ----------
        values : iterable of float, finite
            What must fit; without any, the axis goes from 0 to 1.
        at_most_ticks : int, >= 3
            How many ticks there is room for.

        Raises
        ------
        ImpossibleValueError
            If a value is not finite or there is room for fewer than three ticks.

        Examples
        --------
        >>> Axis.covering([3, 41.5]).ticks
        (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
        """
        if at_most_ticks < 3:
            raise ImpossibleValueError("at_most_ticks", expected=">= 3", got=at_most_ticks)
        found = [0.0, *values]
        wrong = [value for value in found if not math.isfinite(value)]
        if wrong:
            raise ImpossibleValueError("value", expected="finite", got=wrong[0])
        low, high = min(found), max(found)
        if low == high:
            high = 1.0
        step = _round_step(low, high, at_most_ticks=at_most_ticks)
        return cls(_outward(low, step), -_outward(-high, step), step)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Values of the ticks, both ends included."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + index * self.step, 10) for index in range(count + 1))

    @property
    def decimals(self) -> int:
        """Decimals that the labels of the ticks need."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9))

    def across(self, value: float) -> float:
        """
        Return how far along the axis a value stands.

        Examples
        --------
        >>> Axis(0, 50, 10).across(10)
        20.0
        """
        return percent((value - self.low) / (self.high - self.low))

    def down(self, value: float) -> float:
        """Return how far below the top a value stands on an upright axis."""
        return percent((self.high - value) / (self.high - self.low))


def percent(share: float) -> float:
    """Return a share as a percentage of the plot, rounded to a hundredth."""
    return round(100 * share, 2)


def _round_step(low: float, high: float, *, at_most_ticks: int) -> float:
    magnitude = 10.0 ** math.floor(math.log10((high - low) / at_most_ticks))
    fitting = (
        step * scale
        for scale in (magnitude, magnitude * 10)
        for step in _ROUND_STEPS
        if _tick_count(low, high, step * scale) <= at_most_ticks
    )
    return next(fitting)


def _tick_count(low: float, high: float, step: float) -> int:
    return round((-_outward(-high, step) - _outward(low, step)) / step) + 1


def _outward(end: float, step: float) -> float:
    return math.floor(end / step + 1e-9) * step
