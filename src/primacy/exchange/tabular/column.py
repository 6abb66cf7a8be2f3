"""What a file must say in one of its columns."""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Column", "DayOrder"]

_WHOLE = (pl.Int8, pl.Int16, pl.Int32, pl.Int64)
_NOUNS: dict[type[pl.DataType], str] = {
    **dict.fromkeys(_WHOLE, "a whole number"),
    pl.Float64: "a number",
    pl.Date: "a day written YYYY-MM-DD",
    pl.String: "text",
}


class DayOrder(StrEnum):
    """Which number comes first in a day written with slashes, such as 3/4/2017."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column of a schema; a schema is a tuple of them.

    Parameters
    ----------
    name : str
        Canonical name, which the frame bears; also accepted in a file's header. Not `line`,
        which every frame has.
    kind : Int8, Int16, Int32, Int64, Float64, Date or String of polars
        Type of the cells. A whole number may be written `3` or `3.0`; a day `2009-02-20`,
        with or without a time of day, which is dropped.
    aliases : tuple of str
        Other names in a file's header, the preferred first; letter case does not matter.
    required : bool
        Whether the file must have the column; without it all its cells are missing.
    nullable : bool
        Whether a cell may be empty. `NA`, `NaN`, `NULL` and `None` are empty too, save in text.
    unique : bool
        Whether no two rows of the file may have the same value.
    at_least, at_most : int, float or date, in the unit of the column
        Bounds, inclusive; None for none.
    allowed : tuple of int or str
        The only values; empty for any.
    day_order : DayOrder or None
        How days written with slashes are read; None refuses them, since 3/4 is two days.
    expected : str
        What a cell should be, for the sentence of a fault; made from the rest where empty.

    Raises
    ------
    ImpossibleValueError
        If the name is taken, the kind is none of these, the bounds exclude each other, or
        `day_order` is given to a column that holds no days.

    Examples
    --------
    >>> Column("best", pl.Int32, at_least=0).expectation
    'a whole number >= 0'
    >>> Column("month", pl.Int8, at_least=1, at_most=12, nullable=True).expectation
    'a whole number in [1, 12] or nothing'
    """

    name: str
    kind: type[pl.DataType]
    aliases: tuple[str, ...] = ()
    _: KW_ONLY
    required: bool = True
    nullable: bool = False
    unique: bool = False
    at_least: float | date | None = None
    at_most: float | date | None = None
    allowed: tuple[int | str, ...] = ()
    day_order: DayOrder | None = None
    expected: str = ""

    def __post_init__(self) -> None:
        if self.name == "line":
            raise ImpossibleValueError("name", expected="other than line, which every frame has", got=self.name)
        if self.kind not in _NOUNS:
            kinds = ", ".join(kind.__name__ for kind in _NOUNS)
            raise ImpossibleValueError(f"kind of {self.name}", expected=f"one of {kinds}", got=self.kind)
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:  # type: ignore[operator]
            raise ImpossibleValueError(
                f"at_most of {self.name}", expected=f">= at_least = {self.at_least}", got=self.at_most
            )
        if self.day_order is not None and self.kind is not pl.Date:
            raise ImpossibleValueError(
                f"day_order of {self.name}", expected="None unless the kind is Date", got=self.day_order
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a header may call this column, the preferred first."""
        return (self.name, *self.aliases)

    @property
    def expectation(self) -> str:
        """What a cell should be, as a phrase that follows *expected*."""
        phrase = self.expected or self._derived_expectation()
        return f"{phrase} or nothing" if self.nullable else phrase

    def _derived_expectation(self) -> str:
        if self.allowed:
            return f"one of {', '.join(map(str, self.allowed))}"
        noun = _NOUNS[self.kind]
        if self.at_least is not None and self.at_most is not None:
            return f"{noun} in [{self.at_least}, {self.at_most}]"
        if self.at_least is not None:
            return f"{noun} >= {self.at_least}"
        if self.at_most is not None:
            return f"{noun} <= {self.at_most}"
        return noun
