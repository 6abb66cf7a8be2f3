"""Rows of medians and intervals on one common axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts import Interval, IntervalRow, draw_intervals

OUAKA = IntervalRow("Ouaka", 20, inner=Interval(10, 30), outer=Interval(0, 40))
LOBAYE = IntervalRow("Lobaye", 2, inner=Interval(2, 2), outer=Interval(1, 4))


def test_a_row_stands_by_its_share_of_the_axis():
    mark = draw_intervals([OUAKA]).marks[0]

    # The axis goes to 40: 20 is half, 10 to 30 is the middle half, 0 to 40 is all.
    assert mark.median == 50
    assert (mark.inner_start, mark.inner_width) == (25, 50)
    assert (mark.outer_start, mark.outer_end) == (0, 100)


def test_all_rows_share_one_axis():
    chart = draw_intervals([OUAKA, LOBAYE])

    # 2 of 40 is 5 %.
    assert chart.marks[1].median == 5


def test_ticks_come_with_their_places():
    assert draw_intervals([OUAKA]).ticks == ((0, 0), (10, 25), (20, 50), (30, 75), (40, 100))


def test_no_rows_give_no_marks():
    assert draw_intervals([]).marks == ()


ends = st.lists(st.floats(min_value=0, max_value=1e6), min_size=5, max_size=5).map(sorted)


@given(st.lists(ends, min_size=1, max_size=5))
def test_marks_keep_the_order_of_their_values(rows: list[list[float]]):
    chart = draw_intervals(
        [IntervalRow("", e[2], inner=Interval(e[1], e[3]), outer=Interval(e[0], e[4])) for e in rows]
    )

    for mark in chart.marks:
        places = [mark.outer_start, mark.inner_start, mark.median, mark.inner_start + mark.inner_width, mark.outer_end]
        assert all(later >= earlier - 0.01 for earlier, later in pairwise(places))


def test_ends_out_of_order_are_refused():
    with pytest.raises(ImpossibleValueError, match="high must be >= low = 3"):
        Interval(3, 2)


def test_a_median_outside_its_interval_is_refused():
    with pytest.raises(ImpossibleValueError, match="median must be within inner"):
        IntervalRow("Ouaka", 5, inner=Interval(10, 30), outer=Interval(0, 40))


def test_a_wide_interval_that_is_not_wide_is_refused():
    with pytest.raises(ImpossibleValueError, match="outer must be around inner"):
        IntervalRow("Ouaka", 20, inner=Interval(10, 30), outer=Interval(15, 40))
