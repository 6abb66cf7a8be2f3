"""What every model promises: labels, seeds, refusals, and no sight of the future."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.forecasting import (
    ChosenByRollingOrigin,
    Conflictology,
    DeathlessHistoryError,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    Recalibrated,
    RecencyWeighted,
    Rounds,
    SeasonalClimatology,
    SelfExciting,
    known_before,
)
from primacy.vocabulary import ImpossibleValueError, Month
from tests.analysis.forecasting.histories import ORIGIN, history

MODELS = [
    Conflictology(months=6),
    RecencyWeighted(),
    ChosenByRollingOrigin(candidates=(RecencyWeighted(), Conflictology(months=6)), rounds=Rounds(count=2)),
    SeasonalClimatology(),
    SelfExciting(),
    Recalibrated(Conflictology(months=6), rounds=Rounds(count=2)),
]
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: type(model).__name__)
TWO_YEARS = np.tile([0, 0, 5, 1, 0, 12], (3, 4)) * np.array([[1], [2], [0]])


def _forecast(model, known, *, seed=1, **changes):
    wanted = {"origin": ORIGIN, "lead_times": [1, 2, 3], "draws": 40, "rng": np.random.default_rng(seed)}
    return model.forecast(known, **(wanted | changes))


@each_model
def test_draws_are_labelled_by_unit_lead_time_and_target_month(model):
    draws = _forecast(model, history(TWO_YEARS), lead_times=[1, 3])

    assert draws.dims == ("unit", "lead_time", "draw")
    assert draws["unit"].values.tolist() == ["Obo", "Zemio", "Bria"]
    # January 2022 is month 505; lead time 1 is the origin itself.
    assert draws["month_id"].values.tolist() == [505, 507]
    assert draws.sizes["draw"] == 40
    assert draws.dtype == np.int32


@each_model
def test_draws_are_numbers_that_have_been_seen(model):
    draws = _forecast(model, history(TWO_YEARS))

    assert set(np.unique(draws)) <= {0, 1, 2, 5, 10, 12, 24}


@each_model
def test_equal_generators_give_equal_draws(model):
    first, again = (_forecast(model, history(TWO_YEARS), seed=3) for _ in range(2))

    assert first.identical(again)


@each_model
def test_another_seed_gives_other_draws(model):
    assert not _forecast(model, history(TWO_YEARS), seed=3).equals(_forecast(model, history(TWO_YEARS), seed=4))


@each_model
def test_the_layout_of_the_history_is_irrelevant(model):
    known = history(TWO_YEARS)

    assert _forecast(model, known.transpose("month_id", "unit")).equals(_forecast(model, known))


@each_model
def test_the_future_is_refused(model):
    with pytest.raises(OriginOutsideHistoryError, match=r"must end in 2021-12; it ends in 2022-01. Cut it"):
        _forecast(model, history(TWO_YEARS, last=ORIGIN))


@each_model
def test_a_history_that_stops_early_is_refused(model):
    with pytest.raises(OriginOutsideHistoryError, match=r"it ends in 2021-11. Add the missing months"):
        _forecast(model, history(TWO_YEARS, last=Month(2021, 11)))


@each_model
@settings(max_examples=10)
@given(future=st.lists(st.integers(0, 9_000), min_size=3, max_size=3))
def test_no_future_changes_a_forecast(model, future):
    whole = xr.concat([history(TWO_YEARS), history(np.array([future]).T, last=ORIGIN)], dim="month_id")

    assert _forecast(model, known_before(whole, ORIGIN)).equals(_forecast(model, history(TWO_YEARS)))


@each_model
@pytest.mark.parametrize("rng", [1, None, np.random.RandomState(1)])
def test_what_is_no_generator_is_refused(model, rng):
    with pytest.raises(ImpossibleValueError, match="rng must be a Generator, such as"):
        _forecast(model, history(TWO_YEARS), rng=rng)


@each_model
@pytest.mark.parametrize("lead_times", [[], [0, 1], [2, 1], [1, 1]])
def test_lead_times_that_do_not_rise_from_one_are_refused(model, lead_times):
    with pytest.raises(ImpossibleValueError, match="lead_times must be rising months >= 1"):
        _forecast(model, history(TWO_YEARS), lead_times=lead_times)


@pytest.mark.parametrize("model", MODELS[:2], ids=lambda model: type(model).__name__)
def test_no_draw_is_refused(model):
    with pytest.raises(ImpossibleValueError, match="draws must be >= 1; got 0"):
        _forecast(model, history(TWO_YEARS), draws=0)


@each_model
def test_a_faulty_history_is_refused(model):
    with pytest.raises(FaultyHistoryError, match=r"Unit Obo has 0.5 deaths in 2020-03"):
        _forecast(model, history(TWO_YEARS / 10))


@each_model
def test_a_history_without_a_death_is_refused(model):
    with pytest.raises(DeathlessHistoryError, match="at least one death"):
        _forecast(model, history(TWO_YEARS * 0))
