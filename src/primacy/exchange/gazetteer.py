"""Populated places with the names by which people know them (GeoNames, Natural Earth or a mission's own list)."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, read_batches

__all__ = ["PLACES", "read_places"]

PLACES = (
    Column(
        "id", pl.String, ("id", "geonameid", "external_id"), unique=True, expected="the id that the gazetteer gives"
    ),
    Column("name", pl.String, expected="the name of the place"),
    Column("alternatives", pl.String, ("alternatenames",), nullable=True, required=False),
    Column("longitude", pl.Float64, at_least=-180, at_most=180, expected="degrees east in [-180, 180]"),
    Column("latitude", pl.Float64, at_least=-90, at_most=90, expected="degrees north in [-90, 90]"),
    Column("population", pl.Int64, nullable=True, required=False, at_least=0, expected="persons, a whole number >= 0"),
)
"""The layout of the table; alternative names within a cell are separated by bars."""


def read_places(path: Path) -> Iterator[Batch]:
    """
    Read a gazetteer.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `PLACES`.

    Yields
    ------
    Batch

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, PLACES)
