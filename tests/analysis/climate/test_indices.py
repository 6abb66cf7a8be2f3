"""Anomalies, the Standardized Precipitation Index and the Vegetation Condition Index."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from primacy.analysis.climate import (
    BasePeriod,
    BaseTooShortError,
    anomalies,
    standardized_precipitation,
    vegetation_condition,
)
from primacy.vocabulary import ImpossibleValueError, Month

YEARS = 30
FIRST = Month(1991, 1)
BASE = BasePeriod(FIRST, Month(2020, 12))


def months_of(values: np.ndarray) -> xr.DataArray:
    """Return months from January 1991 on, by cells."""
    ids = FIRST.month_id + np.arange(values.shape[0])
    return xr.DataArray(values, dims=("month_id", "gid"), coords={"month_id": ids, "gid": np.arange(values.shape[1])})


def rain(seed: int = 1, *, years: int = YEARS, cells: int = 2) -> xr.DataArray:
    """Return rain of a gamma distribution that is wetter in August than in February."""
    season = 60 + 50 * np.cos(2 * np.pi * (np.arange(12 * years) % 12 - 7) / 12)
    return months_of(np.random.default_rng(seed).gamma(2.0, season[:, None] / 2.0, size=(12 * years, cells)))


def test_an_anomaly_is_of_its_own_calendar_month():
    # January is 10 but for one 40 in thirty years: mean 11, sum of squares 29 * 1 + 29^2 = 870, sd sqrt(870 / 29).
    values = np.tile(np.arange(10.0, 130.0, 10.0), YEARS)[:, None]
    values[0] = 40.0

    found = anomalies(months_of(values), BASE)

    assert found["anomaly"].values[[0, 12, 1], 0] == pytest.approx([29.0, -1.0, 0.0])
    assert found["standardized"].values[[0, 12], 0] == pytest.approx([29 / 30**0.5, -1 / 30**0.5])
    assert np.isnan(found["standardized"].values[1, 0])


def test_the_index_agrees_with_the_gamma_fit_of_scipy():
    # Peer: scipy.stats.gamma.fit by full likelihood; Thom's approximation of it is good to a few hundredths.
    fell = rain()
    sums = fell.rolling(month_id=3).sum().values
    augusts = sums[7::12, 0]
    shape, _location, scale = stats.gamma.fit(augusts, floc=0)

    found = standardized_precipitation(fell, BASE, scale_months=3).values[7::12, 0]

    assert found == pytest.approx(stats.norm.ppf(stats.gamma.cdf(augusts, shape, scale=scale)), abs=0.02)
    assert np.isnan(standardized_precipitation(fell, BASE).values[:2]).all()


def test_the_index_agrees_with_thoms_numbers_by_hand():
    # Thom (1958): A = ln(mean) - mean(ln x), shape = (1 + sqrt(1 + 4A/3)) / 4A. Twenty Januaries of 50 and ten of 100:
    # mean 66.6667, mean of logs 4.143072, A = 0.056633, shape = 8.990764, scale = 7.415017;
    # P(X <= 50) = 0.251126 for that gamma, of which the normal deviate is -0.670957.
    values = np.full((12 * YEARS, 1), 50.0)
    values[: 12 * 10] = 100.0

    found = standardized_precipitation(months_of(values), BASE, scale_months=1).values

    logs = (20 * np.log(50) + 10 * np.log(100)) / 30
    spread = np.log(200 / 3) - logs
    shape = (1 + np.sqrt(1 + 4 * spread / 3)) / (4 * spread)
    by_hand = stats.norm.ppf(stats.gamma.cdf(50, shape, scale=200 / 3 / shape))
    assert found[-1, 0] == pytest.approx(by_hand, abs=1e-9)
    assert found[0, 0] > 0 > found[-1, 0]


def test_years_without_rain_have_a_probability_of_their_own():
    # Fifteen of thirty Januaries dry: the probability of none is 1/2, and its deviate 0.
    values = rain(cells=1).values
    values[: 12 * 15] = 0.0

    found = standardized_precipitation(months_of(values), BASE, scale_months=1).values

    assert found[0, 0] == pytest.approx(0.0)
    assert (found[12 * 15 :] > 0).all()


def test_a_season_that_is_always_dry_knows_no_drought():
    values = rain(cells=1).values
    values[1::12] = 0.0

    found = standardized_precipitation(months_of(values), BASE, scale_months=1).values

    assert np.isnan(found[1::12]).all()
    assert np.isfinite(found[0::12]).all()


@given(st.integers(0, 50), st.floats(0.1, 20))
def test_the_index_does_not_depend_on_the_unit_of_rain(seed, factor):
    fell = rain(seed, years=20, cells=1)
    base = BasePeriod(FIRST, FIRST + 239)

    found, scaled = (standardized_precipitation(each, base, scale_months=1) for each in (fell, fell * factor))

    assert scaled.values == pytest.approx(found.values, abs=1e-6, nan_ok=True)


def test_vegetation_lies_between_the_worst_and_the_best_of_its_month():
    values = np.full((12 * YEARS, 2), 0.5)
    values[0::12, 0] = np.linspace(0.2, 0.6, YEARS)
    values[0, 1] = np.nan

    found = vegetation_condition(months_of(values), BASE).values

    assert found[0::12, 0] == pytest.approx(np.linspace(0, 100, YEARS))
    assert np.isnan(found[:, 1]).all()


def test_a_short_base_says_so():
    short = rain(years=12)

    for index in (anomalies, standardized_precipitation, vegetation_condition):
        with pytest.raises(BaseTooShortError, match=r"at least 20 years .* got 12. Import earlier years") as refused:
            index(short / 1_000, BASE)
        assert (refused.value.years, refused.value.asked) == (12, 20)


def test_a_cell_of_few_known_years_has_no_value():
    values = rain(cells=2).values
    values[: 12 * 12, 1] = np.nan

    assert np.isnan(standardized_precipitation(months_of(values), BASE).values[:, 1]).all()
    assert np.isnan(anomalies(months_of(values), BASE)["anomaly"].values[:, 1]).all()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: BasePeriod(Month(2020, 1), Month(2019, 1)), "last must be not before the first, 2020-01"),
        (lambda: BasePeriod(FIRST, Month(2020, 1), least_years=1), "least_years must be >= 2"),
        (lambda: standardized_precipitation(rain(), BASE, scale_months=0), "scale_months must be in"),
        (lambda: standardized_precipitation(-rain(), BASE), "rain must be >= 0"),
        (lambda: standardized_precipitation(rain()[[0, 2]], BASE), "month_id must be every month"),
        (lambda: anomalies(rain()[::-1], BASE), "month_id must be ascending, each once"),
    ],
)
def test_what_makes_no_sense_is_refused(act, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        act()


def test_no_months_are_too_few():
    with pytest.raises(BaseTooShortError, match="got 0"):
        anomalies(rain()[:0], BASE)
