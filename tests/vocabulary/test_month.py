"""Months and the VIEWS numbering."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError, Month

MONTHS = st.builds(Month, st.integers(1900, 2199), st.integers(1, 12))


def test_month_one_is_january_1980():
    assert Month(1980, 1).month_id == 1
    assert Month.from_id(1) == Month(1980, 1)


# VIEWS Prediction Challenge 2023/24: the test windows are month_id 457-468 for 2018 and 493-504 for 2021.
@pytest.mark.parametrize(
    ("year", "month", "month_id"), [(2018, 1, 457), (2018, 12, 468), (2021, 1, 493), (2021, 12, 504)]
)
def test_months_carry_the_numbers_of_the_prediction_challenge(year: int, month: int, month_id: int):
    assert Month(year, month).month_id == month_id


def test_months_before_1980_count_down_through_zero():
    # December 1979 is one before month 1, hence 0; January 1979 is eleven before that.
    assert Month(1979, 12).month_id == 0
    assert Month(1979, 1).month_id == -11
    assert Month.from_id(-11) == Month(1979, 1)


@given(MONTHS)
def test_number_words_and_first_day_all_lead_back_to_the_month(month: Month):
    assert Month.from_id(month.month_id) == month
    assert Month.parse(str(month)) == month
    assert Month.of(month.first_on) == month


@given(MONTHS, MONTHS)
def test_adding_the_difference_leads_from_one_month_to_the_other(start: Month, end: Month):
    assert start + (end - start) == end
    assert (start < end) == (start.month_id < end.month_id)


def test_the_last_day_of_a_month_lies_in_it():
    assert Month.of(date(2020, 2, 29)) == Month(2020, 2)


def test_a_year_turns_both_ways():
    assert Month(2021, 12) + 1 == Month(2022, 1)
    assert Month(2022, 1) + -1 == Month(2021, 12)


@pytest.mark.parametrize("year", [1899, 2200])
def test_a_year_outside_two_centuries_around_us_is_refused(year: int):
    with pytest.raises(ImpossibleValueError, match=rf"year must be in \[1900, 2199\]; got {year}"):
        Month(year, 1)


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_month_outside_the_twelve(month: int):
    with pytest.raises(ImpossibleValueError, match=rf"month must be in \[1, 12\]; got {month}"):
        Month(2021, month)


@pytest.mark.parametrize("text", ["", "2021", "2021-1", "21-01", "2021-01-01", "January 2021", " 2021-01", "2021-01\n"])
def test_only_year_and_two_digits_of_month_are_read(text: str):
    with pytest.raises(ImpossibleValueError, match="written as YYYY-MM, such as 2021-12"):
        Month.parse(text)


def test_a_month_that_is_written_well_and_does_not_exist_is_refused():
    with pytest.raises(ImpossibleValueError, match=r"in \[1, 12\]; got 13"):
        Month.parse("2021-13")
