"""The published scores of conflictology at country-month, reproduced from the challenge's own panel."""

import numpy as np
import polars as pl
import pytest
import xarray as xr
from scipy.signal import resample

from primacy.analysis.forecasting import (
    ChosenByRollingOrigin,
    Conflictology,
    backtest,
    forecast_windows,
    history_of,
    known_before,
)
from primacy.analysis.scoring import crps, ignorance, interval_score
from primacy.vocabulary import Month

WINDOWS = (2018, 2019, 2020, 2021)
COLUMNS = {"unit": "country_id", "target": "ged_sb_v2024", "target_early": "ged_sb_v2023"}
PUBLISHED_CRPS = {2018: 14.4829, 2019: 9.1463, 2020: 21.3393, 2021: 76.8495}
PUBLISHED_IGN = {2018: 0.6403, 2019: 0.6101, 2020: 0.5665, 2021: 0.6856}
PUBLISHED_MIS = {2018: 186.5536, 2019: 89.0579, 2020: 344.9643, 2021: 1435.5546}
# For 2018 and 2019 the publication read months of 2016 and 2017 in the v2024 vintage, which begins in 2018 here.
FROM_ANOTHER_VINTAGE = {2018: 0.03, 2019: 0.0005}


@pytest.fixture(scope="module")
def panel(shared_data):
    return pl.read_parquet(shared_data / "conflict" / "views_cm_state_based_1990_2021.parquet")


@pytest.fixture(scope="module")
def history(panel):
    return history_of(panel, **COLUMNS)


@pytest.fixture(scope="module")
def twelve_draws(history):
    forecasts = forecast_windows(
        history, windows=WINDOWS, models=[Conflictology()], draws=12, rng=np.random.default_rng(1)
    )
    return {each.window: each for each in forecasts}


@pytest.mark.parametrize("window", WINDOWS)
def test_crps_of_the_twelve_months(twelve_draws, window):
    draws, observed = twelve_draws[window].draws.drop_vars("month_id"), twelve_draws[window].observed

    found = crps(draws, observed).mean().item()

    assert found == pytest.approx(PUBLISHED_CRPS[window], abs=FROM_ANOTHER_VINTAGE.get(window, 5e-5))


@pytest.mark.parametrize("window", WINDOWS)
def test_mis_of_the_twelve_months(twelve_draws, window):
    draws, observed = twelve_draws[window].draws.drop_vars("month_id"), twelve_draws[window].observed

    found = interval_score(draws, observed).mean().item()

    assert found == pytest.approx(PUBLISHED_MIS[window], abs=10 * FROM_ANOTHER_VINTAGE.get(window, 5e-6))


@pytest.mark.parametrize("window", WINDOWS)
def test_ign_of_the_twelve_months_stretched_as_the_organisers_did(history, twelve_draws, window):
    # The organisers stretched the twelve months, in order of time, to 1,000 draws by Fourier's series.
    observed = twelve_draws[window].observed
    last_year = known_before(history, Month(window - 1, 11)).values[:, -12:]
    stretched = np.clip(resample(last_year, 1000, axis=1), 0, None)
    draws = xr.DataArray(stretched, dims=("unit", "draw"), coords={"unit": observed["unit"]})

    found = ignorance(draws.expand_dims(lead_time=observed["lead_time"].values), observed).mean().item()

    assert found == pytest.approx(PUBLISHED_IGN[window], abs=5e-5)


def test_a_thousand_draws_change_conflictology_by_less_than_a_hundredth(panel):
    scores = backtest(panel, **COLUMNS, windows=WINDOWS, models=[Conflictology()], rng=np.random.default_rng(1))

    for window, found in scores.select("window", "crps").rows():
        assert found == pytest.approx(PUBLISHED_CRPS[window], abs=FROM_ANOTHER_VINTAGE.get(window, 0) + 0.005)


def test_the_recency_weighted_form_is_better_in_the_windows_of_great_wars(panel):
    scores = backtest(
        panel,
        **COLUMNS,
        windows=[2020, 2021],
        models=[Conflictology(), ChosenByRollingOrigin()],
        rng=np.random.default_rng(1),
    )

    by_window = scores.pivot(on="model", index="window", values="crps")
    saved = 1 - by_window["recency_weighted"] / by_window["conflictology"]
    assert saved.min() > 0
