"""Past forecasts, scored."""

import numpy as np
import pytest

from primacy.analysis.forecasting import (
    Conflictology,
    DeathlessHistoryError,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    rolling_origin,
)
from primacy.analysis.scoring import DrawCountError, skill_interval
from primacy.vocabulary import ImpossibleValueError, Month
from tests.analysis.forecasting.histories import history

ORIGINS = [Month(2021, 7), Month(2021, 10)]


def _score(known, *, months=2, **changes):
    wanted = {"origins": ORIGINS, "lead_times": [1, 3], "rng": np.random.default_rng(1)}
    return rolling_origin(known, Conflictology(months=months), **(wanted | changes))


def test_worked_by_hand():
    # The last month known is the forecast: 3 in June, 0 in September. It is July with 3, September with 0,
    # October with 0 and December with 30. Absolute errors by origin and lead time: 0, 3; 0, 30.
    known = history([[3, 3, 9, 0, 0, 9, 30]])

    scores = _score(known, months=1)

    assert scores["crps"].sel(unit="Obo").values.tolist() == [[0, 3], [0, 30]]
    # All mass on one number: MIS is 20 times the miss, Brier 1 for a wrong event, coverage 0 for a miss.
    assert scores["mis"].sel(unit="Obo").values == pytest.approx(np.array([[0, 60], [0, 600]]))
    assert scores["brier_1"].sel(unit="Obo").values.tolist() == [[0, 1], [0, 1]]
    assert scores["brier_25"].sel(unit="Obo").values.tolist() == [[0, 0], [0, 1]]
    for level in (50, 80, 90):
        assert scores[f"covered_{level}"].sel(unit="Obo").values.tolist() == [[1, 0], [1, 0]]


def test_scores_are_labelled_by_origin_unit_and_lead_time():
    scores = _score(history(np.tile([1, 0], (2, 10))))

    assert dict(scores.sizes) == {"origin": 2, "unit": 2, "lead_time": 2}
    assert scores["origin"].values.tolist() == ["2021-07", "2021-10"]


def test_a_unit_that_had_not_begun_has_no_score():
    young = history([np.tile([1, 0], 10), [np.nan] * 16 + [1, 0, 1, 0]])

    crps = _score(young)["crps"].sel(unit="Zemio")

    assert crps.isnull().values.tolist() == [[True, True], [False, False]]


def test_what_comes_after_an_origins_targets_changes_nothing():
    peace = history(np.tile([1, 0], (2, 10)))
    war = peace.copy()
    war[:, -1] = 9_999

    before, after = _score(peace), _score(war)

    # From 2021-07 the lead times 1 and 3 reach September, and December lies beyond.
    assert after.isel(origin=0).equals(before.isel(origin=0))
    assert not after.isel(origin=1).equals(before.isel(origin=1))


def test_two_models_are_compared_on_the_same_random_numbers():
    known = history(np.tile([1, 0, 4, 0], (2, 6)))
    first, same = (_score(known, rng=np.random.default_rng(9)) for _ in range(2))

    found = skill_interval(first["crps"], same["crps"], over="origin", by=["unit"], rng=np.random.default_rng(1))

    assert (found["skill"] == 0).all()
    assert (found["upper"] == 0).all()


@pytest.mark.parametrize(
    ("known", "changes", "refusal", "sentence"),
    [
        (history([[1] * 20]), {"origins": []}, ImpossibleValueError, "origins must be at least one month"),
        (history([[1] * 20]), {"origins": [Month(2021, 11)]}, OriginOutsideHistoryError, "forecast from 2021-11"),
        (history([[1] * 20]), {"origins": [Month(2020, 5)]}, OriginOutsideHistoryError, "must lie in"),
        (history([[1] * 20]), {"draws": 999}, DrawCountError, "exactly 1,000 draws"),
        (history([[0] * 20]), {}, DeathlessHistoryError, "at least one death"),
        (history([[0] * 19 + [1]]), {}, DeathlessHistoryError, "at least one death"),
        (history([[-1] * 20]), {}, FaultyHistoryError, "Unit Obo has -1 deaths"),
    ],
)
def test_what_cannot_be_scored_is_refused(known, changes, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        _score(known, **changes)
