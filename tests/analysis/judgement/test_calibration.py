"""What was stated in words, against what came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.judgement import (
    CalibrationRow,
    ProbabilityTerm,
    ResolvedJudgement,
    brier_of_term,
    calibrate,
    mean_brier,
)
from primacy.vocabulary import ImpossibleValueError

LIKELY, REMOTE = ProbabilityTerm.LIKELY, ProbabilityTerm.REMOTE_CHANCE


def test_the_yardstick_is_the_published_one():
    # Cabinet Office 2025, the table of the PHIA Probability Yardstick.
    ranges = [(term.low, term.high) for term in ProbabilityTerm]

    assert ranges == [(0, 0.05), (0.1, 0.2), (0.25, 0.35), (0.4, 0.5), (0.55, 0.75), (0.8, 0.9), (0.95, 1)]


def test_a_judgement_is_scored_by_the_middle_of_its_range():
    # Likely: (0.65 - 1)² = 0.1225 and 0.65² = 0.4225; a remote chance that did not come: 0.025² = 0.000625.
    assert (brier_of_term(LIKELY, is_true=True), brier_of_term(LIKELY, is_true=False)) == (0.1225, 0.4225)
    assert brier_of_term(REMOTE, is_true=False) == 0.000625


def test_the_mean_is_over_what_is_resolved_and_none_where_nothing_is():
    both = [ResolvedJudgement(LIKELY, is_true=True), ResolvedJudgement(LIKELY, is_true=False)]

    assert mean_brier(both) == pytest.approx(0.2725)
    assert mean_brier([]) is None


@pytest.mark.parametrize(
    ("right", "judgements", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_newcombes_table(right, judgements, low, high):
    # Newcombe 1998, table I, method 3.
    found = CalibrationRow(LIKELY, judgements, right).interval

    assert found == pytest.approx((low, high), abs=5e-5)


def test_each_word_has_a_row_and_says_whether_it_keeps_its_word():
    held = [ResolvedJudgement(LIKELY, is_true=number < 7) for number in range(10)]
    broken = [ResolvedJudgement(REMOTE, is_true=True)] * 3

    rows = {row.term: row for row in calibrate([*held, *broken])}

    assert list(rows) == list(ProbabilityTerm)
    assert (rows[LIKELY].share, rows[LIKELY].keeps_its_word) == (0.7, True)
    assert (rows[REMOTE].share, rows[REMOTE].keeps_its_word) == (1.0, False)
    nothing = rows[ProbabilityTerm.UNLIKELY]
    assert (nothing.share, nothing.interval, nothing.keeps_its_word) == (None, (0.0, 1.0), True)


@pytest.mark.parametrize("right", [-1, 3])
def test_more_cannot_come_true_than_were_made(right):
    with pytest.raises(ImpossibleValueError, match=r"came_true must be in \[0, 2\]"):
        CalibrationRow(LIKELY, judgements=2, came_true=right)


@given(st.lists(st.tuples(st.sampled_from(ProbabilityTerm), st.booleans()), max_size=30))
def test_no_judgement_is_lost_and_the_order_of_none_matters(stated):
    resolved = [ResolvedJudgement(term, is_true=is_true) for term, is_true in stated]
    rows = calibrate(resolved)

    assert sum(row.judgements for row in rows) == len(resolved)
    assert rows == calibrate(resolved[::-1])
