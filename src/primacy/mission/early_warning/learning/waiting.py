"""How long each stretch of the road took: curves with their bands, endings that compete, and groups compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl

from primacy.analysis.response import (
    GroupComparison,
    SurvivalCurve,
    TimeEstimate,
    Waits,
    compare_groups,
    cumulative_incidence,
    survival_curve,
    waits_between,
)
from primacy.mission.early_warning.learning.asking import STRETCHES, Question, Stretch

__all__ = ["SIDES", "Group", "Waited", "grouped", "horizon", "of_sides", "overview", "risks", "season_of", "waits_of"]

_ENDED = "_ended_at"
_HORIZONS = (6.0, 24.0, 72.0, 168.0, 336.0, 720.0)
_MOST_OF_THEM = 0.95
SIDES = ("state", "non_state")
"""The sides of alleged perpetrators that are compared."""


@dataclass(frozen=True, slots=True)
class Waited:
    """
    How one stretch went, in numbers.

    Parameters
    ----------
    stretch : str
    waits, ended, otherwise, still_open : int
        All; those that ended as meant, those that ended in another way, and those of which no ending is known yet.
    median : TimeEstimate or None, hours
        After which half had ended as meant, if nothing else could end a wait; None without a wait.
    share : float or None, in [0, 1]
        Share that had in fact ended as meant by the longest that one was seen to wait.
    out_of_order : int
        Left out, because what should end the wait came before it began, such as a warning before the verification.
    """

    stretch: str
    waits: int
    ended: int
    otherwise: int
    still_open: int
    median: TimeEstimate | None
    share: float | None
    out_of_order: int


@dataclass(frozen=True, eq=False)
class Group:
    """
    The waits of one group on one stretch.

    Parameters
    ----------
    name : str
    waits : Waits
    curve : SurvivalCurve
    """

    name: str
    waits: Waits
    curve: SurvivalCurve


def waits_of(table: pl.DataFrame, stretch: Stretch, *, known_at: datetime, by: str = "") -> tuple[Waits, int]:
    """Return the waits of a stretch, and how many rows were left out because they ended before they began."""
    begins = pl.col(stretch.begins)
    ended = table.with_columns(pl.min_horizontal(*stretch.ends).alias(_ENDED))
    began = ended.filter(begins.is_not_null() & (begins <= known_at))
    early = (pl.col(_ENDED) < begins).fill_null(value=False)
    others = [
        pl.when(pl.col(column) >= begins).then(pl.col(column)).alias(f"_{name}")
        for name, column in stretch.otherwise.items()
    ]
    endings = {stretch.ending: _ENDED, **{name: f"_{name}" for name in stretch.otherwise}}
    usable = began.filter(~early).with_columns(others)
    waits = waits_between(usable, begins=stretch.begins, endings=endings, known_at=known_at, by=by or None)
    return waits, began.height - usable.height


def overview(tables: Callable[[Stretch], pl.DataFrame], *, known_at: datetime) -> list[Waited]:
    """Return how each stretch went, in the order of the road."""
    return [_waited(name, tables(stretch), known_at=known_at) for name, stretch in STRETCHES.items()]


def grouped(
    table: pl.DataFrame, question: Question, *, known_at: datetime
) -> tuple[list[Group], GroupComparison | None]:
    """Return the curves of the groups that are asked for, or the one of all waits, and the groups compared."""
    stretch = STRETCHES[question.stretch]
    waits, _left_out = waits_of(table, stretch, known_at=known_at, by=question.by)
    groups = waits.by_group() if len(waits) else {}
    drawn = [Group(name, own, survival_curve(own, stretch.ending)) for name, own in groups.items()]
    return drawn, compare_groups(waits, stretch.ending) if len(groups) > 1 else None


def of_sides(table: pl.DataFrame, stretch: Stretch, *, known_at: datetime) -> GroupComparison | None:
    """Return whether warnings of state forces wait longer than those of non-state groups; None without both."""
    sides = table.filter(pl.col("perpetrator_side").is_in(SIDES))
    waits, _left_out = waits_of(sides, stretch, known_at=known_at, by="perpetrator_side")
    return compare_groups(waits, stretch.ending) if len(waits.groups) > 1 else None


def risks(table: pl.DataFrame, stretch: Stretch, *, known_at: datetime) -> list[Mapping[str, object]]:
    """Return one curve for each ending that occurs: the share that has ended so, as a chart draws it."""
    waits, _left_out = waits_of(table, stretch, known_at=known_at)
    if not len(waits):
        return []
    found = cumulative_incidence(waits)
    lengths = np.sort(waits.hours).tolist()
    return [
        {
            "label": ending, "begins": 0.0, "hours": found.hours.tolist(), "share": curve.share.tolist(),
            "lower": curve.lower.tolist(), "upper": curve.upper.tolist(), "lengths": lengths,
        }
        for ending, curve in found.curves.items()
    ]  # fmt: skip


def season_of(table: pl.DataFrame, question: Question, *, time_zone: str) -> pl.DataFrame:
    """Return clocks with the season in which each alert came or each task was given: rainy or dry."""
    began = pl.coalesce("alerted_at", "warned_at").dt.convert_time_zone(time_zone)
    is_wet = began.dt.month().is_in(list(question.wet_months))
    return table.with_columns(season=pl.when(is_wet).then(pl.lit("rainy")).otherwise(pl.lit("dry")))


def horizon(groups: list[Group], stretch: Stretch) -> float:
    """Return until how many hours a chart goes: the shortest of some lengths that holds most of what ended."""
    ended = [group.waits.hours[group.waits.ended(stretch.ending)] for group in groups]
    hours = np.concatenate(ended) if ended else np.empty(0)
    most = float(np.quantile(hours, _MOST_OF_THEM)) if hours.size else _HORIZONS[1]
    return next((each for each in _HORIZONS if each >= most), _HORIZONS[-1])


def _waited(name: str, table: pl.DataFrame, *, known_at: datetime) -> Waited:
    stretch = STRETCHES[name]
    waits, out_of_order = waits_of(table, stretch, known_at=known_at)
    ended = int(waits.ended(stretch.ending).sum())
    over = int(waits.ended().sum())
    found = cumulative_incidence(waits).curves.get(stretch.ending) if over else None
    return Waited(
        stretch=name, waits=len(waits), ended=ended, otherwise=over - ended, still_open=len(waits) - over,
        median=survival_curve(waits, stretch.ending).median if len(waits) else None,
        share=float(found.share[-1]) if found else (0.0 if len(waits) else None), out_of_order=out_of_order,
    )  # fmt: skip
