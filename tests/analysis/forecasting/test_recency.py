"""Recency weights and shares of other units' months, worked by hand."""

import numpy as np
import pytest

from primacy.analysis.forecasting import Neighbourhood, RecencyWeighted, recency_candidates
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history


def _draws(model, known, *, draws, seed=1):
    forecast = model.forecast(known, origin=ORIGIN, lead_times=[1], draws=draws, rng=np.random.default_rng(seed))
    return forecast.sel(lead_time=1)


def test_a_month_older_by_the_half_life_is_half_as_likely():
    # Half-life one month: weights 1/4, 1/2, 1 of 7; of 700 draws 100, 200 and 400.
    model = RecencyWeighted(half_life_months=1, pooled_share=0)

    draws = _draws(model, history([[1, 2, 3]]), draws=700)

    assert [int((draws == count).sum()) for count in (1, 2, 3)] == [100, 200, 400]


def test_months_beyond_the_window_are_never_replayed():
    model = RecencyWeighted(half_life_months=1e6, window_months=2, pooled_share=0)

    assert set(np.unique(_draws(model, history([[1, 2, 3]]), draws=50))) == {2, 3}


def test_a_younger_unit_weighs_the_months_it_has():
    # One month known: every draw is that month.
    model = RecencyWeighted(half_life_months=3, pooled_share=0)

    assert (_draws(model, history([[1, 2, 3], [np.nan, np.nan, 8]]), draws=50).sel(unit="Zemio") == 8).all()


def test_the_pooled_share_of_draws_comes_from_any_unit():
    # A unit that always had 7 deaths beside three that had none: 20 of 100 draws are pooled, and a quarter of
    # those, 5 on average with a standard deviation of 1.9, replay the violent unit in a quiet one.
    model = RecencyWeighted(pooled_share=0.2)
    known = history([[7, 7], [0, 0], [0, 0], [0, 0]])

    draws = _draws(model, known, draws=100)

    assert (draws.sel(unit="Obo") == 7).sum() >= 80
    assert all(0 < (draws.sel(unit=unit) == 7).sum() <= 20 for unit in ("Zemio", "Bria", "Bambari"))


def test_all_pooled_makes_all_units_alike():
    model = RecencyWeighted(pooled_share=1)

    draws = _draws(model, history([[6, 6], [0, 0]]), draws=4000)

    # Half of the draws are 6: a mean of 3 with a standard error of 0.05.
    assert draws.mean("draw").values == pytest.approx([3, 3], abs=0.25)


def test_the_neighbours_share_comes_from_neighbours():
    # Zemio lies beside Obo, Bria beside neither: 30 of 100 draws of Zemio replay Obo.
    beside = Neighbourhood({"Zemio": ("Obo",), "Obo": ("Zemio",)})
    model = RecencyWeighted(pooled_share=0, neighbour_share=0.3, neighbours=beside)

    draws = _draws(model, history([[9, 9], [0, 0], [0, 0]]), draws=100)

    assert (draws == 9).sum("draw").values.tolist() == [70, 30, 0]


def test_each_neighbour_is_as_likely_as_the_next():
    beside = Neighbourhood({"Obo": ("Zemio", "Bria")})
    model = RecencyWeighted(pooled_share=0, neighbour_share=1, neighbours=beside)

    draws = _draws(model, history([[0, 0], [4, 4], [8, 8]]), draws=2000).sel(unit="Obo")

    # A fair coin, 2000 times: 1000 with a standard deviation of 22.
    assert int((draws == 4).sum()) == pytest.approx(1000, abs=110)
    assert int((draws == 8).sum()) == pytest.approx(1000, abs=110)


def test_shares_that_round_up_never_exceed_the_draws():
    # Of three draws, shares of one half round to two and two; the pooled ones come first.
    model = RecencyWeighted(pooled_share=0.5, neighbour_share=0.5)

    assert _draws(model, history([[1, 2]]), draws=3).sizes["draw"] == 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"half_life_months": 0}, "half_life_months must be > 0"),
        ({"half_life_months": np.inf}, "half_life_months must be > 0 and finite"),
        ({"window_months": 0}, "window_months must be >= 1"),
        ({"pooled_share": 1.1}, r"pooled_share must be in \[0, 1\]"),
        ({"neighbour_share": -0.1}, r"neighbour_share must be in \[0, 1\]"),
        ({"pooled_share": 0.6, "neighbour_share": 0.5}, "neighbour_share must be <= 0.4, what is not pooled"),
    ],
)
def test_impossible_parameters_are_refused(wrong, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        RecencyWeighted(**wrong)


@pytest.mark.parametrize("neighbours", [None, Neighbourhood({"Obo": ("Zemio",)})])
def test_candidates_have_distinct_names(neighbours):
    names = [model.name for model in recency_candidates(neighbours)]

    assert len(names) == len(set(names))


def test_only_candidates_with_a_neighbourhood_use_it():
    beside = Neighbourhood({"Obo": ("Zemio",)})

    assert {model.neighbour_share for model in recency_candidates()} == {0.0}
    assert max(model.neighbour_share for model in recency_candidates(beside)) == 0.5
    assert all(model.neighbours is beside for model in recency_candidates(beside))
