"""What is wrong in one way with some rows of a batch."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from primacy.vocabulary import Fault

__all__ = ["Complaint"]

_SHOWN_CHARACTERS = 120


@dataclass(frozen=True, slots=True, eq=False)
class Complaint:
    """
    What is wrong in one way with some rows of a batch.

    Parameters
    ----------
    column : str or None
        Name of the column in the file; None for the whole row.
    faulty : Series, Boolean
        The rows it is about.
    expected : str or Expr, String
        What was expected there, where an expression over the typed columns.
    got : Series or Expr, String
        What came: a cell of each row, or an expression over the typed columns.
    """

    column: str | None
    faulty: pl.Series
    expected: str | pl.Expr
    got: pl.Series | pl.Expr

    def __bool__(self) -> bool:
        return self.faulty.any()

    def among(self, rows: pl.Series) -> "Complaint":
        """Return the complaint about those of its rows at which `rows` is true."""
        return replace(self, faulty=self.faulty & rows)

    def faults(self, file: str, frame: pl.DataFrame) -> Iterator[Fault]:
        """Yield one fault for each row it is about; `frame` has the typed columns and `line`."""
        got = self.got.filter(self.faulty) if isinstance(self.got, pl.Series) else self.got
        said = frame.filter(self.faulty).select(
            "line", _as_expr(self.expected).alias("expected"), _as_expr(got).alias("got")
        )
        for line, expected, words in said.iter_rows():
            yield Fault(file, line, self.column, expected=expected, got=_shown(words))


def _as_expr(words: str | pl.Series | pl.Expr) -> pl.Expr:
    return words if isinstance(words, pl.Expr) else pl.lit(words)


def _shown(words: str | None) -> str:
    plain = " ".join((words or "").split())
    if not plain:
        return "nothing"
    return plain if len(plain) <= _SHOWN_CHARACTERS else f"{plain[:_SHOWN_CHARACTERS]}…"
