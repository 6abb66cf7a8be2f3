"""The probability integral transform of counts."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.scoring import pit, pit_histogram, pit_interval
from primacy.vocabulary import ImpossibleValueError


def _draws(values):
    return xr.DataArray(np.asarray(values), dims=("unit", "draw"))


def _observed(values):
    return xr.DataArray(np.asarray(values), dims="unit")


def _jumps(lower, upper):
    return xr.Dataset({"lower": ("unit", lower), "upper": ("unit", upper)})


def test_the_jump_worked_by_hand():
    # Of the draws 0, 0, 3, 9 none lies below 0 and two at 0; two lie below 3 and three up to it; all below 10.
    jump = pit_interval(_draws([[0, 3, 0, 9]] * 3), _observed([0, 3, 10]))

    assert jump["lower"].values.tolist() == [0.0, 0.5, 1.0]
    assert jump["upper"].values.tolist() == [0.5, 0.75, 1.0]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(0, 9), st.integers(0, 99))
def test_the_randomised_value_lies_in_the_jump(draws, observed, seed):
    jump = pit_interval(_draws([draws]), _observed([observed]))
    value = pit(_draws([draws]), _observed([observed]), rng=np.random.default_rng(seed))

    assert jump["lower"].item() <= value.item() <= jump["upper"].item()


def test_calibrated_counts_are_uniform_when_randomised():
    rng = np.random.default_rng(12)
    draws, observed = rng.poisson(2, size=(4000, 400)), rng.poisson(2, size=4000)

    values = pit(_draws(draws), _observed(observed), rng=rng)

    # The mean of 4000 uniform values has a standard deviation of 0.0046.
    assert values.mean().item() == pytest.approx(0.5, abs=0.015)
    assert values.var().item() == pytest.approx(1 / 12, abs=0.005)


def test_equal_generators_give_equal_values():
    draws, observed = _draws([[0, 0, 1]]), _observed([0])

    first, second = (pit(draws, observed, rng=np.random.default_rng(4)) for _ in range(2))

    assert first.equals(second)


def test_a_unit_is_spread_over_its_jump():
    # The jump 0.1..0.6 has 4/5 of its length below a half.
    assert pit_histogram(_jumps([0.1], [0.6]), bins=2)["share"].to_list() == pytest.approx([0.8, 0.2])


def test_what_no_draw_foresaw_counts_as_a_whole():
    # Above all draws the jump is 1..1; between two of them, at one half, it belongs to the upper bin.
    assert pit_histogram(_jumps([1.0, 0.5], [1.0, 0.5]), bins=2)["share"].to_list() == [0.0, 1.0]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=20), st.integers(1, 12))
def test_no_unit_is_lost(ends, bins):
    lower, upper = np.sort(np.array(ends), axis=1).T

    assert pit_histogram(_jumps(lower, upper), bins=bins)["share"].sum() == pytest.approx(1)


def test_the_bands_hold_all_bins_together():
    # Bonferroni at 90 % over ten bins gives each 99 %. Of Binomial(100, 0.1), 2 or fewer have the probability
    # 0.002 and 3 or fewer 0.008; 17 or fewer have 0.990 and 18 or fewer 0.995: the central 99 % is 3 to 18.
    histogram = pit_histogram(_jumps(np.zeros(100), np.ones(100)))

    assert histogram["band_from"].unique().to_list() == [0.03]
    assert histogram["band_to"].unique().to_list() == [0.18]


@pytest.mark.parametrize(
    ("units", "bins", "level", "name"), [(0, 10, 0.9, "jumps"), (1, 0, 0.9, "bins"), (1, 10, 1.5, "level")]
)
def test_impossible_settings_are_refused(units, bins, level, name):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be"):
        pit_histogram(_jumps(np.zeros(units), np.ones(units)), bins=bins, level=level)
