"""Cells are read as the type of their column, or found faulty; there is nothing in between."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.tabular.cells import read_cells
from primacy.exchange.tabular.column import Column, DayOrder


def _read(column: Column, *cells: str | None, decimal_comma: bool = False) -> list[object]:
    """Return each value, or `faulty` where the cell is."""
    text = pl.Series(cells, dtype=pl.String)
    values, faulty = read_cells(column, text, decimal_comma=decimal_comma)
    return ["faulty" if wrong else value for value, wrong in zip(values, faulty, strict=True)]


def test_a_whole_number_may_carry_zero_decimals_and_space():
    assert _read(Column("best", pl.Int32), "3", " 4 ", "5.0", "6.", "-7", "+8") == [3, 4, 5, 6, -7, 8]


@pytest.mark.parametrize("cell", ["1.5", "three", "1e3", "1,000", "1 000", "0x1F", "3;", "inf"])
def test_what_is_not_a_whole_number_is_faulty(cell):
    assert _read(Column("best", pl.Int32), cell) == ["faulty"]


def test_a_whole_number_beyond_its_type_is_faulty():
    # Int8 holds -128 to 127.
    assert _read(Column("class", pl.Int8), "127", "128") == [127, "faulty"]


def test_a_number_must_be_finite():
    assert _read(Column("longitude", pl.Float64), "26.5", "-1e2", "inf", "1.0.0") == [26.5, -100.0, "faulty", "faulty"]


def test_a_decimal_comma_is_read_only_where_it_is_told():
    longitude = Column("longitude", pl.Float64)

    assert _read(longitude, "26,486881", decimal_comma=True) == [26.486881]
    assert _read(longitude, "26,486881") == ["faulty"]


def test_bounds_include_their_ends():
    assert _read(Column("class", pl.Int8, at_least=1, at_most=5), "0", "1", "5", "6") == ["faulty", 1, 5, "faulty"]


def test_only_allowed_values_are_sound():
    assert _read(Column("violence", pl.Int8, allowed=(1, 2, 3)), "1", "4") == [1, "faulty"]


@pytest.mark.parametrize("cell", ["", "  ", None, "NA", "NaN", "NULL", "None"])
def test_nothing_is_null_where_a_cell_may_be_empty_and_faulty_where_not(cell):
    assert _read(Column("best", pl.Int32, nullable=True), cell) == [None]
    assert _read(Column("best", pl.Int32), cell) == ["faulty"]


def test_a_word_for_nothing_is_a_word_in_a_column_of_text():
    # NA is also the code of Namibia.
    assert _read(Column("country", pl.String, nullable=True), "NA", " Chad ", "", None) == ["NA", "Chad", None, None]


def test_text_that_must_be_there_may_not_be_empty():
    assert _read(Column("site", pl.String), "Bria", " ") == ["Bria", "faulty"]


@pytest.mark.parametrize(
    "cell",
    [
        "2009-02-20",
        "2009-2-20",
        "2009-02-20T00:00:00",
        "2009-02-20 00:00:00.000",
        "2009-02-20 00:00:00.000000",
        "2009-02-20T23:59:59Z",
        "2009-02-20 11:30:00 PM",
        "2009-02-20T00:00:00+01:00",
    ],
)
def test_a_day_is_read_with_or_without_a_time_of_day(cell):
    assert _read(Column("day", pl.Date), cell) == [date(2009, 2, 20)]


@pytest.mark.parametrize("cell", ["2009-02-30", "20090220", "39864", "2009-02-20 morning", "2009-02-201", "20/02/2009"])
def test_what_is_not_clearly_a_day_is_faulty(cell):
    assert _read(Column("day", pl.Date), cell) == ["faulty"]


@pytest.mark.parametrize("cell", ["3/4/2017", "03/04/2017", "3.4.2017", "3/4/2017 0:00", "3/4/2017 12:00:00 AM"])
def test_a_day_with_slashes_is_read_in_the_order_that_is_told(cell):
    day_first = Column("day", pl.Date, day_order=DayOrder.DAY_FIRST)
    month_first = Column("day", pl.Date, day_order=DayOrder.MONTH_FIRST)

    assert _read(day_first, cell, "2017-12-31") == [date(2017, 4, 3), date(2017, 12, 31)]
    assert _read(month_first, cell, "2017-12-31") == [date(2017, 3, 4), date(2017, 12, 31)]


def test_a_day_that_its_order_makes_impossible_is_faulty():
    assert _read(Column("day", pl.Date, day_order=DayOrder.MONTH_FIRST), "31/12/2017") == ["faulty"]


@given(number=st.integers(-(2**31), 2**31 - 1))
def test_a_whole_number_comes_back_as_it_was_written(number):
    assert _read(Column("count", pl.Int32), str(number), f"{number}.0") == [number, number]


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_as_it_was_written(number):
    assert _read(Column("degrees", pl.Float64), repr(number)) == [number]


@given(day=st.dates())
def test_a_day_comes_back_as_it_was_written(day):
    assert _read(Column("day", pl.Date), day.isoformat(), f"{day.isoformat()}T00:00:00") == [day, day]
