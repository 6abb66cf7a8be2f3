"""Central intervals: their score and their coverage."""

import numpy as np
import pytest
import scoringrules
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.scoring import DrawCountError, interval_covers, interval_score
from primacy.vocabulary import ImpossibleValueError


def _draws(values):
    return xr.DataArray(np.asarray(values), dims=("unit", "draw"))


def _observed(values):
    return xr.DataArray(np.asarray(values), dims="unit")


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        (50, 90),  # inside 5..95: the width alone
        (5, 90),  # an end counts as inside
        (0, 90 + 20 * 5),  # five below, at 2 / 0.1 each
        (100, 90 + 20 * 5),
    ],
)
def test_worked_by_hand(observed, expected):
    # Eleven draws 0, 10, ..., 100: the 5 % quantile lies half-way between the first two.
    draws = _draws([range(0, 101, 10)])

    assert interval_score(draws, _observed([observed])).item() == pytest.approx(expected, abs=1e-9)


def test_quantiles_are_interpolated_as_numpy_does():
    draws = np.random.default_rng(3).negative_binomial(1, 0.05, size=(30, 1000))
    observed = np.random.default_rng(4).negative_binomial(1, 0.05, size=30)

    score = interval_score(_draws(draws), _observed(observed)).values

    lower, upper = np.quantile(draws, [0.05, 0.95], axis=1)
    assert score == pytest.approx(scoringrules.interval_score(observed, lower, upper, 0.1), abs=1e-9)


def test_half_of_the_outcomes_lie_within_the_half_interval():
    # Draws 0..100; the central 50 % interval is 25..75, which holds 51 of the 101 outcomes.
    outcomes = np.arange(101)
    draws = _draws(np.tile(outcomes, (101, 1)))

    assert interval_covers(draws, _observed(outcomes), level=0.5).sum() == 51


@given(st.lists(st.integers(0, 500), min_size=2, max_size=40), st.integers(0, 500))
def test_a_wider_interval_never_covers_less(draws, observed):
    covers = [
        interval_covers(_draws([draws]), _observed([observed]), level=level).item() for level in (0.3, 0.5, 0.8, 0.95)
    ]

    assert covers == sorted(covers)


@pytest.mark.parametrize("level", [0, 1, -0.1, 90, np.nan])
@pytest.mark.parametrize("measure", [interval_score, interval_covers])
def test_an_impossible_level_is_refused(measure, level):
    with pytest.raises(ImpossibleValueError, match=r"level must be in \(0, 1\)"):
        measure(_draws([[1, 2]]), _observed([1]), level=level)


def test_one_draw_makes_no_interval():
    with pytest.raises(DrawCountError, match="at least 2 draws; got 1"):
        interval_score(_draws([[1]]), _observed([1]))
