"""
How well, and how fast, incidents that are one are found.

Run: python -m benchmarks.matching [--learn]

The labelled set (`told_twice`) is made of UCDP GED in the Central African Republic. Weights are learnt from the years
until 2016 and tried on those from 2017; ten seeds. It prints precision, recall and F1 at the default threshold with the
documented weights, with weights that the tested pairs show by themselves (no labels), and of the baseline (same cell
and same day); the curve over thresholds; and the seconds for 100,000 incidents, and for a hot spot of 5,000 in one
place on one day. With --learn it
prints the weights, and tries them on the years from which they were learnt, which is where the threshold comes from.
"""

import resource
import sys
from time import process_time

import numpy as np
import polars as pl

from benchmarks.told_twice import ALSO_CALLED, ged_events, told_twice
from primacy.analysis.matching import (
    DOCUMENTED,
    LEVELS,
    MatchWeights,
    candidate_pairs,
    compare,
    estimate_weights,
    learn_weights,
    likely_pairs,
)

_LAST_LEARNT = 2016
_SEEDS = range(10)
_THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
_MANY = 100_000


def main() -> None:
    if "--learn" in sys.argv:
        _print(_learnt())
    rows = [row for seed in _SEEDS for row in _tried(seed, tested="--learn" not in sys.argv)]
    every = pl.DataFrame(rows).group_by("method", "threshold", maintain_order=True).mean().drop("seed")
    with pl.Config(tbl_rows=-1, float_precision=3, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
        print(every)
    _time()


def _learnt() -> MatchWeights:
    levels, labels = [], []
    for seed in range(100, 110):
        told, pairs = _labelled(seed, tested=False)
        levels.append(compare(told, told, pairs))
        labels.append(pairs["is_same"].to_numpy())
    return learn_weights(pl.concat(levels), is_same=np.concatenate(labels))


def _labelled(seed: int, *, tested: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    of_years = pl.col("year") > _LAST_LEARNT if tested else pl.col("year") <= _LAST_LEARNT
    told = told_twice(ged_events().filter(of_years), rng=np.random.default_rng(seed))
    event = dict(zip(told["key"], told["event"], strict=True))
    pairs = candidate_pairs(told)
    same = pl.col("left").replace_strict(event) == pl.col("right").replace_strict(event)
    return told, pairs.with_columns(is_same=same)


def _tried(seed: int, *, tested: bool = True) -> list[dict]:
    told, candidates = _labelled(seed, tested=tested)
    truth = _truth(told)
    by_itself = estimate_weights(compare(told, told, candidates))
    found = {
        "documented": likely_pairs(told, least_probability=0),
        "documented, aliases known": likely_pairs(told, aliases=ALSO_CALLED, least_probability=0),
        "by itself": likely_pairs(told, weights=by_itself, least_probability=0),
    }
    reached = set(candidates.select("left", "right").iter_rows()) & truth
    rows = [
        {"seed": seed, "method": "same cell and day", "threshold": None, **_scores(_same_cell_and_day(told), truth)},
        {"seed": seed, "method": "candidates", "threshold": None, "pairs": float(candidates.height),
         "precision": len(reached) / candidates.height, "recall": len(reached) / len(truth), "f1": None},
    ]  # fmt: skip
    for method, pairs in found.items():
        for threshold in _THRESHOLDS:
            kept = pairs.filter(pl.col("probability") >= threshold).select("left", "right")
            scores = _scores(set(kept.iter_rows()), truth)
            rows.append({"seed": seed, "method": method, "threshold": threshold, **scores})
    return rows


def _truth(told: pl.DataFrame) -> set[tuple[str, str]]:
    both = told.select("event", "key").join(told.select("event", right="key"), on="event")
    return set(both.filter(pl.col("key") < pl.col("right")).select("key", "right").iter_rows())


def _same_cell_and_day(told: pl.DataFrame) -> set[tuple[str, str]]:
    cell = [(pl.col(name) * 2).floor().alias(f"cell_{name}") for name in ("longitude", "latitude")]
    placed = told.select("key", "ended_on", *cell)
    both = placed.join(placed, on=["ended_on", "cell_longitude", "cell_latitude"])
    return set(both.filter(pl.col("key") < pl.col("key_right")).select("key", "key_right").iter_rows())


def _scores(found: set[tuple[str, str]], truth: set[tuple[str, str]]) -> dict[str, float]:
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / len(truth)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"pairs": float(len(found)), "precision": precision, "recall": recall, "f1": f1}


def _time() -> None:
    rng = np.random.default_rng(1)
    events = ged_events().sample(_MANY, with_replacement=True, seed=1)
    shift_days = pl.duration(days=pl.Series(rng.integers(-3650, 3650, _MANY)))
    many = events.with_columns(
        key=pl.int_range(_MANY).cast(pl.String).str.zfill(6),
        longitude=pl.col("longitude") + pl.Series(rng.normal(0, 1, _MANY)),
        started_on=pl.col("started_on") + shift_days,
        ended_on=pl.col("ended_on") + shift_days,
    )
    spot = many.head(5_000).with_columns(
        longitude=18.56, latitude=4.39, started_on=pl.lit(many["started_on"][0]), ended_on=pl.lit(many["started_on"][0])
    )
    for name, incidents in ((f"{_MANY:,} incidents", many), ("5,000 in one place on one day", spot)):
        began = process_time()
        candidates = candidate_pairs(incidents).height
        middle = process_time()
        pairs = likely_pairs(incidents).height
        print(
            f"{name}: {candidates:,} comparisons; blocking {middle - began:.1f} s, "
            f"all of it {process_time() - middle:.1f} s of one core; {pairs:,} likely pairs"
        )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.2f} GB")


def _print(weights: MatchWeights) -> None:
    print(f"prior {weights.prior:.4f}")
    for name in LEVELS:
        for kind, shares in (("same", weights.same), ("different", weights.different)):
            print(f"{name} {kind}: ({', '.join(f'{share:.3f}' for share in shares[name])})")
        print(f"  bits now {weights.bits(name).round(2)}, documented {DOCUMENTED.bits(name).round(2)}")


if __name__ == "__main__":
    main()
