"""What kind of organised violence an event is, and how many people it killed."""

from dataclasses import dataclass
from enum import IntEnum

from primacy.vocabulary.errors import ImpossibleValueError

__all__ = ["Fatalities", "ViolenceType"]


class ViolenceType(IntEnum):
    """
    The three types of organised violence of the Uppsala Conflict Data Program.

    References
    ----------
    UCDP GED Codebook version 23.1, `type_of_violence`.
    """

    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


@dataclass(frozen=True, slots=True)
class Fatalities:
    """
    Deaths with the bounds that the source gives.

    Parameters
    ----------
    best, low, high : int, persons, >= 0, with low <= best <= high

    Raises
    ------
    ImpossibleValueError
        If a count is negative or `best` lies outside `low` to `high`.

    Examples
    --------
    >>> Fatalities(best=3, low=1, high=9) + Fatalities(best=2, low=2, high=2)
    Fatalities(best=5, low=3, high=11)
    """

    best: int
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low < 0:
            raise ImpossibleValueError("low", expected=">= 0 persons", got=self.low)
        if not self.low <= self.best <= self.high:
            raise ImpossibleValueError("best", expected=f"within low..high = {self.low}..{self.high}", got=self.best)

    def __add__(self, other: "Fatalities") -> "Fatalities":
        return Fatalities(self.best + other.best, self.low + other.low, self.high + other.high)
