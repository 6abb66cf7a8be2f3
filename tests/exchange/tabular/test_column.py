"""A column says what its cells should be, and cannot be said wrongly."""

from datetime import date

import polars as pl
import pytest

from primacy.exchange.tabular import Column, DayOrder
from primacy.vocabulary import ImpossibleValueError


@pytest.mark.parametrize(
    ("column", "expectation"),
    [
        (Column("name", pl.String), "text"),
        (Column("deaths", pl.Int32, at_least=0), "a whole number >= 0"),
        (Column("day", pl.Date, at_most=date(2021, 12, 31)), "a day written YYYY-MM-DD <= 2021-12-31"),
        (Column("longitude", pl.Float64, at_least=-180, at_most=180), "a number in [-180, 180]"),
        (Column("precision", pl.String, allowed=("month", "year")), "one of month, year"),
        (Column("deaths", pl.Int32, expected="a count of persons"), "a count of persons"),
        (Column("deaths", pl.Int32, nullable=True), "a whole number or nothing"),
    ],
)
def test_a_column_says_what_its_cells_should_be(column, expectation):
    assert column.expectation == expectation


def test_bounds_that_exclude_each_other_are_refused():
    with pytest.raises(ImpossibleValueError, match="at_most of best must be >= at_least = 5; got 4"):
        Column("best", pl.Int32, at_least=5, at_most=4)


def test_a_type_that_no_cell_is_read_as_is_refused():
    with pytest.raises(ImpossibleValueError, match=r"kind of best must be one of Int8, .*, Date, String; got UInt8"):
        Column("best", pl.UInt8)


def test_the_name_that_every_frame_has_is_taken():
    with pytest.raises(ImpossibleValueError, match="name must be other than line"):
        Column("line", pl.Int32)


def test_only_days_have_a_day_order():
    with pytest.raises(ImpossibleValueError, match="day_order of best must be None unless the kind is Date"):
        Column("best", pl.Int32, day_order=DayOrder.DAY_FIRST)
