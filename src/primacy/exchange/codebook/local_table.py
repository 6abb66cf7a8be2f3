"""The table of incidents as an office keeps it: fixed columns, and the office's own words in those that are coded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["LOCAL_CODES", "read_local_incidents"]

LOCAL_CODES = {
    "incident_type": "incident_type",
    "incident_subtype": "incident_subtype",
    "place_precision": "place_precision",
}
"""The coded columns and the list of each."""

_EARLIEST = date(1946, 1, 1)
_LATEST = date(2199, 12, 31)
_SCHEMA = (
    Column("id", pl.String, ("incident_id", "no", "number"), unique=True),
    Column("incident_type", pl.String, ("type", "category")),
    Column("incident_subtype", pl.String, ("subtype",), required=False, nullable=True),
    Column("started_on", pl.Date, ("date", "day"), at_least=_EARLIEST, at_most=_LATEST),
    Column("ended_on", pl.Date, required=False, nullable=True, at_least=_EARLIEST, at_most=_LATEST),
    Column("longitude", pl.Float64, ("lon",), at_least=-180, at_most=180),
    Column("latitude", pl.Float64, ("lat",), at_least=-90, at_most=90),
    Column("place_precision", pl.String, ("precision",), required=False, nullable=True),
    Column("place_name", pl.String, ("place",), required=False, nullable=True),
    Column("perpetrator", pl.String, ("side_a",), required=False, nullable=True),
    Column("victim", pl.String, ("side_b",), required=False, nullable=True),
    Column("killed_low", pl.Int64, required=False, nullable=True, at_least=0),
    Column("killed_best", pl.Int64, ("killed",), required=False, nullable=True, at_least=0),
    Column("killed_high", pl.Int64, required=False, nullable=True, at_least=0),
    Column("narrative", pl.String, ("description",), required=False, nullable=True),
)
_BEST = pl.col("killed_best").fill_null(0)
_LOW, _HIGH = pl.coalesce("killed_low", _BEST), pl.coalesce("killed_high", _BEST)
_RULES = (
    Rule(
        "ended_on", pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("started_on")),
        expected="no day before the first",
    ),
    Rule("killed_best", (_LOW <= _BEST) & (_BEST <= _HIGH), expected="a number in [killed_low, killed_high]"),
)  # fmt: skip


def read_local_incidents(path: Path, *, batch_rows: int = 5_000) -> Iterator[Batch]:
    """
    Read the table of an office, whose categories are still its own words; see `LOCAL_CODES`.

    Yields
    ------
    Batch
        With `id`, `incident_type`, `incident_subtype`, `started_on`, `ended_on`, `longitude`, `latitude`,
        `place_precision`, `place_name`, `perpetrator`, `victim`, `killed_low`, `killed_best`, `killed_high` and
        `narrative`; the last day and the bounds are filled in where there are none.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        As of `read_batches`.
    """
    for batch in read_batches(path, _SCHEMA, rules=_RULES, batch_rows=batch_rows):
        frame = batch.frame.with_columns(
            pl.coalesce("ended_on", "started_on").alias("ended_on"),
            _LOW.alias("killed_low"), _BEST.alias("killed_best"), _HIGH.alias("killed_high"),
        )  # fmt: skip
        yield Batch(frame, batch.faults, batch.set_aside, first_line=batch.first_line, rows_read=batch.rows_read)
