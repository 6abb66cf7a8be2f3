"""Past origins turned into examples."""

import numpy as np
import pytest

from primacy.analysis.forecasting import ShortHistoryError
from primacy.analysis.forecasting.examples import Examples, Sampling, asked
from primacy.analysis.forecasting.traits import Surroundings
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.forecasting.histories import history


def _examples(known, lead_times=(1, 2), **sampling):
    return Examples.of(
        known,
        lead_times=lead_times,
        surroundings=Surroundings(),
        sampling=Sampling(**sampling),
        rng=np.random.default_rng(1),
    )


def test_outcomes_follow_so_many_months_later():
    # Eight months: two are wanted before the first origin. Month k has k deaths, so that the last month known
    # and the lead time give the outcome.
    found = _examples(history([range(1, 9)]))

    last_known = np.expm1(found.known[:, 0]).round()
    assert found.followed.tolist() == (last_known + found.known[:, -1]).tolist()
    assert sorted(zip(last_known, found.known[:, -1], strict=True)) == [
        (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2), (5, 1), (5, 2), (6, 1), (6, 2), (7, 1),
    ]  # fmt: skip


def test_what_is_asked_is_the_present_of_each_unit_at_each_lead_time():
    known = history([range(1, 9), [4] * 8, [4] * 8])

    questions, place = asked(known, lead_times=[1, 2], surroundings=Surroundings())

    assert np.expm1(questions[place, 0]).round().tolist() == [[8, 8], [4, 4], [4, 4]]
    assert questions[place, -1].tolist() == [[1, 2]] * 3
    # The second and the third unit look alike, and ask the same.
    assert len(questions) == 4


def test_a_unit_is_no_example_before_it_begins():
    young = [np.nan] * 5 + [7, 7, 7]

    found = _examples(history([young, [4] * 8]))

    # The young unit's sixth month is followed by two, its seventh by one.
    assert (found.followed == 7).sum() == 3


def test_what_is_left_out_counts_for_the_others():
    all_of_them = _examples(history([[1, 0] * 20, [0] * 40]))
    some = _examples(history([[1, 0] * 20, [0] * 40]), busy_rows=5, quiet_rows=2)

    assert len(some.followed) == 7
    assert some.weights.sum() == pytest.approx(len(all_of_them.followed))
    assert (all_of_them.weights == 1).all()


def test_origins_and_lead_times_are_spread_evenly():
    found = Examples.of(
        history([range(1, 101)]),
        lead_times=range(1, 13),
        surroundings=Surroundings(),
        sampling=Sampling(origins=3, lead_times=2),
        rng=np.random.default_rng(1),
    )

    # From 24 months on, the last of which an outcome one month later is known: 24, 62 and 99 months.
    assert sorted(set(np.expm1(found.known[:, 0]).round())) == [24, 62, 99]
    assert found.known[:, -1].tolist() == [1, 12, 1, 12, 1]


def test_a_history_without_any_outcome_is_refused():
    with pytest.raises(ShortHistoryError, match="whose outcome 3 months later is known; got 3 months"):
        _examples(history([[1, 2, 3]]), lead_times=[3])


@pytest.mark.parametrize("name", ["origins", "lead_times", "busy_rows", "quiet_rows"])
def test_an_impossible_sampling_is_refused(name):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be >= 1; got 0"):
        Sampling(**{name: 0})
