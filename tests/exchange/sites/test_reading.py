"""Sites by month are read row by row, and what the source leaves open stays open."""

import pytest

from primacy.exchange.sites import read_site_months
from primacy.exchange.tabular import MissingColumnsError

TABLE = """site,longitude,latitude,month,precision,strength,unit_types,version
Bria,21.986,6.542,2021-11,month,850,infantry|engineers,Geo-PKO 2.2
Obo,26.492,5.400,2021-01,year,,,Geo-PKO 2.2
"""


@pytest.fixture
def write(tmp_path):
    def written(text):
        (tmp_path / "sites.csv").write_text(text, encoding="utf-8")
        return tmp_path / "sites.csv"

    return written


def test_a_site_month_has_its_place_time_and_strength(write):
    (batch,) = read_site_months(write(TABLE))

    bria = batch.frame.row(0, named=True)
    assert (bria["site"], bria["longitude"], bria["latitude"], bria["month"]) == ("Bria", 21.986, 6.542, "2021-11")
    assert (bria["precision"], bria["strength"], bria["unit_types"]) == ("month", 850, "infantry|engineers")
    assert (batch.rows_read, batch.faults) == (2, ())


def test_a_strength_that_the_source_does_not_give_is_unknown_and_not_zero(write):
    (batch,) = read_site_months(write(TABLE))

    assert batch.frame["strength"].to_list() == [850, None]


def test_columns_that_a_list_may_lack_are_there_and_empty(write):
    (batch,) = read_site_months(write(TABLE))

    for column in ("headquarters", "contributors", "map_sheet"):
        assert batch.frame[column].to_list() == [None, None]


def test_columns_go_by_the_names_of_geo_pko_too(write):
    (batch,) = read_site_months(write(TABLE.replace("site,", "location,").replace("strength", "troops")))

    assert batch.frame["strength"][0] == 850


@pytest.mark.parametrize(
    ("sound", "faulty", "sentence"),
    [
        ("26.492", "266.492", "column longitude: expected degrees east in [-180, 180]; got 266.492."),
        ("5.400", "95.400", "column latitude: expected degrees north in [-90, 90]; got 95.400."),
        ("year,,", "day,,", "column precision: expected one of month, year; got day."),
        ("year,,", "year,-5,", "column strength: expected troops, a whole number >= 0 or nothing; got -5."),
        ("Obo,", ",", "column site: expected the name of the site; got nothing."),
    ],
)
def test_a_faulty_row_is_set_aside_with_what_is_wrong(write, sound, faulty, sentence):
    (batch,) = read_site_months(write(TABLE.replace(sound, faulty)))

    assert [str(fault) for fault in batch.faults] == [f"sites.csv, line 3, {sentence}"]
    assert batch.frame["site"].to_list() == ["Bria"]


def test_a_table_without_months_is_refused(write):
    with pytest.raises(MissingColumnsError) as raised:
        list(read_site_months(write("site,longitude,latitude\nBria,21.9,6.5\n")))

    assert raised.value.missing == ("month", "precision", "strength", "version")
