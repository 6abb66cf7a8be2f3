"""Counts of which the reports leave the exact number open, and how such a count rose."""

from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError

__all__ = ["CountBounds", "rise"]


@dataclass(frozen=True, slots=True)
class CountBounds:
    """
    A count with what is borne out and what is reported.

    Parameters
    ----------
    low : int, >= 0
        What more than one report bears out.
    high : int, >= low
        What holds if every report is right.

    Raises
    ------
    ImpossibleValueError
        If they are negative, or the low one is above the high one.
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ImpossibleValueError("low", expected=f"in [0, high], high being {self.high}", got=self.low)


def rise(now: CountBounds, before: CountBounds) -> tuple[float, float]:
    """
    Return how many times as much there is now as before, as the least and the most that the reports allow.

    Parameters
    ----------
    now, before : CountBounds
        Of two windows of equal length.

    Returns
    -------
    tuple of two floats, >= 0
        A window with nothing before counts as one, so that a first incident is no infinite rise.

    Examples
    --------
    >>> rise(now=CountBounds(2, 6), before=CountBounds(1, 4))
    (0.5, 6.0)
    """
    return now.low / max(before.high, 1), now.high / max(before.low, 1)
