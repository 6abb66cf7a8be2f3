"""Coverage by size, and PITs within bands."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.scoring import coverage_by_size, pit_flatness, pit_histogram, pit_interval
from primacy.vocabulary import ImpossibleValueError


def _units(values):
    return xr.DataArray(np.asarray(values), dims="unit")


def _row(table, sorted_by, size, level=0.5):
    return table.filter(sorted_by=sorted_by, size=size, level=level).row(0, named=True)


def test_coverage_is_told_by_what_happened_and_by_what_was_forecast():
    # Draws 0 to 100 by tens: the central half is 25 to 75. Of 5, 50 and 300 deaths it holds the second alone. The
    # forecast of all three is 50.
    draws = xr.DataArray([range(0, 101, 10)] * 3, dims=("unit", "draw"))

    table = coverage_by_size(draws, _units([5, 50, 300]), levels=[0.5])

    assert _row(table, "all", "all")["held"] == pytest.approx(1 / 3)
    assert [_row(table, "observed", size)["held"] for size in ("1_10", "11_100", "above_100")] == [0, 1, 0]
    assert (_row(table, "forecast", "11_100")["count"], table.filter(sorted_by="forecast").height) == (3, 1)


def test_of_a_count_only_the_part_of_its_jump_within_the_level_counts():
    # Nine of ten draws are 0 and nobody died: the jump is 0 to 0.9, of which 0.25 to 0.75 lies within the half.
    draws = xr.DataArray([[0] * 9 + [5]], dims=("unit", "draw"))

    row = _row(coverage_by_size(draws, _units([0]), levels=[0.5]), "all", "all")

    assert row["held"] == 1
    assert row["held_at_random"] == pytest.approx(0.5 / 0.9)


@given(st.integers(1, 60))
def test_a_calibrated_forecast_of_counts_holds_its_level_at_random(seed):
    # Every draw of the forecast is once the outcome, so that the forecast is exactly right.
    values = np.random.default_rng(seed).poisson(1, size=20)
    draws = xr.DataArray(np.tile(values, (20, 1)), dims=("unit", "draw"))

    table = coverage_by_size(draws, _units(values))

    # PITs fill [0, 1] evenly, a twentieth for each outcome.
    assert table.filter(sorted_by="all")["held_at_random"].to_list() == pytest.approx([0.5, 0.8, 0.95])


def test_bands_of_dependent_units_are_wider():
    # Forty independent outcomes, against the same ones told ten times each as months of a unit.
    ranks = np.random.default_rng(4).random((40, 1))
    lower, upper = (xr.DataArray(np.repeat(side, 10, axis=1), dims=("unit", "lead_time")) for side in (ranks, ranks))
    jumps = xr.Dataset({"lower": lower, "upper": upper})

    ours = pit_flatness(jumps, over="unit", rng=np.random.default_rng(1), bins=4)
    theirs = pit_histogram(jumps, bins=4)

    width, naive = ours["band_to"] - ours["band_from"], theirs["band_to"] - theirs["band_from"]
    assert (width > 2 * naive).all()
    assert ours["share"].to_list() == pytest.approx(theirs["share"].to_list())


def test_forecasts_that_are_too_low_are_not_flat():
    draws = xr.DataArray(np.tile(np.arange(10), (50, 1)), dims=("unit", "draw"))
    observed = _units(np.tile([5, 9, 20, 30, 40], 10))

    found = pit_flatness(pit_interval(draws, observed), over="unit", rng=np.random.default_rng(1), bins=5)

    # Three of five outcomes lie above every draw, one is the last of them, one the sixth: shares of the fifths.
    assert found["share"].to_list() == pytest.approx([0, 0, 0.2, 0, 0.8])
    assert not found["is_flat"].all()


def test_units_that_no_forecast_can_tell_apart_are_flat():
    jumps = xr.Dataset({"lower": ("unit", np.zeros(9)), "upper": ("unit", np.ones(9))})

    assert pit_flatness(jumps, over="unit", rng=np.random.default_rng(1))["is_flat"].all()


@pytest.mark.parametrize(("name", "value"), [("over", "month"), ("bins", 0), ("level", 1.0), ("resamples", 0)])
def test_impossible_bands_are_refused(name, value):
    jumps = xr.Dataset({"lower": ("unit", [0.0, 0.5]), "upper": ("unit", [0.5, 1.0])})

    with pytest.raises(ImpossibleValueError, match=f"{name} must be "):
        pit_flatness(jumps, **{"over": "unit", "rng": np.random.default_rng(1), name: value})


def test_an_impossible_level_is_refused():
    with pytest.raises(ImpossibleValueError, match="level must be in"):
        coverage_by_size(xr.DataArray([[1, 2]], dims=("unit", "draw")), _units([1]), levels=[0.5, 1.5])
