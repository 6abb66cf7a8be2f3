"""Monthly series as steps, bands, gaps and fans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import Fatalities, ImpossibleValueError, Month
from primacy.web.charts import Interval, MonthCount, MonthForecast, draw_series
from primacy.web.charts.series import Block, Segment

JANUARY = Month(2021, 1)


def counted(*counts: tuple[int, int, int] | None) -> list[MonthCount]:
    return [
        MonthCount(JANUARY + place, None if count is None else Fatalities(low=count[0], best=count[1], high=count[2]))
        for place, count in enumerate(counts)
    ]


def test_bounds_make_a_band_as_wide_as_the_month():
    chart = draw_series(counted((5, 10, 20), (0, 5, 10)))

    # The axis goes to 20: 5 to 20 is the upper three quarters, 0 to 10 the lower half.
    assert chart.bands == (Block(0, 0, 50, 75), Block(50, 50, 50, 50))


def test_the_best_estimate_is_a_stair():
    chart = draw_series(counted((5, 10, 20), (0, 5, 10)))

    # 10 of 20 is half way down, 5 of 20 three quarters; a riser joins them where the months meet.
    assert chart.best == (Segment(0, 50, 50, 50), Segment(50, 75, 100, 75), Segment(50, 50, 50, 75))


def test_months_of_which_nothing_is_known_are_gaps_and_not_zeros():
    chart = draw_series(counted((1, 1, 1), None, None, (0, 0, 1)))

    # Two of four months: from a quarter to three quarters, full height, and no line across.
    assert chart.gaps == (Block(25, 0, 50, 100),)
    assert chart.best == (Segment(0, 0, 25, 0), Segment(75, 100, 100, 100))


def test_equal_months_need_no_riser():
    assert len(draw_series(counted((1, 1, 1), (1, 1, 1))).best) == 2


def test_a_forecast_follows_what_was_counted():
    ahead = MonthForecast(JANUARY + 1, 10, inner=Interval(5, 15), outer=Interval(0, 20))
    chart = draw_series(counted((20, 20, 20)), [ahead])

    # The second of two months, on an axis to 20.
    assert chart.origin == 50
    assert chart.outer == (Block(50, 0, 50, 100),)
    assert chart.inner == (Block(50, 25, 50, 50),)
    assert chart.median == (Segment(50, 50, 100, 50),)


def test_without_a_forecast_there_is_no_origin():
    assert draw_series(counted((1, 1, 1))).origin is None


def test_no_months_give_an_empty_chart():
    chart = draw_series([])

    assert (chart.month_ticks, chart.bands, chart.best, chart.gaps) == ((), (), (), ())


def test_two_years_are_labelled_every_half_year_and_the_year_where_it_changes():
    chart = draw_series([MonthCount(Month(2019, 11) + place, None) for place in range(24)])

    # January and July of 2020 and 2021; the third of 24 months has its middle at 2.5 / 24 = 10.42 %.
    assert [str(tick.month) for tick in chart.month_ticks] == ["2020-01", "2020-07", "2021-01", "2021-07"]
    assert [tick.shows_year for tick in chart.month_ticks] == [True, False, True, False]
    assert chart.month_ticks[0].across == 10.42


def test_decades_are_labelled_in_januaries():
    chart = draw_series([MonthCount(Month(1989, 1) + place, None) for place in range(396)])

    assert {tick.month.month for tick in chart.month_ticks} == {1}
    assert len(chart.month_ticks) <= 5


@given(st.lists(st.none() | st.integers(min_value=0, max_value=1000), min_size=1, max_size=60))
def test_every_month_is_either_counted_or_a_gap(best: list[int | None]):
    chart = draw_series(counted(*(None if count is None else (count, count, count) for count in best)))

    covered = sum(block.width for block in (*chart.bands, *chart.gaps))
    assert covered == pytest.approx(100, abs=0.01 * len(best))


def test_a_month_left_out_is_refused():
    with pytest.raises(ImpossibleValueError, match="month must be 2021-02, which follows 2021-01; got '2021-03'"):
        draw_series([MonthCount(JANUARY, None), MonthCount(JANUARY + 2, None)])


@pytest.mark.parametrize("median", [4, 16])
def test_a_forecast_outside_its_interval_is_refused(median: float):
    with pytest.raises(ImpossibleValueError, match="median must be within"):
        MonthForecast(JANUARY, median, inner=Interval(5, 15), outer=Interval(0, 20))


def test_a_forecast_below_zero_is_refused():
    with pytest.raises(ImpossibleValueError, match="median must be within"):
        MonthForecast(JANUARY, 1, inner=Interval(0, 2), outer=Interval(-1, 3))
