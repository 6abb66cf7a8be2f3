"""Bars over one axis from zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.bars import draw_bars
from primacy.web.charts.series import Block


def test_a_bar_grows_from_zero_and_what_is_not_known_is_a_gap():
    chart = draw_bars([("2019", 5), ("2020", None), ("2021", 0), ("2022", 10)])

    # Each bar fills four fifths of a quarter of the plot; the axis goes to 10.
    assert chart.bars == (Block(2.5, 50, 20, 50), Block(77.5, 0, 20, 100))
    assert chart.gaps == (Block(27.5, 0, 20, 100),)
    assert chart.labels == (("2019", 12.5), ("2020", 37.5), ("2021", 62.5), ("2022", 87.5))


def test_there_are_no_more_labels_than_room_and_none_without_values():
    assert [label for label, _ in draw_bars([(str(year), 1) for year in range(2000, 2020)]).labels] == [
        "2000", "2004", "2008", "2012", "2016",
    ]  # fmt: skip
    assert draw_bars([]).bars == ()


def test_what_cannot_be_a_bar_is_refused():
    with pytest.raises(ImpossibleValueError, match="value must be >= 0"):
        draw_bars([("2020", -1)])
    with pytest.raises(ImpossibleValueError, match="at_most_labels must be >= 1"):
        draw_bars([], at_most_labels=0)


@given(st.lists(st.floats(min_value=0, max_value=1e6), min_size=1, max_size=80))
def test_every_bar_stands_inside_the_plot(values):
    chart = draw_bars([(str(place), value) for place, value in enumerate(values)])

    assert all(bar.x >= 0 and bar.x + bar.width <= 100.01 and -0.01 <= bar.y <= 100 for bar in chart.bars)
    assert len(chart.labels) <= 6
