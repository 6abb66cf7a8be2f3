"""Points of a reliability diagram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts import Interval, ReliabilityBin, draw_reliability


def test_a_point_stands_at_what_was_forecast_and_what_came_true():
    mark = draw_reliability([ReliabilityBin(0.4, 0.36, Interval(0.25, 0.48), 88)]).marks[0]

    # 40 % across; what came true counts from the bottom: 64 % below the top, the whisker from 52 to 75 %.
    assert (mark.across, mark.down, mark.whisker_top, mark.whisker_bottom) == (40, 64, 52, 75)


def test_the_area_of_a_dot_grows_with_its_forecasts():
    often, seldom, rarely = (ReliabilityBin(0.1, 0.1, Interval(0.1, 0.1), count) for count in (400, 100, 1))

    # A quarter of the forecasts is half the radius of 12; the smallest dot stays visible with 4.
    assert [mark.radius for mark in draw_reliability([often, seldom, rarely]).marks] == [12, 6, 4]


def test_no_forecasts_give_no_points():
    assert draw_reliability([]).marks == ()


@given(st.floats(min_value=0, max_value=1))
def test_perfect_reliability_lies_on_the_diagonal(probability: float):
    mark = draw_reliability([ReliabilityBin(probability, probability, Interval(0, 1), 1)]).marks[0]

    assert mark.across + mark.down == pytest.approx(100, abs=0.011)


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ({"forecast": 1.2}, "forecast must be in"),
        ({"observed": 0.9}, "observed must be within"),
        ({"count": 0}, "count must be >= 1 forecast"),
    ],
)
def test_an_impossible_group_of_forecasts_is_refused(faulty: dict[str, float], sentence: str):
    possible = {"forecast": 0.2, "observed": 0.3, "interval": Interval(0.1, 0.5), "count": 7}

    with pytest.raises(ImpossibleValueError, match=sentence):
        ReliabilityBin(**{**possible, **faulty})
