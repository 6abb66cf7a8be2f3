"""Models that learn from all units: forests and boosting."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.forecasting import (
    OriginOutsideHistoryError,
    QuantileBoosting,
    QuantileForest,
    ShortHistoryError,
    Surroundings,
)
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history

SMALL = QuantileForest(trees=10, leaves=8, least_in_leaf=5)

BOOSTED = QuantileBoosting(probabilities=(0.2, 0.5, 0.8), rounds=10, leaves=4, least_in_leaf=5)


def _forecast(known, model=SMALL, *, lead_times=(1,), draws=100, seed=1):
    return model.forecast(
        known, origin=ORIGIN, lead_times=lead_times, draws=draws, rng=np.random.default_rng(seed)
    ).values


def test_what_followed_elsewhere_is_replayed():
    # In every unit 30 deaths follow two quiet months. Obo, whose last two months were quiet, stands before 30.
    wave = [0, 0, 30] * 30
    obo, zemio, bria = _forecast(history([wave[:-1], wave[1:], wave[2:] + wave[:1]]))

    assert (obo == 30).mean() > 0.9
    assert (zemio == 0).mean() > 0.9
    assert (bria == 0).mean() > 0.9


def test_zero_stays_zero_and_a_level_stays_a_level():
    quiet, violent = _forecast(history([[0] * 60, [50] * 60]))

    assert (quiet == 0).all()
    assert (violent == 50).all()


def test_a_lead_time_is_learnt_as_such():
    # Four months ago is as today; two months ago was not.
    wave = [0, 0, 40, 40] * 25
    (unit,) = _forecast(history([wave]), lead_times=[2, 4])

    assert (unit[0] == 0).mean() > 0.7
    assert (unit[1] == 40).mean() > 0.7


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=30, max_size=30).filter(any))
def test_units_with_one_past_have_one_future(deaths):
    for model in (SMALL, BOOSTED):
        obo, _, bria = np.sort(_forecast(history([deaths, [2] * 30, deaths]), model, draws=50))

        assert np.array_equal(obo, bria)


@pytest.mark.parametrize("model", [SMALL, BOOSTED])
def test_equal_generators_give_equal_draws(model):
    known = history([[1, 0, 7, 3] * 15, [0, 0, 1, 0] * 15])

    assert np.array_equal(_forecast(known, model), _forecast(known, model))
    assert not np.array_equal(_forecast(known, model), _forecast(known, model, seed=2))


def test_boosting_learns_the_quantiles_of_what_follows():
    # 24 units whose months are 0, 10, 20, 30 and 40 at random: quantiles in between are interpolated in logs.
    months = np.random.default_rng(3).choice([0, 10, 20, 30, 40], size=(24, 80))
    model = QuantileBoosting(probabilities=(0.1, 0.3, 0.5, 0.7, 0.9), rounds=60, leaves=2)

    middle = np.quantile(_forecast(history(months, units=[f"unit {row}" for row in range(24)]), model), 0.5)

    assert 12 < middle < 28


def test_no_draw_is_worse_than_twice_the_units_worst_month_or_the_worst_twentieth_of_all():
    # Of 70 months with deaths 20 had 900, so that the worst twentieth begins there; 900 twice is 1,800.
    often, rarely = _forecast(history([[0, 1, 900] * 20, [1, 0, 0, 7] * 15]), BOOSTED)

    assert often.max() <= 1800
    assert rarely.max() <= 900


def test_what_was_learnt_serves_at_a_later_origin():
    wave = [0, 0, 30] * 30
    learnt = SMALL.learn(history([wave], last=ORIGIN + -4), lead_times=[1], rng=np.random.default_rng(1))

    (drawn,) = _forecast(history([wave]), learnt)

    assert (drawn == 0).mean() > 0.9


def test_covariates_that_are_not_known_are_no_obstacle():
    known = history([[1, 0, 7, 3] * 15])
    nothing = xr.DataArray(
        np.full((1, 1, 1), np.nan), dims=("unit", "month_id", "covariate"), coords={"unit": ["Obo"], "month_id": [1]}
    )

    for model in (SMALL, BOOSTED):
        drawn = _forecast(known, replace(model, surroundings=Surroundings(covariates=nothing)))
        assert drawn.shape == (1, 1, 100)


def test_a_history_too_even_for_any_split_is_replayed_as_a_whole():
    assert set(_forecast(history([[4] * 5])).ravel()) == {4}


def test_the_future_is_refused():
    with pytest.raises(OriginOutsideHistoryError, match="Cut it with known_before"):
        _forecast(history([[1] * 40], last=ORIGIN))


def test_a_history_without_outcomes_is_refused():
    with pytest.raises(ShortHistoryError, match="got 3 months"):
        _forecast(history([[1, 2, 3]]), lead_times=[3])


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (QuantileForest, "trees", 0),
        (QuantileForest, "leaves", 1),
        (QuantileForest, "least_in_leaf", 0),
        (QuantileBoosting, "probabilities", (0.5,)),
        (QuantileBoosting, "probabilities", (0.5, 0.4)),
        (QuantileBoosting, "probabilities", (0.0, 0.4)),
        (QuantileBoosting, "rounds", 0),
        (QuantileBoosting, "leaves", 1),
        (QuantileBoosting, "least_in_leaf", 0),
        (QuantileBoosting, "learning_rate", 0),
        (QuantileBoosting, "weight_power", 2),
    ],
)
def test_impossible_parameters_are_refused(model, name, value):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be "):
        model(**{name: value})
