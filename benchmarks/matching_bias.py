"""
Whether second reports are found as often for one kind of violence, and in one kind of place, as for another.

Run: python -m benchmarks.matching_bias

The labelled set is that of `benchmarks.matching`, from 2017 on; five seeds. It prints the recall at 0.2, which the page
of suggestions shows, with aliases known: by type of violence of the first telling, and by whether the place is known
exactly or only near it.
"""

import numpy as np
import polars as pl

from benchmarks.told_twice import ALSO_CALLED, ged_events, told_twice
from primacy.analysis.matching import likely_pairs

_FIRST_TRIED = 2017
_SEEDS = range(5)
_SHOWN = 0.2


def main() -> None:
    tried = pl.concat([_tried(seed) for seed in _SEEDS])
    for name in ("kind", "is_exact"):
        by = tried.group_by(name).agg(pl.len().alias("pairs"), pl.col("found").mean().alias("recall")).sort(name)
        print(by)


def _tried(seed: int) -> pl.DataFrame:
    events = ged_events().filter(pl.col("year") >= _FIRST_TRIED)
    told = told_twice(events, rng=np.random.default_rng(seed))
    first = told.select("event", "key", "kind", is_exact=pl.col("place_precision") == 1)
    true = first.join(told.select("event", right="key"), on="event").filter(pl.col("key") < pl.col("right"))
    pairs = likely_pairs(told, aliases=ALSO_CALLED, least_probability=_SHOWN)
    found = set(pairs.select("left", "right").iter_rows())
    hits = [pair in found for pair in true.select("key", "right").iter_rows()]
    return true.with_columns(found=pl.Series(hits)).select("kind", "is_exact", "found")


if __name__ == "__main__":
    main()
