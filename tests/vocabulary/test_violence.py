"""Deaths and their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import Fatalities, ImpossibleValueError, ViolenceType

COUNTS = st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(sorted)
DEATHS = COUNTS.map(lambda counts: Fatalities(best=counts[1], low=counts[0], high=counts[2]))


def test_ucdp_numbers_the_types_of_violence():
    # UCDP GED Codebook version 23.1, type_of_violence: 1 state-based, 2 non-state, 3 one-sided.
    assert (ViolenceType(1), ViolenceType(2), ViolenceType(3)) == (
        ViolenceType.STATE_BASED,
        ViolenceType.NON_STATE,
        ViolenceType.ONE_SIDED,
    )


@given(DEATHS, DEATHS)
def test_bounds_add_up_with_the_best_estimate_between_them(one: Fatalities, other: Fatalities):
    together = one + other

    assert together == other + one
    assert together.low <= together.best <= together.high
    assert together.high - together.low == (one.high - one.low) + (other.high - other.low)


def test_nobody_killed_is_a_count():
    assert Fatalities(best=0, low=0, high=0) + Fatalities(best=4, low=1, high=9) == Fatalities(best=4, low=1, high=9)


def test_a_negative_count_is_refused():
    with pytest.raises(ImpossibleValueError, match="low must be >= 0 persons; got -1"):
        Fatalities(best=0, low=-1, high=0)


@pytest.mark.parametrize("best", [1, 10])
def test_a_best_estimate_outside_its_bounds_is_refused(best: int):
    with pytest.raises(ImpossibleValueError, match=rf"best must be within low\.\.high = 2\.\.9; got {best}"):
        Fatalities(best=best, low=2, high=9)
