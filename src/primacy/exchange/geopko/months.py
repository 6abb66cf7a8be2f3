"""Sites by map date: Geo-PKO version 2.1, one row per mission, map and location."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.geopko.schema import (
    HAS_BOTH_COORDINATES,
    UNIT_TYPES,
    dummy,
    gid,
    headquarters,
    headquarters_column,
    site_columns,
)
from primacy.exchange.priogrid import touches_cell
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["SITE_MONTH_COLUMNS", "read_site_months"]

_CONTRIBUTORS = range(1, 18)
_COUNT = r"(?i)^(\d+|unknown)$"
_UNKNOWN = "unknown"
_NOT_APPLICABLE = "NA"

SITE_MONTH_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "mission": pl.String,
    "month_id": pl.Int32,
    "year": pl.Int16,
    "month": pl.Int8,
    "site": pl.String,
    "country": pl.String,
    "longitude": pl.Float64,
    "latitude": pl.Float64,
    "priogrid_gid": pl.Int32,
    "troops": pl.Int32,
    "troops_low": pl.Int32,
    "troops_high": pl.Int32,
    **dict.fromkeys(UNIT_TYPES, pl.Boolean),
    "armoured": pl.Boolean,
    "headquarters": pl.String,
    "liaison_office": pl.Boolean,
    "unpol": pl.Boolean,
    "unmo": pl.Boolean,
    "contributors": pl.List(pl.Struct({"name": pl.String, "troops": pl.Int32})),
    "map_sheet": pl.String,
    "line": pl.Int64,
}
"""Columns of the frame that `read_site_months` gives, with their types."""


def read_site_months(path: Path) -> Iterator[Batch]:
    """
    Read the sites of missions by map date.

    Parameters
    ----------
    path : Path
        Geo-PKO version 2.1 as CSV (also .gz or .zip) or Parquet.

    Yields
    ------
    Batch
        With the columns of `SITE_MONTH_COLUMNS`. Year and month are those in which the map was published, and
        `month_id` is the number of the month (1 is January 1980). A site whose place is unclear has no coordinates.
        `troops` is null where the map does not tell: where the source says "unknown", or 0 beside units. Never is it
        zero for that. `troops_low` counts the parts that are known; `troops_high` is null where a part is not.
        `headquarters` is the highest at the site: mission, sector, contributor or none. Of `contributors`, the
        name or the troops may be null. `priogrid_gid` follows from the coordinates.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    for batch in read_batches(path, _schema(), rules=_rules()):
        yield replace(batch, frame=_canonical(batch.frame))


def _schema() -> tuple[Column, ...]:
    return (
        *site_columns(),
        Column("month", pl.Int8, at_least=1, at_most=12),
        Column("map_sheet", pl.String, ("source",), expected="the source map and its revision"),
        Column("troops_written", pl.String, ("no.troops",), expected="a whole number >= 0 or unknown"),
        Column("cell", pl.Int32, ("prioid",), required=False, nullable=True, at_least=1, at_most=259_200),
        *(dummy(name, alias) for name, alias in UNIT_TYPES.items()),
        dummy("armoured", "armor"),
        headquarters_column(),
        dummy("liaison_office", "lo"),
        dummy("unpol", "unpol.dummy"),
        dummy("unmo", "unmo.dummy"),
        *(
            Column(f"{stem}_{rank}", pl.String, required=False, nullable=True)
            for rank in _CONTRIBUTORS
            for stem in ("nameoftcc", "notroopspertcc")
        ),
    )


def _rules() -> tuple[Rule, ...]:
    counts = [f"notroopspertcc_{rank}" for rank in _CONTRIBUTORS]
    return (
        HAS_BOTH_COORDINATES,
        Rule(
            "troops_written", pl.col("troops_written").str.contains(_COUNT), expected="a whole number >= 0 or unknown"
        ),
        *(
            Rule(
                column,
                _stated(column).str.contains(_COUNT),
                expected="a whole number >= 0, unknown or NA",
                got=pl.col(column),
            )
            for column in counts
        ),
        Rule(
            "cell",
            touches_cell(pl.col("cell"), pl.col("longitude"), pl.col("latitude")),
            expected=pl.format("the PRIO-GRID cell of {} E, {} N", "longitude", "latitude"),
            got=pl.col("cell").cast(pl.String),
        ),
    )


def _canonical(frame: pl.DataFrame) -> pl.DataFrame:
    present = [*UNIT_TYPES, "armoured", "liaison_office", "unpol", "unmo"]
    typed = frame.with_columns(
        ((pl.col("year").cast(pl.Int32) - 1980) * 12 + pl.col("month")).alias("month_id"),
        gid(),
        headquarters(),
        pl.col(present).cast(pl.Boolean),
        _contributors(),
        pl.col("troops_written").cast(pl.Int32, strict=False).alias("troops"),
    )
    return typed.with_columns(*_bounds()).select(pl.col(name).cast(kind) for name, kind in SITE_MONTH_COLUMNS.items())


def _bounds() -> tuple[pl.Expr, ...]:
    parts = pl.col("contributors").list.eval(pl.element().struct.field("troops"))
    known, has_unknown = parts.list.sum(), parts.list.eval(pl.element().is_null()).list.any()
    is_zero_beside_units = (pl.col("troops") == 0) & pl.any_horizontal(*UNIT_TYPES)
    stated = pl.when(~is_zero_beside_units).then(pl.col("troops"))
    return (
        stated.alias("troops"),
        stated.fill_null(known).alias("troops_low"),
        pl.when(~has_unknown).then(stated).alias("troops_high"),
    )


def _contributors() -> pl.Expr:
    named = [
        pl.when(_stated(f"nameoftcc_{rank}").is_not_null() | _stated(f"notroopspertcc_{rank}").is_not_null()).then(
            pl.struct(
                _known(f"nameoftcc_{rank}").alias("name"),
                _known(f"notroopspertcc_{rank}").cast(pl.Int32, strict=False).alias("troops"),
            )
        )
        for rank in _CONTRIBUTORS
    ]
    return pl.concat_list(named).list.drop_nulls().alias("contributors")


def _stated(column: str) -> pl.Expr:
    cell = pl.col(column)
    return pl.when(cell != _NOT_APPLICABLE).then(cell)


def _known(column: str) -> pl.Expr:
    stated = _stated(column)
    return pl.when(stated.str.to_lowercase() != _UNKNOWN).then(stated)
