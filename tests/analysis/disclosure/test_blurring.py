"""A blurred table tells neither a finer place or time nor the order in which things happened."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.disclosure import blurred, blurred_figures
from primacy.vocabulary import ImpossibleValueError, PlaceDetail, TimeDetail

TABLE = pl.DataFrame(
    {
        "longitude": [20.1, 20.2, 20.9],
        "latitude": [5.1, 5.2, 5.1],
        "gid": [137_201, 137_201, 137_202],
        "unit_code": ["CF-WE", "CF-WE", "CF-EA"],
        "day": [date(2021, 11, 30), date(2021, 11, 2), date(2021, 12, 1)],
        "fatalities_low": [1, 0, 0],
        "fatalities_best": [4, 1, 0],
        "fatalities_high": [4, 1, 0],
    }
)


@pytest.mark.parametrize(
    ("place", "time", "first"),
    [
        (PlaceDetail.POINT, TimeDetail.DAY, ("5.1, 20.1", "2021-11-30")),
        (PlaceDetail.CELL, TimeDetail.MONTH, ("137201", "2021-11")),
        (PlaceDetail.ADMIN_UNIT, TimeDetail.DAY, ("CF-EA", "2021-12-01")),
    ],
)
def test_place_and_time_are_told_as_finely_as_was_decided(place, time, first):
    told = blurred(TABLE, place=place, time=time)

    assert told.columns == ["place", "time", "fatalities_low", "fatalities_best", "fatalities_high"]
    assert told.row(0)[:2] == first


def test_figures_add_up_by_place_and_month_and_withhold_what_points_to_a_few():
    told = blurred(TABLE, place=PlaceDetail.ADMIN_UNIT, time=TimeDetail.MONTH)

    # Two incidents in the west: 1 + 0, 4 + 1 and 4 + 1 deaths; in the east one that killed nobody.
    assert blurred_figures(told, threshold=3).rows() == [
        ("CF-EA", "2021-12", 1, 0, 0, 0), ("CF-WE", "2021-11", 2, 1, 5, 5),
    ]  # fmt: skip
    assert blurred_figures(told, threshold=6).row(1) == ("CF-WE", "2021-11", 2, None, None, None)
    with pytest.raises(ImpossibleValueError, match=r"threshold must be >= 2"):
        blurred_figures(told, threshold=1)


@given(st.permutations(range(3)))
def test_the_order_of_the_rows_is_not_told(order):
    detail = {"place": PlaceDetail.ADMIN_UNIT, "time": TimeDetail.MONTH}

    assert blurred(TABLE[order], **detail).equals(blurred(TABLE, **detail))
