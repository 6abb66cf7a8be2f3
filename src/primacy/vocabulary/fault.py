"""Faults: where an input is not what it should be, said so that a person can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from primacy.vocabulary.errors import PrimacyError

__all__ = ["Fault", "FaultyInputError"]

_SHOWN_IN_FULL = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One faulty place of an input.

    Parameters
    ----------
    file : str
        Name of the file as the person knows it.
    line : int or None, >= 1
        Line of the text file (the header is line 1), or row of a binary table counted from 1;
        None where the whole file is meant.
    column : str or None
        Name of the column; None where the whole row is meant.
    expected : str
        What was expected, with its unit and interval.
    got : str
        What came.

    Examples
    --------
    >>> print(Fault("ged.csv", line=7, column="best", expected="a count >= 0", got="-3"))
    ged.csv, line 7, column best: expected a count >= 0; got -3.
    """

    file: str
    line: int | None
    column: str | None
    expected: str
    got: str

    def __str__(self) -> str:
        where = [self.file]
        if self.line is not None:
            where.append(f"line {self.line:,}")
        if self.column is not None:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: expected {self.expected}; got {self.got}."


class FaultyInputError(PrimacyError, ValueError):
    """An input has faults; all of them are gathered in `faults`, and nothing of it was taken."""

    def __init__(self, faults: Sequence[Fault], *, advice: str) -> None:
        self.faults = tuple(faults)
        self.advice = advice
        shown = [str(fault) for fault in self.faults[:_SHOWN_IN_FULL]]
        hidden = len(self.faults) - len(shown)
        if hidden:
            shown.append(f"… and {hidden:,} more.")
        super().__init__("\n".join([*shown, advice]))
