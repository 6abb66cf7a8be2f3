"""What a unit's past looks like."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.forecasting import Neighbourhood
from primacy.analysis.forecasting.traits import Surroundings, Traits, level, volatility, yearly_mean
from tests.analysis.forecasting.histories import history


def _after(known, months, **around):
    return Traits.of(known, Surroundings(**around)).after(months)


def test_means_of_the_last_months_come_first():
    # The last month has 3, the last two 3 and 1: means 3 and 2, and 4/3 of all three.
    (row,) = _after(history([[0, 1, 3]]), 3)

    assert row[:3] == pytest.approx(np.log([1 + 3, 1 + 2, 1 + 4 / 3]))


def test_a_young_unit_is_described_by_the_months_it_has():
    young, old = table = _after(history([[np.nan, np.nan, 6, 6], [6, 6, 6, 6]]), 4)

    # Only their volatility differs: two months tell less than four that neither wanders.
    assert young[young != volatility(table)[0]] == pytest.approx(old[old != volatility(table)[1]])
    assert volatility(table)[0] > volatility(table)[1]


def test_the_level_is_a_geometric_mean():
    # One plus the deaths is 4 in every month, however they are weighted.
    assert level(_after(history([[3, 3, 3], [0, 0, 0]]), 3)) == pytest.approx([3, 0])


def test_volatility_is_drawn_towards_one():
    # Every month alike leaves two months of a spread of 1 beside three of none, which weigh 1, 2^(-1/12), 2^(-1/6).
    weight = 1 + 2 ** (-1 / 12) + 2 ** (-1 / 6)

    steady, wild = volatility(_after(history([[9, 9, 9], [0, 900, 0]]), 3))

    assert steady == pytest.approx((2 / (weight + 2)) ** 0.5)
    assert wild > 1


def test_the_mean_of_a_year():
    assert yearly_mean(_after(history([[99] + [2, 4] * 6]), 13)) == pytest.approx([3])


def test_quiet_is_who_had_no_death_in_five_years():
    long_ago, lately, never = [1] + [0] * 60, [0] * 59 + [1, 0], [0] * 61

    assert Traits.of(history([long_ago, lately, never]), Surroundings()).quiet(61).tolist() == [True, False, True]


@given(st.integers(1, 11), st.lists(st.integers(0, 50), min_size=12, max_size=12))
def test_nothing_later_is_read(months, deaths):
    known = history([deaths, deaths[::-1]])
    changed = known.where(known["month_id"] < known["month_id"][months], 999)

    assert np.array_equal(_after(known, months), _after(changed, months))


def test_neighbours_are_seen_and_the_unit_itself_is_not_among_them():
    # Obo lies beside Zemio and Bria, which had 2 and 5 deaths; Bambari has no neighbour.
    known = history([[9, 9], [0, 2], [0, 5], [0, 1]])
    beside = Neighbourhood({"Obo": ("Zemio", "Bria"), "Zemio": ("Obo",), "Bria": ("Obo",)})

    alone = _after(known, 2)
    around = _after(known, 2, neighbours=beside)[:, alone.shape[1] :]

    assert around[:, 0] == pytest.approx(np.log1p([7, 9, 9, 0]))
    assert around[:, -1].tolist() == [2, 1, 1, 0]


def test_covariates_are_those_of_the_last_month_known():
    known = history([[0, 1, 2], [3, 4, 5]])
    rain = xr.DataArray(
        [[[10.0], [20.0]]],
        dims=("unit", "month_id", "covariate"),
        coords={"unit": ["Obo"], "month_id": known["month_id"].values[:2]},
    )

    assert _after(known, 2, covariates=rain)[:, -1] == pytest.approx([20, np.nan], nan_ok=True)
    assert _after(known, 3, covariates=rain)[:, -1] == pytest.approx([np.nan, np.nan], nan_ok=True)


def test_the_season_is_that_of_the_years_before():
    # A month in twelve has 24 deaths. Two months after the last one it comes again; four months after it does not.
    known = history([([0] * 10 + [24] + [0]) * 4]).isel(month_id=slice(0, 45))

    in_season = Traits.of(known, Surroundings()).season(45, lead_time=2)
    out_of_season = Traits.of(known, Surroundings()).season(45, lead_time=5)

    # Three months around it, of which one had deaths: 8; the mean of three years is 2.
    assert in_season == pytest.approx(np.log([[9, 9 / 3]]))
    assert out_of_season == pytest.approx(np.log([[1, 1 / 3]]))


def test_a_season_that_is_not_known_is_as_the_rest():
    assert Traits.of(history([[4, 4]]), Surroundings()).season(2, lead_time=1) == pytest.approx(np.log([[5, 1]]))
