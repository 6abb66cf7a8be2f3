"""Resolutions on a mission and the tasks coded from them, in the compact tables that Primacy keeps."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from primacy.exchange.batch import Batch
from primacy.exchange.tabular import Column, Rule, read_batches

__all__ = ["RESOLUTIONS", "TASKS", "read_resolutions", "read_tasks"]

_SYMBOL = "a document symbol such as S/RES/2149(2014)"

RESOLUTIONS = (
    Column("symbol", pl.String, unique=True, expected=_SYMBOL),
    Column("title", pl.String, expected="what the resolution does, in a few words"),
    Column("adopted_on", pl.Date, expected="the day of adoption, YYYY-MM-DD"),
    Column("valid_until", pl.Date, nullable=True, expected="the last day of the mandate, YYYY-MM-DD"),
    Column("votes_for", pl.Int8, nullable=True, at_least=0, at_most=15),
    Column("votes_against", pl.Int8, nullable=True, at_least=0, at_most=15),
    Column("abstentions", pl.Int8, nullable=True, at_least=0, at_most=15),
    Column("military_ceiling", pl.Int32, nullable=True, at_least=0, expected="military personnel, a whole number >= 0"),
    Column("police_ceiling", pl.Int32, nullable=True, at_least=0, expected="police personnel, a whole number >= 0"),
    Column("source_url", pl.String, nullable=True, required=False),
)
"""The layout of the table of resolutions."""

TASKS = (
    Column("symbol", pl.String, expected=_SYMBOL),
    Column("sequence", pl.Int32, at_least=1, expected="the place of the task in the text, from 1"),
    Column("paragraph", pl.String, nullable=True, expected="a paragraph such as 30(a)(i)"),
    Column("verb", pl.String, nullable=True, required=False),
    Column("strength", pl.String, allowed=("decides", "authorises", "requests", "encourages")),
    Column("rank", pl.String, nullable=True, required=False, expected="the rank that the Council gives, such as core"),
    Column("priority", pl.String, allowed=("true", "false")),
    Column("code", pl.String, expected="a task code of PEMA, or other"),
    Column("statement_en", pl.String, expected="the task in English"),
    Column("statement_fr", pl.String, nullable=True, required=False),
    Column("quote", pl.String, nullable=True, required=False),
    Column("basis", pl.String, expected="what was read to code the task"),
)
"""The layout of the table of tasks."""

_MANDATE_RUNS_FORWARD = Rule(
    "valid_until",
    pl.col("adopted_on") <= pl.col("valid_until"),
    expected=pl.format("a day on or after the adoption, {}", "adopted_on"),
)


def read_resolutions(path: Path) -> Iterator[Batch]:
    """
    Read the resolutions on a mission.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `RESOLUTIONS`.

    Yields
    ------
    Batch

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, RESOLUTIONS, rules=(_MANDATE_RUNS_FORWARD,))


def read_tasks(path: Path) -> Iterator[Batch]:
    """
    Read the mandated tasks coded from resolutions.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet in the layout of `TASKS`.

    Yields
    ------
    Batch
        An empty `paragraph` means that the text itself could not be read; `basis` says what was.

    Raises
    ------
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    yield from read_batches(path, TASKS)
