"""Seasonal climatology."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.forecasting import SeasonalClimatology
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history


def _drawn(known, model, *, lead_times=(1,), draws=60):
    return model.forecast(known, origin=ORIGIN, lead_times=lead_times, draws=draws, rng=np.random.default_rng(1)).values


def test_each_month_of_the_season_is_replayed_equally_often():
    # January is next: of each of the last two years December, January and February are replayed.
    months = [0] * 36
    months[11:14], months[23:26] = [1, 2, 3], [4, 5, 6]

    (unit,) = _drawn(history([months]), SeasonalClimatology(years=2))[:, 0]

    assert Counter(unit.tolist()) == dict.fromkeys([1, 2, 3, 4, 5, 6], 10)


def test_a_draw_takes_the_same_month_everywhere():
    months = np.arange(48)

    obo, zemio = _drawn(history([months, months * 2]), SeasonalClimatology())[:, 0]

    assert (zemio == 2 * obo).all()


def test_a_target_more_than_a_year_ahead_has_its_season_in_the_years_known():
    # Month 15 from January is March; only Marches had deaths.
    months = ([0, 0, 9] + [0] * 9) * 3

    (drawn,) = _drawn(history([months]), SeasonalClimatology(beside=0), lead_times=[15])

    assert (drawn == 9).all()


def test_weeks_have_seasons_too():
    weekly = SeasonalClimatology(beside=0, steps_a_year=52)

    (drawn,) = _drawn(history([([5] + [0] * 51) * 3]), weekly)

    assert (drawn == 5).all()
    assert weekly.name == "seasonal_climatology"


def test_a_history_shorter_than_a_year_is_replayed_as_a_whole():
    (drawn,) = _drawn(history([[1, 2, 3]]), SeasonalClimatology(beside=0))

    assert Counter(drawn.ravel().tolist()) == {1: 20, 2: 20, 3: 20}


@pytest.mark.parametrize(("begun", "expected"), [(13, {8}), (3, {8})])
def test_a_young_unit_replays_what_it_has(begun, expected):
    young = [np.nan] * (36 - begun) + [8] * begun

    _, drawn = _drawn(history([[1] * 36, young]), SeasonalClimatology(beside=0))

    assert set(drawn.ravel()) == expected


@given(st.lists(st.integers(0, 9), min_size=12, max_size=60).filter(any), st.integers(1, 18))
def test_only_what_happened_is_replayed(deaths, lead_time):
    drawn = _drawn(history([deaths]), SeasonalClimatology(), lead_times=[lead_time])

    assert set(drawn.ravel()) <= set(deaths)


@pytest.mark.parametrize(("name", "value"), [("years", 0), ("beside", -1), ("steps_a_year", 2)])
def test_impossible_parameters_are_refused(name, value):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be "):
        SeasonalClimatology(**{name: value})
