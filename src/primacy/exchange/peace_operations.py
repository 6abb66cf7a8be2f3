"""A register of peace operations, in the compact table that Primacy keeps."""

from pathlib import Path

import polars as pl

from primacy.exchange.tabular import Column, Rule, read_batches
from primacy.exchange.whole import whole_table

__all__ = ["read_operations"]

_MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
_A_MONTH = "a month such as 1948-05"
_CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_CODES = r"^[a-z0-9-]+(;[a-z0-9-]+)*$"
_A_CODE = "lower-case letters, digits and hyphens, such as unavem-ii"
_LISTS = ("predecessors", "successors")

_OPERATIONS = (
    Column("code", pl.String, unique=True, expected=_A_CODE),
    Column("acronym", pl.String, expected="the abbreviation"),
    Column("name", pl.String, expected="the full name"),
    Column("kind", pl.String, allowed=("PKO", "SPM")),
    Column("place", pl.String, expected="where it is or was"),
    Column("started", pl.String, expected=_A_MONTH),
    Column("ended", pl.String, nullable=True, expected=_A_MONTH),
    *(Column(name, pl.String, nullable=True, expected="codes with semicolons between them") for name in _LISTS),
    Column("partners", pl.String, nullable=True, expected="organisations with semicolons between them"),
    Column("models", pl.String, nullable=True, required=False, expected="models with semicolons between them"),
    Column("source", pl.String, expected="where the row was read"),
)
_RULES = (
    Rule("code", pl.col("code").str.contains(_CODE), expected=_A_CODE),
    Rule("started", pl.col("started").str.contains(_MONTH), expected=_A_MONTH),
    Rule("ended", pl.col("ended").str.contains(_MONTH), expected=f"{_A_MONTH} or nothing"),
    Rule(
        "ended",
        pl.col("started") <= pl.col("ended"),
        expected=pl.format("a month on or after the start, {}", "started"),
    ),
    *(Rule(name, pl.col(name).str.contains(_CODES), expected="codes with semicolons between them") for name in _LISTS),
)


def read_operations(path: Path) -> pl.DataFrame:
    """
    Read a register of peace operations, whole or not at all.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.

    Returns
    -------
    DataFrame, one row per operation
        With `code`, `acronym`, `name`, `kind` (PKO or SPM), `place`, `started_on` and `ended_on` (the first day of
        the month; null while it lasts), `predecessors`, `successors`, `partners` and `models` (lists) and `source`.

    Raises
    ------
    FaultyInputError
        If a row is faulty; all faults are gathered.
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    frame = whole_table(read_batches(path, _OPERATIONS, rules=_RULES))
    days = [(pl.col(name) + "-01").str.to_date("%Y-%m-%d").alias(f"{name}_on") for name in ("started", "ended")]
    lists = [pl.col(name).fill_null("").str.split(";").list.eval(pl.element().filter(pl.element() != "")) for name in
             (*_LISTS, "partners", "models")]  # fmt: skip
    return frame.with_columns(*days, *lists).drop("started", "ended")
