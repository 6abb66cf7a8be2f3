"""
People and normal rain by PRIO-GRID cell, in one table.

The layout is ``gid, population, rain_mm_01 … rain_mm_12``: the number of the cell, the people who live in it, and the
rain of each normal month in millimetres. Population or rain may be empty where nobody says.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["CELL_GROUND", "RAIN_COLUMNS", "read_cell_ground"]

RAIN_COLUMNS = tuple(f"rain_mm_{month:02d}" for month in range(1, 13))
"""Rain of the months from January to December."""

_MOST_MM = 5_000

CELL_GROUND = (
    Column("gid", pl.Int32, ("priogrid_gid",), unique=True, at_least=1, at_most=259_200, expected="a PRIO-GRID cell"),
    Column("population", pl.Int64, nullable=True, at_least=0, expected="people, a whole number >= 0 or nothing"),
    *(
        Column(name, pl.Float64, required=False, nullable=True, at_least=0, at_most=_MOST_MM, expected="millimetres")
        for name in RAIN_COLUMNS
    ),
)
"""The layout of the table."""


def read_cell_ground(path: Path) -> Iterator[Batch]:
    r"""
    Read people and rain by cell.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `CELL_GROUND`.

    Yields
    ------
    Batch
        A cell is faulty of which some months of rain are told and others not.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "cells.csv"
    >>> _ = path.write_text("gid,population\n137201,500\n137202,\n")
    >>> (batch,) = read_cell_ground(path)
    >>> batch.frame.select("gid", "population").rows()
    [(137201, 500), (137202, None)]
    """
    told = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int8) for name in RAIN_COLUMNS)
    whole = Rule(
        RAIN_COLUMNS[0], told.is_in([0, 12]), expected="rain of all twelve months, or of none", got=told.cast(pl.String)
    )
    yield from read_batches(path, CELL_GROUND, rules=(whole,))
