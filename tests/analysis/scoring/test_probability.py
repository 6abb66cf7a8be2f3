"""Probabilities of an event: from draws, and scored."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.scoring import (
    DrawCountError,
    EventlessError,
    ImpossibleCountError,
    MisalignedError,
    average_precision,
    brier_score,
    exceedance_probability,
    log_score,
)
from primacy.vocabulary import ImpossibleValueError

SCORES = (brier_score, log_score, average_precision)


def _units(values):
    return xr.DataArray(np.asarray(values), dims="unit")


def test_a_threshold_counts_as_reached_when_it_is_met():
    draws = xr.DataArray([[0, 24, 25, 26]], dims=("unit", "draw"))

    assert exceedance_probability(draws, 25).item() == 0.5


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(1, 150), st.integers(0, 50))
def test_a_higher_threshold_is_never_more_probable(draws, threshold, further):
    values = xr.DataArray([draws], dims=("unit", "draw"))

    assert (exceedance_probability(values, threshold + further) <= exceedance_probability(values, threshold)).all()


@pytest.mark.parametrize("threshold", [0, -1, np.nan])
def test_a_threshold_that_every_month_reaches_is_refused(threshold):
    with pytest.raises(ImpossibleValueError, match="threshold must be > 0 persons"):
        exceedance_probability(xr.DataArray([[1]], dims=("unit", "draw")), threshold)


def test_a_negative_draw_has_no_probability():
    with pytest.raises(ImpossibleCountError, match="The draws"):
        exceedance_probability(xr.DataArray([[-1]], dims=("unit", "draw")), 1)


@pytest.mark.parametrize(
    "draws", [xr.DataArray([1], dims="unit"), xr.DataArray(np.zeros((1, 0)), dims=("unit", "draw"))]
)
def test_no_draw_has_no_probability(draws):
    with pytest.raises(DrawCountError, match="at least 1 draws; got 0"):
        exceedance_probability(draws, 1)


def test_brier_worked_by_hand():
    # (0.7 - 1)^2 = 0.09, (0.7 - 0)^2 = 0.49
    assert brier_score(_units([0.7, 0.7]), _units([True, False])).values == pytest.approx([0.09, 0.49])


def test_the_logarithm_is_binary_and_without_mercy():
    # -log2 of 1/8, of 1 - 1/2 and of 1 - 1
    assert log_score(_units([0.125, 0.5, 1.0]), _units([True, False, False])).values.tolist() == [3.0, 1.0, np.inf]


def test_certain_and_right_costs_a_plain_zero():
    score = log_score(_units([1.0, 0.0]), _units([True, False])).values

    assert score.tolist() == [0.0, 0.0]
    assert not np.signbit(score).any()


@pytest.mark.parametrize("score", [brier_score, log_score])
@given(chance=st.integers(1, 99), said=st.integers(1, 99))
def test_nobody_scores_better_than_by_saying_what_they_believe(score, chance, said):
    def expected(probability):
        yes, no = score(_units([probability, probability]), _units([True, False])).values
        return chance / 100 * yes + (1 - chance / 100) * no

    assert expected(chance / 100) <= expected(said / 100) + 1e-12


def test_average_precision_worked_by_hand():
    # By rank: event, none, event, event: precision 1/1, 2/3, 3/4 at the events; their mean is 29/36.
    probability, occurred = _units([0.9, 0.8, 0.3, 0.1]), _units([True, False, True, True])

    assert average_precision(probability, occurred) == pytest.approx(29 / 36)


def test_equal_probabilities_are_ranked_together():
    # All alike: precision is the share of events, 1/4, wherever the event stands.
    occurred = np.array([True, False, False, False])

    assert {average_precision(_units([0.2] * 4), _units(np.roll(occurred, by))) for by in range(4)} == {0.25}


def test_average_precision_needs_an_event():
    with pytest.raises(EventlessError, match="at least one event; none occurred"):
        average_precision(_units([0.2]), _units([False]))


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize("probability", [-0.01, 1.01, np.nan])
def test_what_is_no_probability_is_refused(score, probability):
    with pytest.raises(ImpossibleValueError, match=r"probability must be in \[0, 1\]"):
        score(_units([probability]), _units([True]))


@pytest.mark.parametrize("score", SCORES)
def test_counts_for_outcomes_are_refused(score):
    with pytest.raises(ImpossibleValueError, match="occurred must be bool"):
        score(_units([0.5]), _units([3]))


@pytest.mark.parametrize("score", SCORES)
def test_other_labels_are_refused(score):
    with pytest.raises(MisalignedError, match="along unit"):
        score(_units([0.5]), _units([True, False]))
