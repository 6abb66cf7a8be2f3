"""
UNPMM: what the mandates of United Nations peacekeeping operations and political missions ask, by year.

A row is a mission in one year of its life, and a cell is 1 in the year in which a task enters its mandate: it is no
list of the tasks in force in that year. Good offices engagements (special envoys and advisers) stand beside
peacekeeping operations and special political missions.

References
----------
Hellmüller and Tan, United Nations Peace Mission Mandates (UNPMM) Dataset, version 2.0 (2023), codebook.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["GOOD_OFFICES", "LOCAL_RECONCILIATION", "UNPMM_TASKS", "read_mission_years"]

GOOD_OFFICES = "min05"
"""Good offices and mediation."""

LOCAL_RECONCILIATION = "max02"
"""Dialogue and reconciliation at the local level."""

UNPMM_TASKS = (
    *(f"min{number:02}" for number in range(1, 12)),
    *(f"mod{number:02}" for number in range(1, 12)),
    *(f"max{number:02}" for number in range(1, 19)),
    "ocat01",
)
"""The 41 codes of the codebook, from minimalist over moderate to maximalist, and the use of force."""

_DAY = "%d.%m.%Y"
_ACTIVE = "ACTIVE"
_A_DAY = "a day such as 29.05.1948"

_HEAD = (
    Column("acronym", pl.String, ("mission_abbrev",), expected="the mission's abbreviation"),
    Column("name", pl.String, ("mission_fullname",), expected="the mission's name"),
    Column("kind", pl.String, ("mission_type",), allowed=("PKO", "SPM", "GOE")),
    Column("place", pl.String, ("mission_location",), expected="where the mission is"),
    Column("organisations", pl.String, ("mission_orgs",), expected="organisations such as UN or AU-UN"),
    Column("established", pl.Int16, ("mission_yearest",), at_least=1946, at_most=2199),
    Column("started", pl.String, ("mission_startdate",), expected=_A_DAY),
    Column("ended", pl.String, ("mission_enddate",), expected=f"{_A_DAY} or {_ACTIVE}"),
    Column("year", pl.Int16, ("task_yearest",), at_least=1946, at_most=2199),
)
_TASKS = tuple(Column(code, pl.Int8, allowed=(0, 1), expected="1 (yes) or 0 (no)") for code in UNPMM_TASKS)
_RULES = (
    Rule("started", pl.col("started").str.to_date(_DAY, strict=False).is_not_null(), expected=_A_DAY),
    Rule(
        "ended",
        (pl.col("ended") == _ACTIVE) | pl.col("ended").str.to_date(_DAY, strict=False).is_not_null(),
        expected=f"{_A_DAY} or {_ACTIVE}",
    ),
)


def read_mission_years(path: Path) -> Iterator[Batch]:
    """
    Read UNPMM version 2.0.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.

    Yields
    ------
    Batch
        With `acronym`, `name`, `kind`, `place`, `organisations`, `established`, `started_on`, `ended_on` (null while
        active), `year`, and a column of 0 and 1 for each of `UNPMM_TASKS`.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    for batch in read_batches(path, (*_HEAD, *_TASKS), rules=_RULES):
        frame = batch.frame.with_columns(
            pl.col("acronym", "name", "place").str.strip_chars(),
            pl.col("started").str.to_date(_DAY, strict=False).alias("started_on"),
            pl.col("ended").str.to_date(_DAY, strict=False).alias("ended_on"),
        ).drop("started", "ended")
        yield Batch(frame, batch.faults, batch.set_aside, first_line=batch.first_line, rows_read=batch.rows_read)
