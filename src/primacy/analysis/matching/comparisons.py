"""How two incidents compare, feature by feature, in a few levels from the least agreement to the most."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import polars as pl

from primacy.analysis.matching.incidents import matchable
from primacy.analysis.matching.names import alike_actors, alike_texts

__all__ = ["LEVELS", "MISSING", "compare", "compared_rows"]

LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "place": ("within", "near", "close", "same"),
    "time": ("within", "close", "same"),
    "actors": ("different", "partly", "alike", "same"),
    "harm": ("apart", "overlap", "equal", "equal_and_many"),
    "text": ("different", "partly", "alike", "same"),
    "kind": ("different", "same"),
})  # fmt: skip
"""The levels of each feature, least agreement first."""

MISSING = -1
_SAME_PLACE_KM = 1.0
_CLOSE_KM = 5.0
_NEAR_KM = 12.0
_PRECISE_KM = 10.0
_FAIRLY_PRECISE_KM = 25.0
_CLOSE_DAYS = 1
_SHORT_DAYS = 7
_MANY = 10
_ALIKE_ACTORS = (0.55, 0.75, 0.95)
_ALIKE_TEXTS = (0.4, 0.6, 0.85)


def compare(
    left: pl.DataFrame,
    right: pl.DataFrame,
    pairs: pl.DataFrame,
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
) -> pl.DataFrame:
    """
    Return the level of agreement of pairs in each feature.

    Parameters
    ----------
    left, right : DataFrame
        Columns as `likely_pairs` takes them.
    pairs : DataFrame with left, right (keys), km, days_apart
        As `candidate_pairs` returns them.
    aliases : mapping of str to sequence of str, optional
        Other names of an actor.

    Returns
    -------
    DataFrame, one row a pair
        `pairs`, with a column of each feature of `LEVELS`: the number of its level, -1 where one side does not say;
        and `actors_alike`, `text_alike` (0 to 1, null where one side does not say), `harm_overlaps` (bool or null).
    """
    here, there = matchable(left), matchable(right)
    rows = pairs.with_columns(
        row=pl.col("left").replace_strict(here["key"], np.arange(here.height), return_dtype=pl.Int64),
        row_right=pl.col("right").replace_strict(there["key"], np.arange(there.height), return_dtype=pl.Int64),
    )
    return pairs.hstack(compared_rows(here, there, rows, aliases=aliases))


def compared_rows(
    left: pl.DataFrame, right: pl.DataFrame, pairs: pl.DataFrame, *, aliases: Mapping[str, Sequence[str]] | None
) -> pl.DataFrame:
    """Return the levels of pairs that are given as rows of two matchable frames."""
    here = left[pairs["row"].to_numpy()]
    there = right[pairs["row_right"].to_numpy()]
    both = pl.concat(
        [here, there.rename(lambda name: f"{name}_right"), pairs.select("km", "days_apart")], how="horizontal"
    )  # fmt: skip
    alike = pl.DataFrame({
        "actors_alike": pl.Series(alike_actors(here["actors"], there["actors"], aliases=aliases), nan_to_null=True),
        "text_alike": pl.Series(alike_texts(here["text"], there["text"]), nan_to_null=True),
    })  # fmt: skip
    return both.hstack(alike).select(
        place=_place(),
        time=_time(),
        actors=_risen(pl.col("actors_alike"), _ALIKE_ACTORS),
        harm=_harm(),
        text=_risen(pl.col("text_alike"), _ALIKE_TEXTS),
        kind=(pl.col("kind") == pl.col("kind_right")).cast(pl.Int8).fill_null(MISSING),
        actors_alike="actors_alike",
        text_alike="text_alike",
        harm_overlaps=_overlaps(),
    )


def _risen(alike: pl.Expr, steps: tuple[float, ...]) -> pl.Expr:
    return pl.sum_horizontal((alike >= step).cast(pl.Int8) for step in steps).pipe(_unless_unsaid, alike)


def _unless_unsaid(level: pl.Expr, said: pl.Expr) -> pl.Expr:
    return pl.when(said.is_null()).then(MISSING).otherwise(level).cast(pl.Int8)


def _place() -> pl.Expr:
    vaguest = pl.max_horizontal("reach_km", "reach_km_right")
    same = (pl.col("km") <= _SAME_PLACE_KM) & (vaguest <= _PRECISE_KM)
    close = (pl.col("km") <= _CLOSE_KM) & (vaguest <= _FAIRLY_PRECISE_KM)
    near = (pl.col("km") <= _NEAR_KM) & (vaguest <= _FAIRLY_PRECISE_KM)
    return pl.when(same).then(3).when(close).then(2).when(near).then(1).otherwise(0).cast(pl.Int8)


def _time() -> pl.Expr:
    lasting = [(pl.col(f"ended_on{side}") - pl.col(f"started_on{side}")).dt.total_days() for side in ("", "_right")]
    same = (pl.col("started_on") == pl.col("started_on_right")) & (pl.col("ended_on") == pl.col("ended_on_right"))
    short = pl.max_horizontal(lasting) <= _SHORT_DAYS
    close = (pl.col("days_apart") <= _CLOSE_DAYS) & short
    return pl.when(same).then(2).when(close).then(1).otherwise(0).cast(pl.Int8)


def _overlaps() -> pl.Expr:
    return (pl.col("low") <= pl.col("high_right")) & (pl.col("low_right") <= pl.col("high"))


def _harm() -> pl.Expr:
    equal = (pl.col("low") == pl.col("low_right")) & (pl.col("high") == pl.col("high_right"))
    many = pl.col("high") >= _MANY
    level = pl.when(equal & many).then(3).when(equal).then(2).when(_overlaps()).then(1).otherwise(0)
    return level.pipe(_unless_unsaid, pl.sum_horizontal("low", "high", "low_right", "high_right", ignore_nulls=False))
