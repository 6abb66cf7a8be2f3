"""Conflictology, worked by hand."""

from collections import Counter

import numpy as np
import pytest

from primacy.analysis.forecasting import Conflictology
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history


def _counts(known, *, months, draws):
    forecast = Conflictology(months=months).forecast(
        known, origin=ORIGIN, lead_times=[1, 2], draws=draws, rng=np.random.default_rng(1)
    )
    return [[Counter(lead.tolist()) for lead in unit] for unit in forecast.values]


def test_with_as_many_draws_as_months_each_month_appears_once():
    # Of 99, 1, 2, 3, 4 the last four are replayed, at each of the two lead times.
    assert _counts(history([[99, 1, 2, 3, 4]]), months=4, draws=4) == [[Counter([1, 2, 3, 4])] * 2]


def test_a_thousand_draws_hold_each_of_twelve_months_83_or_84_times():
    ((lead, _),) = _counts(history([range(12)]), months=12, draws=1000)

    assert set(lead) == set(range(12))
    assert set(lead.values()) == {83, 84}


def test_a_younger_unit_replays_the_months_it_has():
    _, (lead, _) = _counts(history([[0, 0, 1, 2], [np.nan, np.nan, 7, 9]]), months=4, draws=100)

    assert lead == Counter({7: 50, 9: 50})


def test_units_that_suffered_together_do_so_in_every_draw():
    known = history([[0, 5, 0, 9], [0, 50, 0, 90]])
    draws = Conflictology(months=4).forecast(
        known, origin=ORIGIN, lead_times=[1, 2], draws=40, rng=np.random.default_rng(1)
    )

    assert (draws.sel(unit="Zemio") == 10 * draws.sel(unit="Obo")).all()


def test_lead_times_are_shuffled_apart():
    draws = Conflictology(months=4).forecast(
        history([[0, 5, 0, 9]]), origin=ORIGIN, lead_times=[1, 2], draws=40, rng=np.random.default_rng(1)
    )

    assert (draws.sel(lead_time=1) != draws.sel(lead_time=2)).any()


def test_it_says_its_name():
    assert [Conflictology().name, Conflictology(months=240).name] == ["conflictology", "conflictology_240"]


def test_a_history_shorter_than_its_months_is_replayed_as_a_whole():
    ((lead, _),) = _counts(history([[1, 2, 3]]), months=12, draws=12)

    assert lead == Counter({1: 4, 2: 4, 3: 4})


def test_no_month_is_refused():
    with pytest.raises(ImpossibleValueError, match="months must be >= 1; got 0"):
        Conflictology(months=0)
