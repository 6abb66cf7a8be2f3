"""Curves of waits as stairs that stop where nobody was seen to wait longer."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts import WaitCurve, draw_waits
from primacy.web.charts.series import Block, Segment


def curve(**more: object) -> WaitCurve:
    """Return the curve of four waits: two ended after 2 and 6 hours, two were seen to last 4 and 10."""
    facts = {
        "label": "all", "begins": 1, "hours": [2, 6], "share": [0.75, 0.375], "lower": [0.1, 0.01],
        "upper": [0.95, 0.8], "lengths": [2, 4, 6, 10],
    }  # fmt: skip
    return WaitCurve(**{**facts, **more})


def test_a_curve_is_a_stair_that_stops_where_the_data_do():
    (mark,) = draw_waits([curve()], until_hours=20).marks

    # The axis goes to 20 hours; 2, 6 and 10 hours are a tenth, three tenths and a half of it.
    assert mark.stair == (
        Segment(0, 0, 10, 0), Segment(10, 25, 30, 25), Segment(30, 62.5, 50, 62.5), Segment(10, 0, 10, 25),
        Segment(30, 25, 30, 62.5),
    )  # fmt: skip
    assert mark.band == (Block(10, 5, 20, 85), Block(30, 20, 20, 79))


def test_what_ended_after_the_axis_is_not_drawn():
    (mark,) = draw_waits([curve()], until_hours=4).marks

    assert mark.stair == (Segment(0, 0, 50, 0), Segment(50, 25, 100, 25), Segment(50, 0, 50, 25))


def test_a_band_that_nothing_tells_is_not_drawn():
    told = curve(begins=0, share=[0.25, 0.5], lower=[math.nan, 0.2], upper=[math.nan, 0.8])

    assert draw_waits([told], until_hours=20).marks[0].band == (Block(30, 20, 20, 60),)


def test_the_table_says_how_many_were_seen_so_long_and_nothing_beyond():
    rows = draw_waits([curve()], until_hours=12).rows

    assert [(row.tick, row.bounded and row.bounded[0], row.waiting) for row in rows] == [
        (0, 1, 4), (2, 0.75, 4), (4, 0.75, 3), (6, 0.375, 2), (8, 0.375, 1), (10, 0.375, 1), (12, None, 0),
    ]  # fmt: skip


def test_more_than_three_days_are_told_in_days():
    short, long = (draw_waits([curve()], until_hours=hours) for hours in (72, 168))

    assert (short.in_days, short.ticks[-1]) == (False, (80, 100))
    assert (long.in_days, long.ticks[-1]) == (True, (8, 100))


def test_waits_of_no_length_are_a_point():
    (mark,) = draw_waits([curve(hours=[0], share=[0], lower=[0], upper=[0], lengths=[0, 0])], until_hours=6).marks

    assert (mark.stair[-1].x2, mark.band) == (0, ())


def test_no_curves_and_no_waits_draw_nothing():
    assert draw_waits([], until_hours=6).marks == ()
    empty = curve(hours=[], share=[], lower=[], upper=[], lengths=[])
    assert draw_waits([empty], until_hours=6).rows[0].bounded is None


@given(st.lists(st.floats(0.01, 700), min_size=1, max_size=60, unique=True))
def test_a_stair_never_leaves_its_plot_and_never_turns_back(hours):
    ordered = sorted(hours)
    falling = [1 - (place + 1) / len(ordered) for place in range(len(ordered))]
    told = curve(hours=ordered, share=falling, lower=falling, upper=falling, lengths=ordered)

    stair = draw_waits([told], until_hours=720).marks[0].stair

    treads = [each for each in stair if each.y1 == each.y2]
    assert all(0 <= each.x1 <= each.x2 <= 100 and 0 <= each.y1 <= 100 for each in treads)


@pytest.mark.parametrize("until", [0, -1, math.inf, math.nan])
def test_an_axis_needs_an_end(until):
    with pytest.raises(ImpossibleValueError, match="until_hours"):
        draw_waits([], until_hours=until)


def test_a_curve_that_is_none_is_refused():
    with pytest.raises(ImpossibleValueError, match="as many as there are hours"):
        curve(share=[1])
    with pytest.raises(ImpossibleValueError, match="hours must be ascending"):
        curve(hours=[6, 2])
