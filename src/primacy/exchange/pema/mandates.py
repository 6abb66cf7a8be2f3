"""From the resolution level of PEMA, one row a resolution and a column a task and modality, to one row a task."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from primacy.exchange.pema.dating import dated
from primacy.exchange.pema.statement import STATEMENT, Statement
from primacy.exchange.pema.tasks import MODALITIES, PEMA_TASKS, USE_OF_FORCE
from primacy.exchange.tabular import Column, Rule, read_batches
from primacy.vocabulary import Fault

__all__ = ["MANDATED_TASK_COLUMNS", "RESOLUTION_COLUMNS", "Mandates", "read_mandated_tasks"]

_DAY = "%d%b%Y"
_NOT_IN_VERSION_4 = {(USE_OF_FORCE, modality) for modality in MODALITIES} | {("electsec", "security")}

RESOLUTION_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "symbol": pl.String,
    "mission": pl.String,
    "country": pl.String,
    "year": pl.Int16,
    "adopted_on": pl.Date,
    "redated_on": pl.Date,
    "date_note": pl.String,
    "is_renewal": pl.Boolean,
    "is_complete_adjustment": pl.Boolean,
    "line": pl.Int64,
}
"""Columns of `Mandates.resolutions`, with their types."""

MANDATED_TASK_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    **RESOLUTION_COLUMNS,
    "task": pl.String,
    "modality": pl.String,
    "status": pl.String,
    "mandated_in": pl.String,
    "references": pl.List(pl.Struct({"document": pl.String, "paragraph": pl.String})),
    "written": pl.String,
}
"""Columns of `Mandates.tasks`, with their types."""


@dataclass(frozen=True, slots=True, eq=False)
class Mandates:
    """
    Mandates by resolution and by task.

    Parameters
    ----------
    resolutions : DataFrame, one row per resolution and mission
        With `RESOLUTION_COLUMNS`; also those that mandate no task.
    tasks : DataFrame, one row per resolution, mission, task and modality
        With `MANDATED_TASK_COLUMNS`. A task that is monitored and assisted stands twice.
    faults : tuple of Fault
        What is wrong with the rows in `set_aside`.
    set_aside : DataFrame
        The faulty rows of the file as they came.
    """

    resolutions: pl.DataFrame
    tasks: pl.DataFrame
    faults: tuple[Fault, ...]
    set_aside: pl.DataFrame


def read_mandated_tasks(path: Path, *, resolutions: pl.DataFrame | None = None) -> Mandates:
    """
    Read PEMA version 4 at the level of resolutions.

    Parameters
    ----------
    path : Path
        CSV (also .gz or .zip) or Parquet.
    resolutions : DataFrame or None
        `symbol` and `adopted_on` of resolutions, from which those of the file are dated again; None for no such
        table. The frame of `read_paragraphs` has both.

    Returns
    -------
    Mandates
        `adopted_on` is the day as the file gives it, null for two thirds of its resolutions; `redated_on` is that
        of `resolutions`, and `date_note` tells them apart (`DateNote`).

    Raises
    ------
    ImpossibleValueError
        If `resolutions` gives a resolution two days.
    UnreadableFileError, MissingColumnsError
        If the file cannot be read as such a table.
    """
    batches = list(read_batches(path, (*_HEAD, *_CELLS), rules=_RULES))
    frame = pl.concat([batch.frame for batch in batches])
    coded = dated(frame.with_columns(_adopted_on().alias("adopted_on")), resolutions)
    return Mandates(
        coded.select(_typed(RESOLUTION_COLUMNS)),
        _by_task(coded),
        tuple(fault for batch in batches for fault in batch.faults),
        pl.concat([batch.set_aside for batch in batches]),
    )


def _cell(task: str, modality: str) -> str:
    return f"{task}_{modality}"


def _flag(name: str, alias: str) -> Column:
    return Column(name, pl.Int8, (alias,), allowed=(0, 1), expected="1 (yes) or 0 (no)")


_HEAD = (
    Column("symbol", pl.String, ("Signature",), expected="a resolution such as S/RES/2149"),
    Column("mission", pl.String, ("NamePKO",), expected="the mission's abbreviation"),
    Column("country", pl.String, expected="a country"),
    Column("year", pl.Int16, at_least=1948, at_most=2199),
    Column("date", pl.String, nullable=True),
    _flag("is_renewal", "mandate_renewal"),
    _flag("is_complete_adjustment", "mandate_completeadjustment"),
)
_NAMES = {_cell(task, modality): (task, modality) for task in PEMA_TASKS for modality in MODALITIES}
_CELLS = tuple(
    Column(name, pl.String, required=coded not in _NOT_IN_VERSION_4, nullable=True) for name, coded in _NAMES.items()
)


def _adopted_on() -> pl.Expr:
    return pl.col("date").str.to_date(_DAY, strict=False)


_RULES = (
    Rule("symbol", pl.col("symbol").str.contains(r"^S/RES/\d+$"), expected="a resolution such as S/RES/2149"),
    Rule(
        "date",
        pl.col("date").is_null() | _adopted_on().is_not_null(),
        expected="a day such as 13may2003 or nothing",
    ),
    Rule(
        "date",
        _adopted_on().dt.year() == pl.col("year"),
        expected=pl.format("a day in the row's year, {}", "year"),
    ),
    *(
        Rule(
            name,
            pl.col(name).str.contains(STATEMENT),
            expected="Mandated in current (or previous) resolution in S/RES/… paragraph(s) …",
            got=pl.col(name),
        )
        for name in _NAMES
    ),
)


def _by_task(coded: pl.DataFrame) -> pl.DataFrame:
    head = [name for name in RESOLUTION_COLUMNS if name in coded.columns]
    long = coded.unpivot(on=list(_NAMES), index=head, variable_name="cell", value_name="written").drop_nulls("written")
    statements = [Statement.of(written) for written in long["written"]]
    return (
        long.with_columns(
            pl.Series("task", [_NAMES[cell][0] for cell in long["cell"]], dtype=pl.String),
            pl.Series("modality", [_NAMES[cell][1] for cell in long["cell"]], dtype=pl.String),
            pl.Series("status", [one.status for one in statements], dtype=pl.String),
            pl.Series("mandated_in", [one.mandated_in for one in statements], dtype=pl.String),
            pl.Series("references", [_structs(one) for one in statements], dtype=MANDATED_TASK_COLUMNS["references"]),
        )
        .select(_typed(MANDATED_TASK_COLUMNS))
        .sort("line", "task", "modality")
    )


def _structs(statement: Statement) -> list[dict[str, str]]:
    return [{"document": document, "paragraph": paragraph} for document, paragraph in statement.references]


def _typed(columns: dict[str, pl.DataType | type[pl.DataType]]) -> list[pl.Expr]:
    return [pl.col(name).cast(kind) for name, kind in columns.items()]
