"""Further numbers by unit and month."""

import numpy as np
import polars as pl
import pytest

from primacy.analysis.forecasting import (
    FaultyHistoryError,
    QuantileForest,
    Surroundings,
    covariates_of,
    pooled_forests,
)
from tests.analysis.forecasting.histories import ORIGIN, history

RAIN = pl.DataFrame(
    {"month_id": [503, 504, 504], "country_id": [70, 70, 73], "rain_mm": [12.5, 0.0, 3.0], "name": ["a", "b", "c"]}
)


def _read(table=RAIN, units=(70, 73)):
    return covariates_of(table, unit="country_id", units=units)


def test_a_month_that_is_not_told_is_not_known():
    found = _read()

    assert found["covariate"].values.tolist() == ["rain_mm"]
    assert found.sel(unit=70).values.ravel().tolist() == [12.5, 0]
    assert np.isnan(found.sel(unit=73, month_id=503).item())


def test_one_more_forest_of_the_pool_sees_them_and_has_an_equal_share():
    without, pool = pooled_forests(Surroundings()), pooled_forests(Surroundings(covariates=_read()))

    assert [part.name for part in pool.parts] == [*(part.name for part in without.parts), pool.parts[-1].name]
    assert pool.parts[-1].name == "quantile_forest_with_covariates"
    assert len(set(pool.shares)) == 1
    assert sum(pool.shares) == pytest.approx(1)


def test_what_is_not_finite_is_not_known():
    assert _read(RAIN.with_columns(rain_mm=pl.Series([np.inf, 0.0, 3.0]))).isnull().sum() == 2


def test_columns_that_only_name_a_unit_are_left_out():
    named = RAIN.with_columns(is_73=(pl.col("country_id") == 73).cast(pl.Int64))

    assert _read(named)["covariate"].values.tolist() == ["rain_mm"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (RAIN.drop("month_id"), "no column month_id in the table of features; it has country_id, rain_mm, name"),
        (RAIN.with_columns(country_id=pl.Series([70, None, 73])), "Column country_id .* is empty in 1 rows"),
        (RAIN.with_columns(pl.col("month_id") * 1.0), "must hold whole numbers; it holds Float64"),
        (
            RAIN.with_columns(month_id=pl.lit(503)),
            "2 rows of .* share their country_id and month_id",
        ),
        (RAIN.with_columns(country_id=pl.Series([70, 70, 9])), "Unit 9 of the table of features is not in the panel"),
        (RAIN.drop("rain_mm"), "no column of numbers that change"),
    ],
)
def test_a_faulty_table_is_refused(table, sentence):
    with pytest.raises(FaultyHistoryError, match=sentence):
        _read(table)


def _forecast_with(signal):
    months = np.arange(ORIGIN.month_id - 80, ORIGIN.month_id + 20)
    deaths = history([np.where(signal[:80][np.r_[79, 0:79]] > 0, 30, 0), np.zeros(80)])
    table = pl.DataFrame({"month_id": months, "country_id": ["Obo"] * 100, "signal": signal})
    told = Surroundings(covariates=covariates_of(table, unit="country_id", units=["Obo"]))
    model = QuantileForest(trees=30, leaves=8, least_in_leaf=5, surroundings=told)
    return model.forecast(deaths, origin=ORIGIN, lead_times=[1], draws=200, rng=np.random.default_rng(1)).values[0]


def test_a_covariate_that_foretells_is_learnt_from():
    # Deaths follow the signal by a month, at random otherwise.
    signal = np.random.default_rng(7).integers(0, 2, 100).astype(float)
    signal[79] = 1

    assert (_forecast_with(signal) > 0).mean() > 0.6


def test_covariates_of_months_to_come_change_nothing():
    signal = np.random.default_rng(7).integers(0, 2, 100).astype(float)
    changed = np.where(np.arange(100) >= 80, 999.0, signal)

    assert np.array_equal(_forecast_with(signal), _forecast_with(changed))
