"""The span of time that figures are about."""

from dataclasses import dataclass
from datetime import datetime

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Period"]


@dataclass(frozen=True, slots=True)
class Period:
    """
    From a moment until another, which does not belong to it.

    Parameters
    ----------
    begins_at, ends_at : datetime, aware

    Raises
    ------
    ImpossibleValueError
        If it does not end after it begins.
    """

    begins_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if not self.begins_at < self.ends_at:
            raise ImpossibleValueError("ends_at", expected="a moment after the period begins", got=self.ends_at)
