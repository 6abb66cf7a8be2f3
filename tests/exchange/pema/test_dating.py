"""Days of adoption are told apart by what is known of them."""

from datetime import date

import polars as pl
import pytest

from primacy.exchange.pema import DateNote, read_mandated_tasks
from primacy.vocabulary import ImpossibleValueError


def _dated(path, **days):
    table = pl.DataFrame(
        {"symbol": list(days), "adopted_on": list(days.values())}, schema={"symbol": pl.String, "adopted_on": pl.Date}
    )
    (row,) = read_mandated_tasks(path, resolutions=table).resolutions.to_dicts()
    return row["adopted_on"], row["redated_on"], row["date_note"]


@pytest.mark.parametrize(
    ("written", "day", "note"),
    [
        ("", None, DateNote.NOT_DATED),
        ("13may2014", date(2014, 5, 13), DateNote.AS_WRITTEN),
        ("04oct2014", date(2014, 10, 4), DateNote.MAY_BE_SWAPPED),
    ],
)
def test_without_a_table_days_are_as_written(write, written, day, note):
    (row,) = read_mandated_tasks(write({"date": written})).resolutions.to_dicts()

    assert (row["adopted_on"], row["redated_on"], row["date_note"]) == (day, None, note)


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("", DateNote.FROM_RESOLUTION),
        ("10apr2014", DateNote.CONFIRMED),
        ("04oct2014", DateNote.WAS_SWAPPED),
        ("11apr2014", DateNote.DIFFERS),
    ],
)
def test_with_a_table_days_are_those_of_the_resolution(write, written, note):
    # S/RES/2149 was adopted on 10 April 2014.
    _, redated_on, said = _dated(write({"date": written}), **{"S/RES/2149(2014)": date(2014, 4, 10)})

    assert (redated_on, said) == (date(2014, 4, 10), note)


def test_the_two_days_that_version_4_swaps_are_found(write):
    # S/RES/2410 was adopted on 10 April 2018 and S/RES/2466 on 12 April 2019.
    rows = (
        {"Signature": "S/RES/2410", "NamePKO": "MINUJUSTH", "Year": "2018", "date": "04oct2018"},
        {"Signature": "S/RES/2466", "NamePKO": "MINUJUSTH", "Year": "2019", "date": "04dec2019"},
    )
    table = pl.DataFrame(
        {"symbol": ["S/RES/2410 (2018)", "S/RES/2466"], "adopted_on": [date(2018, 4, 10), date(2019, 4, 12)]}
    )

    redated = read_mandated_tasks(write(*rows), resolutions=table).resolutions

    assert redated["redated_on"].to_list() == [date(2018, 4, 10), date(2019, 4, 12)]
    assert redated["date_note"].to_list() == [DateNote.WAS_SWAPPED] * 2


def test_a_resolution_that_the_table_lacks_stays_as_written(write):
    assert _dated(write({"date": "13may2014"}), **{"S/RES/2217(2015)": date(2015, 4, 28)}) == (
        date(2014, 5, 13),
        None,
        DateNote.AS_WRITTEN,
    )


def test_the_same_day_given_twice_is_one_day(write):
    table = pl.DataFrame({"symbol": ["S/RES/2149(2014)"] * 2, "adopted_on": [date(2014, 4, 10)] * 2})

    assert read_mandated_tasks(write({}), resolutions=table).resolutions.height == 1


def test_a_table_with_two_days_for_a_resolution_is_refused(write):
    with pytest.raises(ImpossibleValueError, match=r"of one day each; got \['S/RES/2149'\]"):
        _dated(write({}), **{"S/RES/2149(2014)": date(2014, 4, 10), "S/RES/2149": date(2014, 10, 4)})
