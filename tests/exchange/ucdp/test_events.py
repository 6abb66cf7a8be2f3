"""Published events are read into one set of columns, whatever their version calls them."""

from datetime import date

import polars as pl
import pytest

from primacy.exchange.tabular import DayOrder, MissingColumnsError
from primacy.exchange.ucdp import read_events, version_of
from primacy.vocabulary import ImpossibleValueError

COLUMNS = {
    "event_id": pl.Int64,
    "event_reference": pl.String,
    "type_of_violence": pl.Int8,
    "conflict_name": pl.String,
    "dyad_name": pl.String,
    "side_a": pl.String,
    "side_b": pl.String,
    "sources_count": pl.Int32,
    "source_text": pl.String,
    "started_on": pl.Date,
    "ended_on": pl.Date,
    "date_precision": pl.Int8,
    "event_clarity": pl.Int8,
    "longitude": pl.Float64,
    "latitude": pl.Float64,
    "place_precision": pl.Int8,
    "place_name": pl.String,
    "place_description": pl.String,
    "adm_1": pl.String,
    "adm_2": pl.String,
    "country": pl.String,
    "country_id": pl.Int32,
    "priogrid_gid": pl.Int32,
    "deaths_a": pl.Int32,
    "deaths_b": pl.Int32,
    "deaths_civilians": pl.Int32,
    "deaths_unknown": pl.Int32,
    "best": pl.Int32,
    "low": pl.Int32,
    "high": pl.Int32,
    "code_status": pl.String,
    "bounds_widened": pl.Boolean,
    "version": pl.String,
    "line": pl.Int64,
}


def _event(path, event_id=33542, **how):
    (batch,) = read_events(path, **how)
    return batch.frame.filter(pl.col("event_id") == event_id).row(0, named=True)


def test_an_event_is_read_as_it_was_published(events):
    assert _event(events) == {
        "event_id": 33542,
        "event_reference": "0",
        "type_of_violence": 1,
        "conflict_name": "Uganda: Government",
        "dyad_name": "Government of Uganda - LRA",
        "side_a": "Government of Uganda",
        "side_b": "LRA",
        "sources_count": None,  # number_of_sources is -1, not recorded
        "source_text": 'Enough Project, June 2010, "On the heels of Kony", 18',
        "started_on": date(2009, 9, 8),
        "ended_on": date(2009, 9, 8),
        "date_precision": 1,
        "event_clarity": 1,
        "longitude": 26.486881,
        "latitude": 5.399784,
        "place_precision": 2,
        "place_name": "Obo town",
        "place_description": "Obo town (Nguili-nguili, 12 km north of Obo)",
        "adm_1": "Haut-Mbomou province",
        "adm_2": "Obo region",
        "country": "Central African Republic",
        "country_id": 482,
        "priogrid_gid": 137213,
        "deaths_a": 0,
        "deaths_b": 21,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "best": 21,
        "low": 21,
        "high": 21,
        "code_status": "Clear",
        "bounds_widened": False,
        "version": "23.1",
        "line": 4,
    }


def test_the_columns_are_the_same_for_every_file(events, write_events):
    few = write_events(without=("relid", "adm_2", "deaths_a", "code_status", "country", "number_of_sources"))

    for path in (events, few):
        (batch,) = read_events(path)
        assert batch.frame.schema == COLUMNS


def test_events_keep_their_line_through_cells_of_several_lines(events):
    # Events 22829, 45859, 149577, 258946 and 265655 take up two lines each.
    (batch,) = read_events(events)

    assert batch.frame["line"].to_list() == [2, 3, 4, 5, 6, 8, 10, 12, 13, 14, 16, 18]
    assert batch.faults == ()


def test_bounds_that_miss_the_best_estimate_are_widened_and_marked(events):
    # Deaths best, low, high: 256002 has 6, 7, 7; 255999 has 7, 7, 6; 234081 has 15, 15, 14.
    (batch,) = read_events(events)
    widened = batch.frame.filter("bounds_widened").select("event_id", "best", "low", "high")

    assert widened.rows() == [(256002, 6, 6, 7), (255999, 7, 6, 7), (234081, 15, 14, 15)]


def test_bounds_that_miss_the_best_estimate_may_be_refused(events):
    (batch,) = read_events(events, widen_bounds=False)

    assert [fault.line for fault in batch.faults] == [12, 13, 18]
    assert str(batch.faults[0]).endswith("column best: expected deaths within low..high = 7..7; got 6.")
    assert not batch.frame["bounds_widened"].any()


@pytest.mark.parametrize(
    ("columns", "renamed"),
    [
        ("names of the estimates in the first versions", {"best": "best_est", "low": "low_est", "high": "high_est"}),
        ("capitals, as a statistics package may write them", {"id": "ID", "date_start": "Date_Start"}),
        ("our own names", {"id": "event_id", "date_start": "started_on", "where_prec": "place_precision"}),
    ],
)
def test_columns_go_by_several_names(write_events, columns, renamed):
    assert _event(write_events(renamed=renamed))["best"] == 21


def test_columns_that_only_some_versions_have_may_be_absent(write_events):
    # GED 19.1 has neither relid nor where_description nor gwnoa, and one identifier where 23.1 has two.
    only_later = ("relid", "code_status", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id")
    path = write_events(without=(*only_later, "where_description", "gwnoa"))

    assert _event(path)["place_description"] is None


def test_the_cell_is_found_where_the_file_does_not_name_it(write_events):
    assert _event(write_events(without=("priogrid_gid",)))["priogrid_gid"] == 137213


def test_a_file_published_without_a_header_is_read(tmp_path):
    # Candidate 24.0.1 came so: 49 columns in the usual order, the first line an event.
    cells = (
        "500001,CAR-2024-3-1,2024,1,Check deaths,3,1,1,Civilians,1,1,A - Civilians,1,1,A,9999,1,Civilians,1,"
        "Radio Ndeke Luka,Radio Ndeke Luka,2024-01-05,An attack,a witness,1,Obo town,Obo town,Haut-Mbomou province,"
        "Obo region,5.399784,26.486881,POINT (26.486881 5.399784),137213,Central African Republic,482,Africa,1,1,"
        "2024-01-04 00:00:00.000,2024-01-04 00:00:00.000,0,0,2,0,2,3,1,,\n"
    )
    (tmp_path / "GEDEvent_v24_0_1.csv").write_text(cells, encoding="utf-8")

    event = _event(tmp_path / "GEDEvent_v24_0_1.csv", 500001)

    assert (event["low"], event["best"], event["high"]) == (1, 2, 3)
    assert (event["code_status"], event["version"], event["line"]) == ("Check deaths", "24.0.1", 1)


def test_without_its_core_columns_an_event_is_none(write_events):
    with pytest.raises(MissingColumnsError) as raised:
        list(read_events(write_events(without=("id", "best", "latitude"))))

    assert raised.value.missing == ("id", "latitude", "best")


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("2009-09-08", None),
        ("2009-09-08 00:00:00.000", None),
        ("9/8/2009 0:00", DayOrder.MONTH_FIRST),
        ("08/09/2009", DayOrder.DAY_FIRST),
    ],
)
def test_days_are_read_as_each_version_writes_them(write_events, written, order):
    path = write_events({"date_start": written, "date_end": written})

    assert _event(path, day_order=order)["started_on"] == date(2009, 9, 8)


def test_no_event_ends_before_it_could_begin():
    with pytest.raises(ImpossibleValueError, match="must be >= at_least = 1989-01-01"):
        next(read_events("never opened", latest=date(1988, 12, 31)))


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("GEDEvent_v25_1.csv", "25.1"),
        ("GEDEvent_V24_0_12.csv", "24.0.12"),
        ("GEDEvent_v25_01_25_06.csv", "25.01.25.06"),
        ("ged191-csv.zip", "19.1"),
        ("ucdp_ged_23_1_sample.parquet", "23.1"),
        ("aged_people_2020.csv", None),
        ("ged2023.csv", None),
    ],
)
def test_the_version_is_the_one_that_the_name_states(name, version):
    assert version_of(name) == version
