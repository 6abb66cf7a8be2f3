"""Events of ACLED under one set of names, and the sentences for those that cannot be."""

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from primacy.exchange.acled import read_events
from primacy.exchange.tabular import MissingColumnsError
from primacy.vocabulary import AcledSubEventType, ImpossibleValueError

EVENTS = Path(__file__).with_name("invented_events.csv")


@pytest.fixture
def write_events(tmp_path):
    """Write the events anew, some cells of the first changed, some columns left out."""

    def written(cells=None, *, without=()):
        with EVENTS.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[0].update(cells or {})
        kept = [column for column in rows[0] if column not in without]
        path = tmp_path / "acled.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(kept)
            writer.writerows([row[column] for column in kept] for row in rows)
        return path

    return written


def _faults(path, **how):
    (batch,) = read_events(path, **how)
    return [str(fault).removeprefix(f"{path.name}, line 2, ") for fault in batch.faults]


def test_an_event_has_our_names_and_types():
    (batch,) = read_events(EVENTS)

    assert batch.frame.row(0, named=True) == {
        "event_id": "XXX1",
        "occurred_on": date(2021, 11, 2),
        "date_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor_1": "Group One (Invented)",
        "associated_actors_1": None,
        "actor_type_1": "Rebel group",
        "actor_2": "Military Forces of Nowhere",
        "associated_actors_2": None,
        "actor_type_2": "State forces",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": None,
        "country_iso": 140,
        "region": "Middle Africa",
        "country": "Central African Republic",
        "adm_1": "Haut-Mbomou",
        "adm_2": "Obo",
        "adm_3": "Obo",
        "place_name": "Obo",
        "latitude": 5.3998,
        "longitude": 26.4869,
        "place_precision": 1,
        "source_text": "Invented Radio",
        "source_scale": "National",
        "narrative": "On 2 November 2021, two groups that do not exist clashed near Obo.",
        "fatalities": 3,
        "tags": None,
        "updated_at_s": 1_700_000_000,
        "incident_type": "armed_clash",
        "incident_subtype": None,
        "priogrid_gid": 137213,  # (floor((5.3998 + 90) / 0.5) = 190) * 720 + floor((26.4869 + 180) / 0.5) = 412, + 1
        "line": 2,
    }


def test_each_event_gets_a_type_of_our_taxonomy():
    (batch,) = read_events(EVENTS)

    assert batch.frame.select("incident_type", "incident_subtype").rows() == [
        ("armed_clash", None),
        ("conflict_related_sexual_violence", None),
        ("other", None),
        ("protest", "peaceful_protest"),
    ]


def test_days_and_types_of_actors_are_read_as_earlier_exports_write_them():
    (batch,) = read_events(EVENTS)
    second = batch.frame.row(1, named=True)

    assert second["occurred_on"] == date(2022, 1, 5)
    assert (second["actor_type_1"], second["actor_type_2"]) == ("Rebel group", "Civilians")
    assert batch.faults == ()


def test_batches_are_as_small_as_asked():
    assert [batch.frame.height for batch in read_events(EVENTS, batch_rows=3)] == [3, 1]


def test_columns_that_do_not_make_an_event_may_be_absent(write_events):
    few = write_events(without=("year", "inter1", "assoc_actor_1", "tags", "timestamp", "iso"))
    (batch,) = read_events(few)

    assert batch.frame.schema == next(read_events(EVENTS)).frame.schema
    assert batch.frame["actor_type_1"].null_count() == 4


def test_without_its_core_columns_an_event_is_none(write_events):
    with pytest.raises(MissingColumnsError) as raised:
        list(read_events(write_events(without=("event_id_cnty", "fatalities"))))

    assert raised.value.missing == ("event_id_cnty", "fatalities")


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        (
            "event_date",
            "11/02/2021",
            "column event_date: expected a day in [1997-01-01, 2199-12-31], such as 2024-01-05 or 05 January 2024; "
            "got 11/02/2021.",
        ),
        (
            "event_date",
            "1996-12-31",
            "column event_date: expected a day in [1997-01-01, 2199-12-31], such as 2024-01-05 or 05 January 2024; "
            "got 1996-12-31.",
        ),
        ("year", "2020", "column year: expected the year of 2021-11-02; got 2020."),
        ("sub_event_type", "Attack", "column sub_event_type: expected a sub-event type of Battles; got Attack."),
        ("fatalities", "-3", "column fatalities: expected deaths, a whole number >= 0; got -3."),
        ("geo_precision", "4", "column geo_precision: expected a whole number in [1, 3] or nothing; got 4."),
        ("latitude", "95", "column latitude: expected degrees north in [-90, 90]; got 95."),
        ("event_id_cnty", "", "column event_id_cnty: expected an identifier, such as CAF1234; got nothing."),
    ],
)
def test_each_fault_has_its_sentence(write_events, column, cell, sentence):
    path = write_events({column: cell, **({"year": ""} if column == "event_date" else {})})

    assert _faults(path) == [sentence]


def test_a_code_that_acled_has_not_is_refused(write_events):
    (sentence,) = _faults(write_events({"sub_event_type": "Skirmish"}))

    assert sentence.startswith("column sub_event_type: expected one of Armed clash, Government regains territory,")


def test_a_missing_day_is_said_once(write_events):
    assert _faults(write_events({"event_date": "", "year": ""})) == [
        "column event_date: expected a day, such as 2024-01-05 or 05 January 2024; got nothing."
    ]


def test_an_event_may_not_come_twice(write_events):
    (batch,) = read_events(write_events({"event_id_cnty": "XXX2"}))

    assert [fault.line for fault in batch.faults] == [3]


def test_no_event_occurs_after_the_latest_day(write_events):
    (batch,) = read_events(EVENTS, latest=date(2022, 2, 28))

    assert [fault.line for fault in batch.faults] == [5]
    with pytest.raises(ImpossibleValueError, match="latest must be >= 1997-01-01, where ACLED begins"):
        next(read_events(EVENTS, latest=date(1996, 12, 31)))


def test_every_code_of_acled_is_read(tmp_path):
    with EVENTS.open(encoding="utf-8", newline="") as file:
        model = next(csv.DictReader(file))
    rows = [
        {**model, "event_id_cnty": f"X{number}", "event_type": code.event_type.value, "sub_event_type": code.value}
        for number, code in enumerate(AcledSubEventType)
    ]
    pl.DataFrame(rows).write_csv(tmp_path / "all.csv")

    (batch,) = read_events(tmp_path / "all.csv")

    assert batch.faults == ()
    assert batch.frame["incident_type"].to_list() == [code.incident_type.value for code in AcledSubEventType]
