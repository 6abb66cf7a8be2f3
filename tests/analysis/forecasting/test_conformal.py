"""Draws corrected by how past forecasts fared."""

from collections import Counter

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.forecasting import Conflictology, Correction, Recalibrated, Rounds
from primacy.analysis.forecasting.past_forecasts import PastForecast, past_forecasts
from tests.analysis.forecasting.histories import ORIGIN, history

ONE = np.ones(1)


def _past(drawn, happened, *, left_out=0):
    rows = np.asarray(happened, dtype=float)
    parts = tuple(np.tile(np.sort(part).astype(np.int32), (len(rows), 1)) for part in drawn)
    return PastForecast(drawn=parts, happened=rows, left_out=left_out, lead_times=1)


def _draws(values):
    return xr.DataArray(np.array(values, dtype=np.int32)[np.newaxis, np.newaxis], dims=("unit", "lead_time", "draw"))


def _correction(*past, shares=ONE):
    return Correction.of(past, shares=np.asarray(shares), rng=np.random.default_rng(1))


def test_without_evidence_nothing_is_corrected():
    draws = _draws(np.random.default_rng(1).permutation(200))

    assert _correction().applied(draws).equals(draws)


def test_where_outcomes_fell_high_draws_become_higher():
    # In past forecasts of this size outcomes always fell among the upper half of the draws 1 to 10.
    past = _past([np.arange(1, 11)], np.tile([6, 7, 8, 9, 10], 4000))

    corrected = _correction(past).applied(_draws(np.arange(1, 11)))

    assert corrected.values.min() >= 5
    assert corrected.values.mean() == pytest.approx(8, abs=0.5)


def test_a_calibrated_forecast_stays_as_it_is():
    past = _past([np.arange(1, 11)], np.random.default_rng(2).integers(1, 11, size=40_000))

    corrected = _correction(past).applied(_draws(np.arange(1, 11)))

    assert np.abs(corrected.values - np.arange(1, 11)).max() <= 1


def test_wars_are_not_corrected_by_what_quiet_places_taught():
    quiet = _past([[0] * 9 + [1]], np.ones(20_000))
    war = _draws(np.arange(500, 600))

    assert _correction(quiet).applied(war).equals(war)


def test_rows_in_which_nothing_was_foreseen_and_nothing_happened_speak_for_the_forecast():
    # Deaths always came where a twenty-fifth of the draws had one: but among a million calm rows that is little.
    deaths, rarely = _past([[0] * 24 + [1]], [1] * 200), _draws([0] * 960 + [1] * 40)

    few, many = _correction(deaths), _correction(deaths, _past([[0] * 25], [], left_out=10**6))

    assert (few.applied(rarely) > 0).sum() > 300
    assert (many.applied(rarely) > 0).sum() == pytest.approx(40, abs=3)


def test_shares_say_which_forecast_is_corrected():
    # The outcome 5 lies above all draws of the first model and below all of the second: a quarter of the pool's.
    past = _past([[1] * 20, [9] * 20], [5] * 20_000)

    first, second = _correction(past, shares=[0.25, 0.75]), _correction(past, shares=[1.0, 0.0])

    ranks = _draws(np.arange(20))
    assert first.applied(ranks).values.mean() == pytest.approx(5, abs=0.6)
    assert second.applied(ranks).values.mean() == pytest.approx(19, abs=0.5)


@given(st.lists(st.integers(0, 300), min_size=4, max_size=40), st.lists(st.integers(0, 300), max_size=60))
def test_the_order_of_draws_and_their_range_are_kept(values, happened):
    draws = _draws(values)

    corrected = _correction(_past([np.arange(40)], happened)).applied(draws).values.ravel()

    before = draws.values.ravel()
    rising = np.argsort(before, kind="stable")
    assert (np.diff(corrected[rising]) >= 0).all()
    assert set(corrected) <= set(before)


def test_a_recalibrated_model_learns_from_its_own_past():
    # Deaths grow fourfold every year, so that every December was worse than nearly all months replayed for it.
    known = history([[month * 4**year for year in range(9) for month in range(1, 13)]] * 3)
    request = {"origin": ORIGIN, "lead_times": [12], "draws": 120}

    plain = Conflictology().forecast(known, **request, rng=np.random.default_rng(1))
    wiser = Recalibrated(Conflictology()).forecast(known, **request, rng=np.random.default_rng(1))

    assert np.median(wiser) > np.median(plain)
    assert wiser.max() <= plain.max()


def test_past_forecasts_end_before_the_origin_and_leave_silence_out():
    known = history([[1, 2, 3, 4] * 9, [0] * 36])

    past = past_forecasts(
        known, [Conflictology()], origin=ORIGIN, lead_times=[1, 2], rounds=Rounds(count=3, step_months=2, draws=12),
        rng=np.random.default_rng(1),
    )  # fmt: skip

    # The last outcomes known are 3 and 4, two and four months before likewise; the quiet unit's two rows are left out.
    assert [each.happened.tolist() for each in past] == [[3, 4], [1, 2], [3, 4]]
    assert [each.left_out for each in past] == [2, 2, 2]
    assert Counter(past[0].drawn[0][0].tolist()) == {1: 3, 2: 3, 3: 3, 4: 3}


def test_it_is_named_after_its_model():
    assert Recalibrated(Conflictology()).name == "conflictology, recalibrated"
