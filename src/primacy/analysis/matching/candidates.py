"""
Which pairs are worth comparing: the few nearest of each incident in place and time.

A pair may be one incident if its points lie within the sum of their reaches (km), and the gap between its intervals
within the sum of theirs (days). Of those, each incident keeps its nearest, in a metric in which its own reach is the
unit: so a vague report looks far and a precise one near. Each incident also lies on a short axis of its own harm and,
among equals, of its actors and words, so that in a hot spot the nearest are those most alike. Hence never more than
`at_most_per_incident` x (number of incidents on both sides) comparisons, and never more than `at_most_per_block` in
one cell on one day.
"""

from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from primacy.analysis.matching.incidents import matchable
from primacy.vocabulary import CELL_DEGREES, ImpossibleValueError

__all__ = ["AT_MOST_PER_BLOCK", "AT_MOST_PER_INCIDENT", "candidate_pairs", "near_pairs"]

AT_MOST_PER_INCIDENT = 15
AT_MOST_PER_BLOCK = 20_000

_EARTH_KM = 6371.0088
_SCALES_KM = (10.0, 25.0, 120.0)
_SCALES_DAYS = (1.0, 4.0, 30.0)
_PER_DOUBLING_OF_HARM = 0.25
_BETWEEN_EQUALS = 0.0005

Numbers: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.int64]


def candidate_pairs(
    left: pl.DataFrame,
    right: pl.DataFrame | None = None,
    *,
    at_most_per_incident: int = AT_MOST_PER_INCIDENT,
    at_most_per_block: int = AT_MOST_PER_BLOCK,
) -> pl.DataFrame:
    """
    Return the pairs of incidents that are near enough in place and time to be compared.

    Parameters
    ----------
    left : DataFrame
        Columns as `likely_pairs` takes them.
    right : DataFrame or None
        None to pair the incidents of `left` with each other.
    at_most_per_incident : int, >= 1
        Each incident is paired with its nearest, at most so many of the other side; it may be among the nearest of
        more. In all there are at most so many times the number of incidents.
    at_most_per_block : int, >= 1
        In each half-degree cell on each day, the nearest pairs only.

    Returns
    -------
    DataFrame with left, right (keys), km, days_apart
        Within one frame, `left` is the smaller key.

    Raises
    ------
    ImpossibleValueError
        If a cap is below 1.
    UnmatchableError
        If a frame is not one of incidents.
    """
    here = matchable(left)
    there = None if right is None else matchable(right)
    pairs = near_pairs(
        here, there, at_most_per_incident=at_most_per_incident, at_most_per_block=at_most_per_block
    )  # fmt: skip
    other = here if there is None else there
    return pairs.select(
        left=here["key"].gather(pairs["row"]), right=other["key"].gather(pairs["row_right"]), km="km",
        days_apart="days_apart",
    )  # fmt: skip


def near_pairs(
    left: pl.DataFrame, right: pl.DataFrame | None, *, at_most_per_incident: int, at_most_per_block: int
) -> pl.DataFrame:
    """Return candidate pairs of two matchable frames as row numbers `row` and `row_right`, with km and days apart."""
    for name, cap in (("at_most_per_incident", at_most_per_incident), ("at_most_per_block", at_most_per_block)):
        if cap < 1:
            raise ImpossibleValueError(name, expected=">= 1", got=cap)
    if right is None:
        asked, found = _nearest(left, left, number=at_most_per_incident + 1)
        first, second = np.minimum(asked, found), np.maximum(asked, found)
        rows = np.unique(np.stack([first, second], axis=1)[first < second], axis=0)
        right = left
    else:
        there, here = _nearest(right, left, number=at_most_per_incident)
        pairs = np.stack(_nearest(left, right, number=at_most_per_incident), axis=1)
        rows = np.unique(np.concatenate([pairs, np.stack([here, there], axis=1)]), axis=0)
    return _within_reach(left, right, rows, at_most_per_block=at_most_per_block)


def _nearest(asking: pl.DataFrame, asked: pl.DataFrame, *, number: int) -> tuple[Rows, Rows]:
    """Return, for each row asking, its nearest rows asked, in the metric of its own reach."""
    if asking.is_empty() or asked.is_empty():
        return np.empty(0, np.int64), np.empty(0, np.int64)
    number = min(number, asked.height)
    scales = np.stack([_step(asking["reach_km"], _SCALES_KM), _step(_reach_of_days(asking), _SCALES_DAYS)], axis=1)
    asking_rows, asked_rows = [], []
    for scale in np.unique(scales, axis=0):
        chosen = np.flatnonzero((scales == scale).all(axis=1))
        tree = cKDTree(_embedded(asked, *scale))
        _away, rows = tree.query(_embedded(asking, *scale)[chosen], k=[*range(1, number + 1)])
        asking_rows.append(np.repeat(chosen, number))
        asked_rows.append(rows.ravel())
    return np.concatenate(asking_rows), np.concatenate(asked_rows)


def _reach_of_days(incidents: pl.DataFrame) -> pl.Series:
    half = (incidents["ended_on"] - incidents["started_on"]).dt.total_days() / 2
    return incidents["reach_days"] + half


def _step(reach: pl.Series, steps: tuple[float, ...]) -> Numbers:
    return np.array(steps)[np.searchsorted(steps[:-1], reach.to_numpy())]


def _embedded(incidents: pl.DataFrame, scale_km: float, scale_days: float) -> Numbers:
    middle = (incidents["started_on"].to_physical() + incidents["ended_on"].to_physical()).to_numpy() / 2
    harm = np.log2(1.0 + incidents["high"].fill_null(0).to_numpy())
    alike = pl.concat_str(pl.col("actors").list.join("\x1f"), pl.col("text"), separator="\x1f", ignore_nulls=True)
    spot = [pl.col("longitude"), pl.col("latitude"), pl.col("started_on"), pl.col("ended_on"), pl.col("high")]
    among_equals = incidents.select(pl.struct(alike, "key").rank("ordinal").over(spot)).to_series().to_numpy()
    return np.column_stack([
        _on_the_sphere(incidents) / scale_km,
        middle / scale_days,
        harm * _PER_DOUBLING_OF_HARM,
        among_equals * _BETWEEN_EQUALS,
    ])  # fmt: skip


def _on_the_sphere(incidents: pl.DataFrame) -> Numbers:
    longitude, latitude = (np.radians(incidents[name].to_numpy()) for name in ("longitude", "latitude"))
    across = np.cos(latitude)
    points = [across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)]
    return np.stack(points, axis=1) * _EARTH_KM


def _within_reach(left: pl.DataFrame, right: pl.DataFrame, rows: Rows, *, at_most_per_block: int) -> pl.DataFrame:
    here, there = left[rows[:, 0]], right[rows[:, 1]]
    chord = np.linalg.norm(_on_the_sphere(here) - _on_the_sphere(there), axis=1)
    gap = pl.max_horizontal(
        pl.col("started_on_right") - pl.col("ended_on"), pl.col("started_on") - pl.col("ended_on_right")
    )  # fmt: skip
    pairs = pl.concat([here, there.rename(lambda name: f"{name}_right")], how="horizontal").with_columns(
        row=pl.Series(rows[:, 0]),
        row_right=pl.Series(rows[:, 1]),
        km=pl.Series(2 * _EARTH_KM * np.arcsin(np.clip(chord / (2 * _EARTH_KM), 0, 1))),
        days_apart=gap.dt.total_days().clip(lower_bound=0),
    )
    tolerated_km = pl.col("reach_km") + pl.col("reach_km_right")
    tolerated_days = pl.col("reach_days") + pl.col("reach_days_right")
    near = pairs.filter((pl.col("km") <= tolerated_km) & (pl.col("days_apart") <= tolerated_days))
    far = pl.col("km") / tolerated_km + pl.col("days_apart") / tolerated_days
    keys = (pl.min_horizontal("key", "key_right"), pl.max_horizontal("key", "key_right"))
    ranked = pl.struct(far, keys[0].alias("first"), keys[1].alias("second")).rank("ordinal").over(_block())
    return near.filter(ranked <= at_most_per_block).select("row", "row_right", "km", "days_apart")


def _block() -> list[pl.Expr]:
    """Return the cell and the day in the middle of a pair."""
    cell = [((pl.col(name) + pl.col(f"{name}_right")) / 2 / CELL_DEGREES).floor() for name in ("longitude", "latitude")]
    days = [pl.col(name).to_physical() for name in ("started_on", "ended_on", "started_on_right", "ended_on_right")]
    return [*cell, pl.sum_horizontal(days) // 4]
