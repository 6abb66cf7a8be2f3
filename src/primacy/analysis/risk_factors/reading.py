"""What is read of one risk factor on one day, against its threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import isfinite

from primacy.vocabulary import ImpossibleValueError

__all__ = ["FactorReading", "FactorState", "OverSince", "over_since"]


class FactorState(StrEnum):
    """Where a factor stands against its threshold."""

    OVER = "over"
    PERHAPS = "perhaps"
    UNDER = "under"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorReading:
    """
    The value of one factor, between two bounds, and the threshold it is held against.

    Parameters
    ----------
    name : str
        Not empty.
    threshold : float, > 0
        Smallest value that counts as over it.
    low, high : float, >= 0, or None
        The least and the most that the records allow; both None where the value is not known.

    Raises
    ------
    ImpossibleValueError
        If a value lies outside its domain, or one bound is given without the other.

    Examples
    --------
    >>> FactorReading(name="attacks", threshold=3, low=1, high=4).state.value
    'perhaps'
    """

    name: str
    threshold: float
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if not self.name:
            raise ImpossibleValueError("name", expected="written out", got=self.name)
        if not (isfinite(self.threshold) and self.threshold > 0):
            raise ImpossibleValueError("threshold", expected="> 0", got=self.threshold)
        if (self.low is None) != (self.high is None):
            raise ImpossibleValueError("high", expected="given together with low", got=self.high)
        if self.low is not None and self.high is not None and not 0 <= self.low <= self.high:
            raise ImpossibleValueError("low", expected=f"in [0, high], high being {self.high}", got=self.low)

    @property
    def state(self) -> FactorState:
        """Over where even the least reaches the threshold, perhaps where only the most does."""
        if self.low is None or self.high is None:
            return FactorState.UNKNOWN
        if self.low >= self.threshold:
            return FactorState.OVER
        return FactorState.PERHAPS if self.high >= self.threshold else FactorState.UNDER


@dataclass(frozen=True, slots=True)
class OverSince:
    """
    Since when a factor has been over its threshold without a break.

    Parameters
    ----------
    on : date
        The first day looked at on which it was.
    is_at_least : bool
        Whether it was over on the earliest day looked at, so that it may have been longer.
    """

    on: date
    is_at_least: bool


def over_since(history: Sequence[tuple[date, FactorState]]) -> OverSince | None:
    """
    Return since when a factor has been over its threshold.

    Parameters
    ----------
    history : sequence of (day, state), the latest day first
        Days on which the factor was read.

    Returns
    -------
    OverSince or None
        None where it is not over on the latest day, or was never read.

    Raises
    ------
    ImpossibleValueError
        If a day does not lie before the one ahead of it.

    Examples
    --------
    >>> over_since([(date(2021, 3, 8), FactorState.OVER), (date(2021, 3, 1), FactorState.UNDER)])
    OverSince(on=datetime.date(2021, 3, 8), is_at_least=False)
    """
    days = [day for day, _state in history]
    for later, earlier in pairwise(days):
        if earlier >= later:
            raise ImpossibleValueError("history", expected="the latest day first", got=earlier.isoformat())
    found: OverSince | None = None
    for day, state in history:
        if state is not FactorState.OVER:
            return OverSince(found.on, is_at_least=False) if found else None
        found = OverSince(day, is_at_least=True)
    return found
