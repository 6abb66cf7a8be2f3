"""Reliability tables."""

import numpy as np
import pytest
import xarray as xr

from primacy.analysis.scoring import reliability_table
from primacy.vocabulary import ImpossibleValueError


def _units(values):
    return xr.DataArray(np.asarray(values), dims="unit")


def test_worked_by_hand():
    # Bins of a quarter: 0.1 and 0.2 (one event of two), 0.25 (no event), 1.0 (one of one, in the last bin).
    table = reliability_table(_units([0.1, 0.2, 0.25, 1.0]), _units([True, False, False, True]), bins=4)

    assert table["bin_from"].to_list() == [0.0, 0.25, 0.5, 0.75]
    assert table["count"].to_list() == [2, 1, 0, 1]
    assert table["forecast"].to_list() == [pytest.approx(0.15), 0.25, None, 1.0]
    assert table["observed"].to_list() == [0.5, 0.0, None, 1.0]


def test_an_empty_bin_says_nothing():
    table = reliability_table(_units([0.1]), _units([True]), bins=2)

    assert table.row(1, named=True) == {
        "bin_from": 0.5,
        "bin_to": 1.0,
        "count": 0,
        "forecast": None,
        "observed": None,
        "consistent_from": None,
        "consistent_to": None,
    }


def test_the_band_is_binomial():
    # Ten forecasts of one half: P(X <= 1) = 11/1024 = 0.011 and P(X <= 2) = 56/1024 = 0.055, so that the
    # central 90 % of Binomial(10, 1/2) runs from 2 to 8.
    table = reliability_table(_units([0.5] * 10), _units([True] * 10), bins=1)

    assert table.row(0, named=True)["consistent_from"] == 0.2
    assert table.row(0, named=True)["consistent_to"] == 0.8


def test_reliable_forecasts_lie_within_the_band_as_often_as_promised():
    rng = np.random.default_rng(11)
    probability = rng.uniform(size=(200, 500))
    occurred = rng.uniform(size=probability.shape) < probability

    within = [
        table["observed"].is_between(table["consistent_from"], table["consistent_to"]).mean()
        for table in (reliability_table(_units(p), _units(o)) for p, o in zip(probability, occurred, strict=True))
    ]

    assert 0.9 <= np.mean(within) <= 0.97


@pytest.mark.parametrize(("bins", "level", "name"), [(0, 0.9, "bins"), (10, 1, "level"), (10, 0, "level")])
def test_impossible_settings_are_refused(bins, level, name):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be"):
        reliability_table(_units([0.5]), _units([True]), bins=bins, level=level)
