"""The challenge's windows."""

import numpy as np
import polars as pl
import pytest

from primacy.analysis.forecasting import (
    Conflictology,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    RecencyWeighted,
    backtest,
    forecast_windows,
    history_of,
)
from primacy.analysis.scoring import DrawCountError
from primacy.vocabulary import ImpossibleValueError, Month
from tests.analysis.forecasting.histories import history

JANUARY_2018 = Month(2018, 1)
MODELS = (Conflictology(), RecencyWeighted())


def _panel(months):
    """Two countries: one with 5 deaths every third month, one with none."""
    rows = [
        (JANUARY_2018.month_id + k, country, 5 if country == 70 and k % 3 == 0 else 0)
        for k in range(months)
        for country in (70, 73)
    ]
    return pl.DataFrame(rows, schema=["month_id", "country_id", "deaths"], orient="row")


def _backtest(panel, **changes):
    wanted = {"windows": [2020, 2021], "models": MODELS, "rng": np.random.default_rng(1)}
    return backtest(panel, unit="country_id", target="deaths", **(wanted | changes))


def test_one_row_per_window_and_model():
    scores = _backtest(_panel(48))

    assert scores.columns[:6] == ["window", "model", "crps", "ign", "mis", "coverage"]
    assert scores["window"].to_list() == [2020, 2020, 2021, 2021]
    assert scores["model"].to_list() == [model.name for model in MODELS] * 2


def test_conflictology_worked_by_hand():
    # Twelve months hold four with 5 deaths: X = 5 with 1/3. Mean |X - X'| = 2 * 5 * 2/9 = 20/9. Against 0 the
    # score is 5/3 - 10/9 = 5/9, against 5 it is 10/3 - 10/9 = 20/9; a third of the months have 5: 10/9 in all.
    # The quiet country scores 0, so that the mean is 5/9. 5 % and 95 % of the draws are 0 and 5: width 5, no miss.
    (row,) = _backtest(_panel(48), windows=[2021], models=[Conflictology()]).rows(named=True)

    assert row["crps"] == pytest.approx(5 / 9, abs=0.002)
    assert row["mis"] == pytest.approx(2.5)
    assert row["coverage"] == 1


def test_nothing_after_october_of_the_year_before_is_read():
    # November and December 2020 lie between what is known and the window: changing them changes no draw.
    panel = _panel(48)
    changed = panel.with_columns(
        deaths=pl.when(pl.col("month_id").is_in([491, 492])).then(777).otherwise(pl.col("deaths"))
    )

    assert _backtest(changed, windows=[2021]).equals(_backtest(panel, windows=[2021]))


def test_a_further_model_changes_no_other_row():
    both, alone = _backtest(_panel(48)), _backtest(_panel(48), models=MODELS[1:])

    assert both.filter(pl.col("model") == MODELS[1].name).equals(alone)


def test_the_earlier_vintage_is_history_only():
    # The later vintage begins in January 2020, so that the window 2020 is forecast from the earlier one, which
    # knew ten deaths in every month and says nothing of 2020.
    panel = _panel(48).with_columns(
        early=pl.lit(10), deaths=pl.when(pl.col("month_id") >= Month(2020, 1).month_id).then(pl.col("deaths"))
    )

    (row,) = _backtest(panel, target_early="early", windows=[2020], models=[Conflictology()]).rows(named=True)

    # All draws are 10: the errors are 10 in 20 and 5 in 4 of the 24 unit-months.
    assert row["crps"] == pytest.approx((20 * 10 + 4 * 5) / 24)


def test_without_models_the_benchmarks_and_ours_are_compared():
    scores = _backtest(_panel(48), windows=[2021], models=None)

    assert scores["model"].to_list() == ["zero", "bootstrap_240", "conflictology", "recency_weighted", "pooled"]


def test_a_window_carries_the_share_of_known_months_with_deaths():
    # Of the 34 months from January 2018 to October 2020 the country had deaths in every third: 12.
    known = history_of(_panel(48), unit="country_id", target="deaths")

    (forecast,) = forecast_windows(known, windows=[2021], models=MODELS[:1], rng=np.random.default_rng(1))

    assert forecast.climatology.values.tolist() == pytest.approx([12 / 34, 0])


def test_windows_come_with_their_draws_and_outcomes():
    known = history([np.tile([5, 0, 0], 16)])

    (forecast,) = forecast_windows(known, windows=[2021], models=MODELS[:1], draws=12, rng=np.random.default_rng(1))

    assert (forecast.window, forecast.model) == (2021, "conflictology")
    assert forecast.draws["month_id"].values.tolist() == list(range(493, 505))
    assert forecast.draws.sizes["draw"] == 12
    assert forecast.observed.values.tolist() == [[5, 0, 0] * 4]


@pytest.mark.parametrize(
    ("changes", "refusal", "sentence"),
    [
        ({"windows": []}, ImpossibleValueError, "windows must be one or more, each once"),
        ({"windows": [2021, 2021]}, ImpossibleValueError, "windows must be one or more, each once"),
        ({"models": []}, ImpossibleValueError, "models must be one or more, each once"),
        ({"models": [Conflictology(), Conflictology()]}, ImpossibleValueError, "models must be"),
        ({"windows": [2022]}, OriginOutsideHistoryError, "the last one is 2022-12"),
        ({"windows": [2018]}, OriginOutsideHistoryError, "got 2017-11"),
        ({"draws": 12}, DrawCountError, "exactly 1,000"),
    ],
)
def test_what_cannot_be_tested_is_refused(changes, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        _backtest(_panel(48), **changes)


def test_a_unit_that_begins_within_the_window_is_refused():
    panel = _panel(48).filter((pl.col("country_id") == 70) | (pl.col("month_id") >= Month(2021, 3).month_id))

    with pytest.raises(FaultyHistoryError, match="Unit 73 has no month before the window 2021"):
        _backtest(panel, windows=[2021])
