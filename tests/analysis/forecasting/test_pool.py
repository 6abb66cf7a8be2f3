"""Pools of models."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.forecasting import (
    Conflictology,
    Neighbourhood,
    Pooled,
    QuantileForest,
    RecencyWeighted,
    Rounds,
    StackedByRollingOrigin,
    best_shares,
    mission_pool,
)
from primacy.analysis.forecasting.model import labelled_draws
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history

KNOWN = history([[0, 5, 0, 9], [0, 50, 0, 90]])


@dataclass(frozen=True)
class Always:
    """Forecasts one number for ever."""

    deaths: int

    @property
    def name(self):
        return f"always_{self.deaths}"

    def forecast(self, history, *, origin, lead_times, draws, rng):
        everywhere = np.full((history.sizes["unit"], draws), self.deaths, dtype=np.int32)
        leads = (everywhere for _ in lead_times)
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)


def _drawn(model, known=KNOWN, draws=100):
    return model.forecast(known, origin=ORIGIN, lead_times=[1, 2], draws=draws, rng=np.random.default_rng(1))


def test_each_part_gives_its_share():
    drawn = _drawn(Pooled(parts=(Always(1), Always(2), Always(3)), shares=(0.25, 0.0, 0.75)))

    assert all(Counter(lead.tolist()) == {1: 25, 3: 75} for unit in drawn.values for lead in unit)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=6), st.integers(1, 40))
def test_all_draws_are_given_whatever_the_shares(weights, draws):
    parts = tuple(Always(deaths) for deaths in range(len(weights)))
    shares = tuple((np.array(weights) / sum(weights)).tolist())

    assert _drawn(Pooled(parts=parts, shares=shares), draws=draws).sizes["draw"] == draws


def test_units_suffer_together_as_the_model_for_that_says():
    # Conflictology's worst draws are those of the last month, for both units alike.
    pool = Pooled(parts=(Always(1), Always(2)), shares=(0.5, 0.5), together=Conflictology(months=4))

    obo, zemio = _drawn(pool).values

    # Half of the months were quiet in both units, and half were not.
    assert (obo == zemio).mean() > 0.99 or np.corrcoef(obo.ravel(), zemio.ravel())[0, 1] > 0.9


def test_a_pool_learns_as_its_parts_do_and_answers_at_a_later_origin():
    wave = [0, 0, 30] * 30
    forest = QuantileForest(trees=10, leaves=8, least_in_leaf=5)
    pool = Pooled(parts=(forest, Always(0)), shares=(0.5, 0.5))

    learnt = pool.learn(history([wave], last=ORIGIN + -3), lead_times=[1, 2], rng=np.random.default_rng(1))

    # The last two months were 0 and 30: two quiet ones follow.
    assert learnt.parts[1] == Always(0)
    assert (_drawn(learnt, history([wave])) == 0).mean() > 0.9


def test_the_best_shares_are_the_frequencies():
    # CRPS is proper: if 10 deaths come in three months of ten and none in the others, 10 is due 0.3 of the draws.
    known = history([[10, 0, 0, 10, 0, 0, 10, 0, 0, 0] * 6])

    shares = best_shares(
        known, [Always(0), Always(10)], origin=ORIGIN, lead_times=range(1, 11),
        rounds=Rounds(count=2, step_months=10, draws=20), rng=np.random.default_rng(1),
    )  # fmt: skip

    assert shares == pytest.approx([0.7, 0.3], abs=1e-6)


def test_a_part_that_is_never_right_gives_nothing():
    shares = best_shares(
        history([[5] * 40]), [Always(5), Always(50)], origin=ORIGIN, lead_times=[1],
        rounds=Rounds(count=3, draws=4), rng=np.random.default_rng(1),
    )  # fmt: skip

    assert shares == pytest.approx([1, 0], abs=1e-6)


@pytest.mark.parametrize("known", [history([[1, 2, 3]]), history([[1] + [0] * 60])])
def test_where_the_past_tells_nothing_apart_shares_are_equal(known):
    shares = best_shares(
        known,
        [Always(0), Always(0)],
        origin=ORIGIN,
        lead_times=[1],
        rounds=Rounds(count=2),
        rng=np.random.default_rng(1),
    )

    assert shares == pytest.approx([0.5, 0.5])


def test_a_stack_forecasts_as_its_best_part_does():
    drawn = _drawn(StackedByRollingOrigin(parts=(Always(5), Always(50))), history([[5] * 80]))

    assert (drawn == 5).all()


def test_in_a_mission_half_of_the_futures_are_those_of_the_last_ten_years():
    # Eleven years ago 900 died; since then nobody, but once in Zemio. Ten years replayed know nothing of the 900.
    known = history([[900] + [0] * 131, [0] * 131 + [3]])
    pool = mission_pool(Neighbourhood({"Obo": ("Zemio",), "Zemio": ("Obo",)}))

    drawn = _drawn(pool, known, draws=400)

    assert [part.name for part in pool.parts] == ["self_exciting", "conflictology_120"]
    assert set(drawn.values.ravel()) <= {0, 3, 900}
    assert (drawn.values[0] == 900).mean() < 0.5


def test_one_part_alone_needs_no_past():
    assert (_drawn(StackedByRollingOrigin(parts=(Always(7),))) == 7).all()


def test_they_say_their_names():
    parts = (RecencyWeighted(),)

    assert Pooled(parts=parts, shares=(1.0,)).name == "pooled"
    assert StackedByRollingOrigin(parts=parts).name == "stacked"


@pytest.mark.parametrize("shares", [(0.5,), (0.5, 0.4), (-0.5, 1.5)])
def test_impossible_shares_are_refused(shares):
    with pytest.raises(ImpossibleValueError, match="shares must be 2 numbers >= 0 that sum to 1"):
        Pooled(parts=(Always(1), Always(2)), shares=shares)


def test_no_part_is_refused():
    with pytest.raises(ImpossibleValueError, match="parts must be at least one model; got 0"):
        Pooled(parts=(), shares=())
    with pytest.raises(ImpossibleValueError, match="parts must be at least one model; got 0"):
        StackedByRollingOrigin(parts=())
