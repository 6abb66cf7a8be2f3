"""The challenge's scores together."""

import numpy as np
import pytest
import xarray as xr

from primacy.analysis.scoring import (
    DrawCountError,
    challenge_scores,
    crps,
    ignorance,
    interval_covers,
    interval_score,
)


def test_one_sorting_gives_what_each_score_gives_alone():
    rng = np.random.default_rng(5)
    draws = xr.DataArray(rng.negative_binomial(0.3, 0.02, size=(50, 1000)), dims=("unit", "draw"))
    observed = xr.DataArray(rng.negative_binomial(0.3, 0.02, size=50), dims="unit")

    scores = challenge_scores(draws, observed)

    assert scores["crps"].equals(crps(draws, observed))
    assert scores["ign"].equals(ignorance(draws, observed))
    assert scores["mis"].equals(interval_score(draws, observed))
    assert scores["covered"].equals(interval_covers(draws, observed))


def test_another_number_of_draws_is_refused():
    with pytest.raises(DrawCountError, match="exactly 1,000 draws; got 2"):
        challenge_scores(xr.DataArray([[1, 2]], dims=("unit", "draw")), xr.DataArray([1], dims="unit"))


def test_draws_without_their_dim_are_refused():
    with pytest.raises(DrawCountError, match="exactly 1,000 draws; got 0"):
        challenge_scores(xr.DataArray([1], dims="unit"), xr.DataArray([1], dims="unit"))
