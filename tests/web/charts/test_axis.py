"""Axes end at round numbers, hold everything, and say where each value stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts import Axis

values = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)


def test_ticks_stand_at_round_numbers_up_to_the_highest_value():
    # 46.3 needs a step of 20 for at most 5 ticks: steps of 10 would take 6.
    assert Axis.covering([2, 46.3], at_most_ticks=5).ticks == (0, 20, 40, 60)


def test_an_axis_goes_below_zero_only_for_values_below_zero():
    assert Axis.covering([-3, 7], at_most_ticks=5).ticks == (-5, 0, 5, 10)


def test_an_axis_without_values_goes_from_zero_to_one():
    axis = Axis.covering([])

    assert (axis.low, axis.high) == (0, 1)


def test_values_that_are_all_zero_still_have_an_axis():
    assert Axis.covering([0, 0]).high == 1


@pytest.mark.parametrize(
    ("step", "decimals"), [(20.0, 0), (1.0, 0), (0.5, 1), (0.2, 1), (0.1, 1), (0.05, 2), (0.001, 3)]
)
def test_labels_have_the_decimals_of_the_step(step: float, decimals: int):
    assert Axis(0, 10 * step, step).decimals == decimals


def test_a_value_stands_by_its_share_of_the_axis():
    axis = Axis(0, 60, 20)

    # 15 is a quarter of 60: 25 % across, and 75 % below the top.
    assert axis.across(15) == 25
    assert axis.down(15) == 75


@given(st.lists(values, max_size=8), st.integers(min_value=3, max_value=12))
def test_every_value_fits_and_no_axis_has_too_many_ticks(found: list[float], at_most: int):
    axis = Axis.covering(found, at_most_ticks=at_most)

    assert all(-0.01 <= axis.across(value) <= 100.01 for value in [0, *found])
    assert 2 <= len(axis.ticks) <= at_most


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_a_value_that_is_not_finite_is_refused(wrong: float):
    with pytest.raises(ImpossibleValueError, match="value must be finite"):
        Axis.covering([1, wrong])


def test_fewer_than_three_ticks_are_refused():
    with pytest.raises(ImpossibleValueError, match="at_most_ticks must be >= 3; got 2"):
        Axis.covering([1], at_most_ticks=2)


def test_ends_out_of_order_are_refused():
    with pytest.raises(ImpossibleValueError, match="high must be finite and > low = 5"):
        Axis(5, 5, 1)


def test_a_step_of_nothing_is_refused():
    with pytest.raises(ImpossibleValueError, match="step must be > 0; got 0"):
        Axis(0, 5, 0)
