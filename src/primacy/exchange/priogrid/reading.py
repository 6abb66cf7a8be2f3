"""Tables of cells, checked against the formula that numbers them."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches
from primacy.vocabulary import CELL_DEGREES

__all__ = ["CELLS", "read_cells"]

_COLUMNS = 720
_ROWS = 360

CELLS = (
    Column("gid", pl.Int32, ("priogrid_gid",), unique=True, at_least=1, at_most=_COLUMNS * _ROWS),
    Column("row", pl.Int16, at_least=1, at_most=_ROWS),
    Column("col", pl.Int16, ("column",), at_least=1, at_most=_COLUMNS),
    Column("longitude", pl.Float64, ("xcoord",), expected="degrees east of the cell's centre"),
    Column("latitude", pl.Float64, ("ycoord",), expected="degrees north of the cell's centre"),
)
"""The layout of the table: PRIO-GRID's own names are gid, row, col, xcoord and ycoord."""


def read_cells(path: Path) -> Iterator[Batch]:
    """
    Read a table of PRIO-GRID cells.

    Row 1 lies at the South Pole and column 1 at 180° west. A row is faulty where its row, column or centre is not
    that of its gid: gid = (row - 1) * 720 + col, xcoord = -180.25 + 0.5 col, ycoord = -90.25 + 0.5 row.

    Parameters
    ----------
    path : Path
        Parquet or CSV (also .gz or .zip) in the layout of `CELLS`.

    Yields
    ------
    Batch

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, CELLS, rules=_RULES)


_ROW = (pl.col("gid") - 1) // _COLUMNS + 1
_COLUMN = (pl.col("gid") - 1) % _COLUMNS + 1


def _agrees(column: str, should_be: pl.Expr) -> Rule:
    expected = pl.format(f"{{}}, the {column} of cell {{}}", should_be, "gid")
    return Rule(column, pl.col(column) == should_be, expected=expected)


_RULES = (
    _agrees("row", _ROW),
    _agrees("col", _COLUMN),
    _agrees("longitude", -180 - CELL_DEGREES / 2 + CELL_DEGREES * _COLUMN),
    _agrees("latitude", -90 - CELL_DEGREES / 2 + CELL_DEGREES * _ROW),
)
