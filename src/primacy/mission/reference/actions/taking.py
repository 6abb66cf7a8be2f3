"""From each kind of file to the rows that are kept of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.db import models

from primacy.exchange.batch import Batch
from primacy.exchange.conflict_years import read_conflict_years, read_country_years, read_dyad_years
from primacy.exchange.contributions import read_contributions
from primacy.exchange.peace_operations import read_operations
from primacy.exchange.pema import read_mandated_tasks
from primacy.exchange.ucdp import read_events, version_of
from primacy.exchange.unpmm import UNPMM_TASKS, read_mission_years
from primacy.exchange.whole import whole_table
from primacy.mission.reference.models import (
    CodedResolution,
    ConflictYear,
    Contribution,
    CountryYear,
    ListChoices,
    MissionYear,
    Operation,
)
from primacy.vocabulary import Fault, FaultyInputError, Month, ViolenceType

__all__ = ["TAKERS", "Taken", "code_of"]

_ADVICE = "Nothing was imported. Mend the rows and import the file again."
_UNPMM = "Hellmüller and Tan, UN Peace Mission Mandates (UNPMM), version 2.0"
_NOT_SPELT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds: its rows, those of a second table made from it, its version, and what was mended."""

    model: type[models.Model]
    rows: list[Mapping[str, object]]
    version: str = ""
    remarks: tuple[str, ...] = ()
    operations: tuple[Mapping[str, object], ...] = ()


def code_of(acronym: str) -> str:
    """
    Return the code of an operation in addresses.

    Examples
    --------
    >>> code_of("UNAVEM II")
    'unavem-ii'
    """
    return _NOT_SPELT.sub("-", acronym.lower()).strip("-")


def _operations(file: Path) -> Taken:
    frame = read_operations(file)
    known = set(frame["code"])
    faults = [
        Fault(file.name, row["line"], name, "codes of the same table", code)
        for row in frame.iter_rows(named=True)
        for name in ("predecessors", "successors")
        for code in row[name]
        if code not in known
    ]
    if faults:
        raise FaultyInputError(faults, advice=_ADVICE)
    return Taken(Operation, frame.rename({"models": "models_used"}, strict=False).drop("line").to_dicts())


def _pema(file: Path) -> Taken:
    read = read_mandated_tasks(file)
    if read.resolutions.is_empty() and read.faults:
        raise FaultyInputError(read.faults, advice=_ADVICE)
    tasks = read.tasks.group_by("line").agg(pl.concat_list("task", "modality", "status").alias("tasks"))
    coded = read.resolutions.join(tasks, on="line", how="left", maintain_order="left").with_columns(
        pl.col("tasks").fill_null([])
    )
    rows = [
        {
            "acronym": row["mission"],
            "place": row["country"],
            **{name: row[name] for name in ("symbol", "year", "is_renewal", "tasks")},
        }
        for row in coded.iter_rows(named=True)
    ]
    return Taken(CodedResolution, rows, version="4", remarks=tuple(f"Set aside: {fault}" for fault in read.faults))


def _unpmm(file: Path) -> Taken:
    frame = whole_table(read_mission_years(file))
    rows = [
        {
            "code": code_of(row["acronym"]),
            **{name: row[name] for name in ("acronym", "kind", "established", "year")},
            "tasks": [code for code in UNPMM_TASKS if row[code]],
        }
        for row in frame.iter_rows(named=True)
    ]
    operations = [
        _listed(row) for row in frame.unique("acronym", keep="first", maintain_order=True).iter_rows(named=True)
    ]
    return Taken(MissionYear, rows, version="2.0", operations=tuple(operations))


def _listed(row: Mapping[str, object]) -> Mapping[str, object]:
    with_others = {part.strip() for part in re.split(r"[-/]", str(row["organisations"]))} - {"UN", ""}
    kept = {name: row[name] for name in ("acronym", "name", "kind", "place", "started_on", "ended_on")}
    return {**kept, "code": code_of(str(row["acronym"])), "partners": sorted(with_others), "source": _UNPMM}


def _conflicts(file: Path, read: Callable[[Path], Iterable[Batch]] = read_conflict_years) -> Taken:
    frame = whole_table(read(file))
    names = ("conflict_id", "year", "location", "side_a", "side_a_id", "side_b", "intensity", "type")
    rows = [
        {
            **{name: row[name] for name in names},
            "dyad_id": row.get("dyad_id"),
            "side_b_id": row["side_b_id"] or "",
            "country_ids": _numbers(row["country_ids"]),
            "regions": _numbers(row["region"]),
        }
        for row in frame.iter_rows(named=True)
    ]
    return Taken(ConflictYear, rows, version=", ".join(sorted(set(frame["version"]))))


def _dyads(file: Path) -> Taken:
    return _conflicts(file, read_dyad_years)


def _deaths(file: Path) -> Taken:
    frame = whole_table(read_country_years(file))
    widened = frame["bounds_widened"].sum()
    kept = frame.select("country_id", "country", "year", "best", "low", "high")
    return Taken(
        CountryYear,
        kept.to_dicts(),
        version=", ".join(sorted(set(frame["version"]))),
        remarks=_widened(widened),
    )


def _events(file: Path) -> Taken:
    parts = []
    for batch in read_events(file):
        if batch.faults:
            raise FaultyInputError(batch.faults, advice=_ADVICE)
        of_states = batch.frame.filter(pl.col("type_of_violence") == ViolenceType.STATE_BASED.value)
        parts.append(of_states.with_columns(pl.col("ended_on").dt.year().alias("year")).pipe(_by_country))
    whole = _by_country(pl.concat(parts))
    kept = whole.select("country_id", "country", "year", "best", "low", "high")
    return Taken(
        CountryYear,
        kept.to_dicts(),
        version=version_of(file.name) or "",
        remarks=_widened(whole["bounds_widened"].sum()),
    )


def _by_country(frame: pl.DataFrame) -> pl.DataFrame:
    added = pl.col("best", "low", "high", "bounds_widened").cast(pl.Int64).sum()
    return frame.group_by("country_id", "year", maintain_order=True).agg(pl.col("country").first(), added)


def _contributions(file: Path) -> Taken:
    frame = read_contributions(file)
    rows = [
        {
            "contributor": row["contributor"],
            "acronym": row["mission"],
            "month_id": Month.parse(row["month"]).month_id,
            **{name: row[name] for name in ("role", "women", "men", "persons")},
        }
        for row in frame.iter_rows(named=True)
    ]
    return Taken(Contribution, rows)


def _numbers(written: str) -> list[int]:
    return sorted({int(number) for number in written.split(",")})


def _widened(number: int) -> tuple[str, ...]:
    return (f"Bounds widened to hold their own best estimate: {number}.",) if number else ()


TAKERS: dict[str, Callable[[Path], Taken]] = {
    ListChoices.OPERATIONS: _operations,
    ListChoices.PEMA: _pema,
    ListChoices.UNPMM: _unpmm,
    ListChoices.CONFLICTS: _conflicts,
    ListChoices.DYADS: _dyads,
    ListChoices.DEATHS: _deaths,
    ListChoices.EVENTS: _events,
    ListChoices.CONTRIBUTIONS: _contributions,
}
"""By the kind of file."""
