"""Sites by year: Geo-PKO version 2.3, one row per mission, year, location and strength seen there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.geopko.schema import (
    HAS_BOTH_COORDINATES,
    dummy,
    gid,
    headquarters,
    headquarters_column,
    site_columns,
)
from primacy.exchange.tabular import Column, read_batches

__all__ = ["SITE_YEAR_COLUMNS", "read_site_years"]

_PRESENT = ("infantry", "reserve", "medical", "aviation", "unpol", "unmo")

SITE_YEAR_COLUMNS = {
    "mission": pl.String,
    "year": pl.Int16,
    "site": pl.String,
    "country": pl.String,
    "longitude": pl.Float64,
    "latitude": pl.Float64,
    "priogrid_gid": pl.Int32,
    "troops": pl.Int32,
    "mean_troops": pl.Float64,
    "infantry": pl.Boolean,
    "reserve": pl.Boolean,
    "medical": pl.Boolean,
    "aviation": pl.Boolean,
    "headquarters": pl.String,
    "unpol": pl.Boolean,
    "unmo": pl.Boolean,
    "line": pl.Int64,
}
"""Columns of the frame that `read_site_years` gives, with their types."""


def read_site_years(path: Path) -> Iterator[Batch]:
    """
    Read the sites of missions by year.

    Parameters
    ----------
    path : Path
        The location-year table of Geo-PKO version 2.3 as CSV (also .gz or .zip) or Parquet.

    Yields
    ------
    Batch
        With the columns of `SITE_YEAR_COLUMNS`. A site has as many rows in a year as strengths were seen there:
        `troops` is one of them, null where the map does not tell. `mean_troops`, the same in all rows of a site and
        year, is the source's mean over the maps that tell; where none tells it is null. Take it once per site and
        year, and never add `troops` up.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    for batch in read_batches(path, _SCHEMA, rules=(HAS_BOTH_COORDINATES,)):
        yield replace(batch, frame=_canonical(batch.frame))


def _troops(name: str, alias: str, *, kind: type[pl.DataType] = pl.Float64, nullable: bool = False) -> Column:
    return Column(name, kind, (alias,), nullable=nullable, at_least=0, expected="troops >= 0")


_SCHEMA = (
    *site_columns(),
    _troops("troops", "NoTroops", kind=pl.Int32, nullable=True),
    _troops("mean_troops", "ave.no.troops", nullable=True),
    _troops("infantry", "Infantry", nullable=True),
    _troops("reserve", "Reserve", nullable=True),
    dummy("medical", "Med"),
    Column("aviation", pl.Int8, ("Av",), at_least=0, expected="a number of types of air unit >= 0"),
    headquarters_column(),
    dummy("unpol", "UNPOL"),
    dummy("unmo", "UNMO"),
)


def _canonical(frame: pl.DataFrame) -> pl.DataFrame:
    typed = frame.with_columns(gid(), headquarters(), pl.col(_PRESENT) > 0)
    return typed.select(pl.col(name).cast(kind) for name, kind in SITE_YEAR_COLUMNS.items())
