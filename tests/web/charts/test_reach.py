"""Bars of what lies within reach and beyond it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts import Interval, ReachRow, draw_reach


def test_a_bar_is_cut_where_reach_ends():
    mark = draw_reach([ReachRow("Ouaka", 0.62, Interval(0.48, 0.71))]).marks[0]

    # 62 of 100, so 38 beyond; the whisker from 48 to 71.
    assert (mark.within, mark.beyond, mark.low, mark.high) == (62, 38, 48, 71)


def test_ticks_stand_at_quarters():
    assert draw_reach([]).ticks == ((0, 0), (0.25, 25), (0.5, 50), (0.75, 75), (1, 100))


@given(st.floats(min_value=0, max_value=1))
def test_both_parts_make_a_whole(share: float):
    mark = draw_reach([ReachRow("", share, Interval(0, 1))]).marks[0]

    assert mark.within + mark.beyond == pytest.approx(100)


def test_a_share_outside_its_interval_is_refused():
    with pytest.raises(ImpossibleValueError, match="within must be within"):
        ReachRow("Ouaka", 0.8, Interval(0.5, 0.7))


@pytest.mark.parametrize("interval", [Interval(-0.1, 0.7), Interval(0.1, 1.1)])
def test_an_interval_that_is_no_share_is_refused(interval: Interval):
    with pytest.raises(ImpossibleValueError, match=r"interval must be in \[0, 1\]"):
        ReachRow("Ouaka", 0.5, interval)
