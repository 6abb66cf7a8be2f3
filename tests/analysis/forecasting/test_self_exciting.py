"""The self-exciting process: what excites, how tolls are drawn, what is forecast."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.forecasting import Neighbourhood, SelfExciting
from primacy.analysis.forecasting.excitation import Excitation, likeliest_weights
from primacy.analysis.forecasting.tolls import Tolls
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history

UNITS = np.array(["Obo", "Zemio", "Bria"])
BESIDE = Neighbourhood({"Obo": ("Zemio",), "Zemio": ("Obo", "Bria")})


def _forecast(known, model=None, *, lead_times=(1,), draws=400, seed=1):
    rng = np.random.default_rng(seed)
    return (model or SelfExciting()).forecast(known, origin=ORIGIN, lead_times=lead_times, draws=draws, rng=rng).values


def test_a_trace_is_half_gone_after_its_half_life():
    around = Excitation.of(UNITS, half_lives=(1.0, 2.0), neighbours=BESIDE)
    state = around.after(around.at_rest(3), np.array([[7], [0], [0]]))
    later = around.after(state, np.zeros((3, 1)))

    # Of a half-life of one month a month leaves half: 1/2 at first, 1/4 a month later; log(1 + 7) likewise.
    assert state.happened[0, :, 0] == pytest.approx([0.5, 0, 0])
    assert later.happened[0, 0, 0] == pytest.approx(0.25)
    assert later.happened[1, 0, 0] == pytest.approx((1 - 0.5**0.5) * 0.5**0.5)
    assert later.tolls[0, 0] == pytest.approx(np.log(8) / 4)


def test_what_lies_near_excites_by_its_mean_and_what_has_no_neighbour_by_nothing():
    around = Excitation.of(UNITS, half_lives=(1.0,), neighbours=BESIDE)
    state = around.after(around.at_rest(3), np.array([[1], [0], [0]]))

    _area, _own, near, _tolls = around.causes(state)

    # Zemio lies beside Obo, where deaths left a trace of 1/2, and Bria, where nothing did. Bria names no neighbour.
    assert near[:, 0] == pytest.approx([0, 0.25, 0])


def test_the_likeliest_chance_of_months_that_follow_no_pattern_is_their_share():
    # Every cause but the long-run share is shut out by a memory so long that traces hardly differ.
    rng = np.random.default_rng(5)
    deaths = (rng.random((200, 40)) < 0.2).astype(float)
    around = Excitation.of(np.arange(200), half_lives=(1e6,), neighbours=Neighbourhood())

    state, weights = likeliest_weights(deaths, around, months=40)

    chance = -np.expm1(-around.intensity(state, weights))
    assert chance.mean() == pytest.approx((deaths > 0).mean(), abs=0.02)


def test_deaths_excite_deaths_where_the_past_shows_it():
    # In twelve units violence comes in runs of eight months and pauses as long; Obo is in a run and Zemio is not.
    runs = [np.roll([3] * 8 + [0] * 8, shift).tolist() * 8 for shift in range(12)]
    obo, zemio = _forecast(history([([0] * 8 + [3] * 8) * 8, ([3] * 8 + [0] * 8) * 8, *runs], units=list(range(14))))[
        :2
    ]

    assert (obo > 0).mean() > 2 * (zemio > 0).mean()


def test_what_a_draw_lets_happen_excites_what_follows_in_it():
    # Half-years of violence and calm, two to ten, in thirty units and in any order; the last one was calm.
    rng, half_years = np.random.default_rng(2), np.repeat([[1], [0]], [2, 10], axis=0).repeat(6, axis=1)
    rows = [[*rng.permutation(half_years).ravel(), *([0] * 6)] for _ in range(30)]
    drawn = _forecast(history(rows, units=list(range(30))), lead_times=[1, 2], draws=2000) > 0

    first, second = drawn[:, 0], drawn[:, 1]
    assert second[first].mean() > 1.5 * second[~first].mean()


def test_tolls_are_the_units_own_as_often_as_its_record_allows():
    # Obo has three bad months and the prior is three: half of its tolls are its own (of 2), half anyone's, of which
    # Zemio's 50 is a quarter, or an eighth of all.
    tolls = Tolls.of(np.array([[2, 2, 2.0], [0, 0, 50]]), half_life_months=1e9, months_of_prior=3)

    drawn = tolls.drawn(np.zeros(8000, dtype=int), rng=np.random.default_rng(1))

    assert set(drawn) == {2, 50}
    assert (drawn == 50).mean() == pytest.approx(1 / 8, abs=0.02)


def test_recent_tolls_are_likelier():
    tolls = Tolls.of(np.array([[4, 8.0]]), half_life_months=1, months_of_prior=1)

    counts = Counter(tolls.drawn(np.zeros(9000, dtype=int), rng=np.random.default_rng(1)).tolist())

    assert counts[8] / counts[4] == pytest.approx(2, abs=0.15)


@given(st.lists(st.lists(st.integers(0, 40), min_size=18, max_size=18), min_size=1, max_size=3).filter(np.any))
def test_no_toll_is_invented(rows):
    assert set(_forecast(history(rows), draws=40).ravel()) <= {0, *np.ravel(rows).tolist()}


def test_equal_generators_give_equal_draws():
    known = history([[1, 0, 7, 3] * 15, [0, 0, 1, 0] * 15])

    assert np.array_equal(_forecast(known, lead_times=[1, 3]), _forecast(known, lead_times=[1, 3]))
    assert not np.array_equal(_forecast(known), _forecast(known, seed=2))


def test_units_that_began_late_and_calm_last_years_are_no_obstacle():
    young = [np.nan] * 20 + [0] * 20

    drawn = _forecast(history([[5] + [0] * 39, young]), SelfExciting(learn_from_months=12))

    assert drawn.shape == (2, 1, 400)
    assert drawn.mean() < 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("half_lives", ()), ("half_lives", (2.0, 1.0)), ("learn_from_months", 0), ("months_of_prior", 0)],
)
def test_impossible_parameters_are_refused(name, value):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be "):
        SelfExciting(**{name: value})
