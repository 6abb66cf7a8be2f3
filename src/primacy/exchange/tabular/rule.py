"""What must hold between the cells of one row."""

from dataclasses import KW_ONLY, dataclass

import polars as pl

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """
    A relation between the cells of one row, said over the canonical columns.

    Parameters
    ----------
    column : str
        Canonical name of the column that a person should look at first.
    holds : Expr, Boolean
        True where the row is sound. Where it is null, as when a cell is missing, the row is
        sound too. A cell outside its bounds keeps its value here; one that cannot be read is null.
    expected : str or Expr, String
        What was expected, as a phrase that follows *expected*.
    got : Expr, String, or None
        What came; None for the cell of `column` as it is written.

    Examples
    --------
    >>> rule = Rule(
    ...     "ended_on",
    ...     pl.col("started_on") <= pl.col("ended_on"),
    ...     expected=pl.format("a day on or after the start, {}", "started_on"),
    ... )
    """

    column: str
    holds: pl.Expr
    _: KW_ONLY
    expected: str | pl.Expr
    got: pl.Expr | None = None
