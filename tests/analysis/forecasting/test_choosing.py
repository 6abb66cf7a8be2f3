"""Parameters chosen by past forecasts."""

import numpy as np
import pytest

from primacy.analysis.forecasting import (
    ChosenByRollingOrigin,
    Conflictology,
    DeathlessHistoryError,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    RecencyWeighted,
    Rounds,
    ShortHistoryError,
    choose_by_rolling_origin,
)
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import ORIGIN, history

LAST_MONTH_ONLY = RecencyWeighted(half_life_months=0.1, pooled_share=0)
ALL_ALIKE = RecencyWeighted(half_life_months=1e6, window_months=36, pooled_share=0)


def _choose(known, *candidates, **changes):
    wanted = {"origin": ORIGIN, "lead_times": [1, 2], "rng": np.random.default_rng(1), "rounds": Rounds(count=4)}
    return choose_by_rolling_origin(known, candidates, **(wanted | changes))


def test_where_levels_last_the_last_month_is_chosen():
    # Each year has its own level, so that the last month tells the next better than three years do.
    steps = history([np.repeat([0, 100, 20, 60, 5], 12)])

    assert _choose(steps, ALL_ALIKE, LAST_MONTH_ONLY).model == LAST_MONTH_ONLY


def test_where_months_alternate_all_months_are_chosen():
    # 0 and 8 by turns: two months ahead the last month is right, one month ahead it is as wrong as can be.
    turns = history([np.tile([0, 8], 30)])

    assert _choose(turns, LAST_MONTH_ONLY, ALL_ALIKE, lead_times=[1]).model == ALL_ALIKE


def test_the_evidence_is_kept_by_candidate_and_origin():
    choice = _choose(history([np.tile([0, 8], 30)]), LAST_MONTH_ONLY, ALL_ALIKE)

    # The latest round ends with the last known month: 2021-11 and -12 from an origin in November.
    assert choice.relative_crps["origin"].values.tolist() == ["2021-11", "2021-05", "2020-11", "2020-05"]
    assert choice.relative_crps["candidate"].values.tolist() == [LAST_MONTH_ONLY.name, ALL_ALIKE.name]
    assert choice.relative_crps.mean("candidate").values == pytest.approx(1)


def test_the_first_of_equals_is_chosen():
    # No round tells them apart: all is quiet after a death long ago.
    quiet = history([[1, *[0] * 59]])

    assert _choose(quiet, ALL_ALIKE, LAST_MONTH_ONLY).model == ALL_ALIKE


def test_rounds_before_any_death_are_left_out():
    late = history([[0] * 55 + [3, 0, 3, 0, 3]])

    choice = _choose(late, ALL_ALIKE, LAST_MONTH_ONLY, rounds=Rounds(count=9, step_months=1))

    # 60 months to 2021-12: the first death is in 2021-08, so that 2021-09 is the first origin to know one.
    assert choice.relative_crps["origin"].values.tolist() == ["2021-11", "2021-10", "2021-09"]


def test_units_that_begin_late_take_part_once_they_have_begun():
    young = history([np.tile([0, 8], 30), [np.nan] * 57 + [1, 1, 1]])

    assert _choose(young, ALL_ALIKE).model == ALL_ALIKE


def test_no_future_of_a_round_reaches_it():
    # A war in the last month is the outcome of one round and known in none: all other rounds stay the same.
    peace = history([np.tile([0, 8], 30)])
    war = peace.copy()
    war[0, -1] = 9_999

    before, after = (_choose(known, LAST_MONTH_ONLY, ALL_ALIKE).relative_crps for known in (peace, war))

    assert after[:, 1:].equals(before[:, 1:])
    assert not after[:, 0].equals(before[:, 0])


def test_a_model_of_candidates_forecasts_as_the_chosen_one_does():
    steps = history([np.repeat([0, 100, 20, 60, 5], 12)])
    model = ChosenByRollingOrigin(candidates=(ALL_ALIKE, LAST_MONTH_ONLY), name="chosen")

    draws = model.forecast(steps, origin=ORIGIN, lead_times=[1, 2], draws=20, rng=np.random.default_rng(1))

    assert (draws == 5).all()
    assert model.name == "chosen"


def test_a_history_too_short_for_a_round_is_refused():
    # A round with two lead times needs twelve months before it and its two targets: fourteen.
    assert _choose(history([np.tile([0, 8], 7)]), ALL_ALIKE).relative_crps.sizes["origin"] == 1
    with pytest.raises(ShortHistoryError, match=r"Choosing needs 14 months .* got 13 months"):
        _choose(history([np.tile([0, 8], 7)[:13]]), ALL_ALIKE)


def test_no_candidate_is_refused():
    with pytest.raises(ImpossibleValueError, match="candidates must be at least one model"):
        _choose(history([np.tile([0, 8], 30)]))
    with pytest.raises(ImpossibleValueError, match="candidates must be at least one model"):
        ChosenByRollingOrigin(candidates=())


@pytest.mark.parametrize(
    ("known", "refusal"),
    [
        (history([[0] * 40]), DeathlessHistoryError),
        (history([[-1] * 40]), FaultyHistoryError),
        (history([[1] * 40], last=ORIGIN), OriginOutsideHistoryError),
    ],
)
def test_what_no_model_can_stand_on_is_refused(known, refusal):
    with pytest.raises(refusal):
        _choose(known, Conflictology())


@pytest.mark.parametrize(("name", "value"), [("count", 0), ("step_months", 0), ("draws", 1)])
def test_impossible_rounds_are_refused(name, value):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be >="):
        Rounds(**{name: value})


def test_a_history_too_short_for_a_round_is_forecast_by_the_model_named_for_that():
    model = ChosenByRollingOrigin(candidates=(ALL_ALIKE,), unproven=LAST_MONTH_ONLY)

    draws = model.forecast(history([[0, 3]]), origin=ORIGIN, lead_times=[1], draws=10, rng=np.random.default_rng(1))

    assert (draws == 3).all()
    with pytest.raises(ShortHistoryError):
        ChosenByRollingOrigin(candidates=(ALL_ALIKE,)).forecast(
            history([[0, 3]]), origin=ORIGIN, lead_times=[1], draws=10, rng=np.random.default_rng(1)
        )
