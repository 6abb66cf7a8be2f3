"""Sites of a mission by month, in the compact table of facts from Geo-PKO or from a mission's own list."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, read_batches

__all__ = ["SITE_MONTHS", "read_site_months"]

SITE_MONTHS = (
    Column("site", pl.String, ("site", "location"), expected="the name of the site"),
    Column("longitude", pl.Float64, at_least=-180, at_most=180, expected="degrees east in [-180, 180]"),
    Column("latitude", pl.Float64, at_least=-90, at_most=90, expected="degrees north in [-90, 90]"),
    Column("month", pl.String, expected="a month written YYYY-MM"),
    Column("precision", pl.String, allowed=("month", "year")),
    Column(
        "strength", pl.Int32, ("strength", "troops"), nullable=True, at_least=0, expected="troops, a whole number >= 0"
    ),
    Column("unit_types", pl.String, nullable=True, required=False),
    Column("headquarters", pl.String, nullable=True, required=False),
    Column("contributors", pl.String, nullable=True, required=False),
    Column("map_sheet", pl.String, nullable=True, required=False),
    Column("version", pl.String, ("version", "source"), expected="the data set and edition that says so"),
)
"""The layout of the table: one row per site and month; lists within a cell are separated by bars."""


def read_site_months(path: Path) -> Iterator[Batch]:
    """
    Read sites by month.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `SITE_MONTHS`.

    Yields
    ------
    Batch
        An empty `strength` means that the source does not say; it is never zero.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, SITE_MONTHS)
