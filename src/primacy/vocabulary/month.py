"""Calendar months with the VIEWS numbering, in which month 1 is January 1980."""

import re
from dataclasses import dataclass
from datetime import date

from primacy.vocabulary.errors import ImpossibleValueError

__all__ = ["Month"]

_EPOCH_YEAR = 1980
_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """
    One calendar month.

    Parameters
    ----------
    year : int, in [1900, 2199]
    month : int, in [1, 12]

    Raises
    ------
    ImpossibleValueError
        If the year or the month lies outside its interval.

    References
    ----------
    VIEWS: month_id 1 is January 1980 (Hegre et al. 2025, VIEWS Prediction Challenge 2023/24).

    Examples
    --------
    >>> Month(2021, 12).month_id
    504
    >>> Month(2021, 12) + 1
    Month(year=2022, month=1)
    >>> Month(2022, 1) - Month(2021, 11)
    2
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2199:
            raise ImpossibleValueError("year", expected="in [1900, 2199]", got=self.year)
        if not 1 <= self.month <= 12:
            raise ImpossibleValueError("month", expected="in [1, 12]", got=self.month)

    @classmethod
    def from_id(cls, month_id: int) -> "Month":
        """Return the month that VIEWS numbers `month_id` (1 is January 1980)."""
        years, month = divmod(month_id - 1, 12)
        return cls(_EPOCH_YEAR + years, month + 1)

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month in which `day` lies."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """
        Read a month written as YYYY-MM.

        Raises
        ------
        ImpossibleValueError
            If `text` is not written so, or names no month.

        Examples
        --------
        >>> Month.parse("2021-12")
        Month(year=2021, month=12)
        """
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ImpossibleValueError("month", expected="written as YYYY-MM, such as 2021-12", got=text)
        return cls(int(written[1]), int(written[2]))

    @property
    def month_id(self) -> int:
        """The VIEWS number of this month; 1 is January 1980."""
        return (self.year - _EPOCH_YEAR) * 12 + self.month

    @property
    def first_on(self) -> date:
        """The first day of this month."""
        return date(self.year, self.month, 1)

    def __add__(self, months: int) -> "Month":
        return Month.from_id(self.month_id + months)

    def __sub__(self, other: "Month") -> int:
        return self.month_id - other.month_id

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"
