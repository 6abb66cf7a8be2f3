"""Resolutions and their tasks are read as the tables state them."""

from datetime import date

import pytest

from primacy.exchange.mandates import read_resolutions, read_tasks
from primacy.exchange.tabular import MissingColumnsError

RESOLUTIONS = """\
symbol,title,adopted_on,valid_until,votes_for,votes_against,abstentions,military_ceiling,police_ceiling
S/RES/2149(2014),Establishes MINUSCA,2014-04-10,2015-04-30,15,0,0,10000,1800
S/RES/2127(2013),Establishes an arms embargo,2013-12-05,,15,0,0,,
"""
TASKS = """\
symbol,sequence,paragraph,strength,priority,code,statement_en,basis
S/RES/2149(2014),1,30(a)(i),decides,true,civprotect,Protect civilians,the resolution
S/RES/2149(2014),2,,requests,false,other,Report to the Council,its press release
"""


@pytest.fixture
def write(tmp_path):
    def written(text):
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        return tmp_path / "table.csv"

    return written


def test_a_resolution_has_its_dates_votes_and_ceilings(write):
    # S/RES/2149 (2014), adopted unanimously on 10 April 2014, authorises 10,000 military and 1,800 police personnel
    # until 30 April 2015 (paragraphs 18 and 20).
    (batch,) = read_resolutions(write(RESOLUTIONS))

    first = batch.frame.row(0, named=True)
    assert (first["adopted_on"], first["valid_until"]) == (date(2014, 4, 10), date(2015, 4, 30))
    assert (first["votes_for"], first["military_ceiling"], first["police_ceiling"]) == (15, 10_000, 1_800)
    assert batch.faults == ()


def test_a_resolution_may_set_no_mandate_period_and_no_ceiling(write):
    (batch,) = read_resolutions(write(RESOLUTIONS))

    second = batch.frame.row(1, named=True)
    assert [second[name] for name in ("valid_until", "military_ceiling", "police_ceiling", "source_url")] == [None] * 4


@pytest.mark.parametrize(
    ("sound", "faulty", "sentence"),
    [
        (
            "2015-04-30",
            "2014-04-09",
            "column valid_until: expected a day on or after the adoption, 2014-04-10; got 2014",
        ),
        ("2014-04-10", "April 2014", "column adopted_on: expected the day of adoption, YYYY-MM-DD; got April 2014."),
        (",15,0,0,10000", ",16,0,0,10000", "column votes_for: expected "),
        (
            "10000",
            "-1",
            "column military_ceiling: expected military personnel, a whole number >= 0 or nothing; got -1.",
        ),
    ],
)
def test_a_faulty_resolution_is_set_aside_with_what_is_wrong(write, sound, faulty, sentence):
    (batch,) = read_resolutions(write(RESOLUTIONS.replace(sound, faulty, 1)))

    assert str(batch.faults[0]).startswith(f"table.csv, line 2, {sentence}")
    assert batch.frame["symbol"].to_list() == ["S/RES/2127(2013)"]


def test_a_mandate_may_end_on_the_day_of_its_adoption(write):
    (batch,) = read_resolutions(write(RESOLUTIONS.replace("2015-04-30", "2014-04-10")))

    assert batch.faults == ()


def test_a_resolution_stands_once(write):
    (batch,) = read_resolutions(write(RESOLUTIONS.replace("S/RES/2127(2013)", "S/RES/2149(2014)")))

    assert str(batch.faults[0]).endswith(
        "column symbol: expected a value that no earlier row has; got S/RES/2149(2014)."
    )


def test_a_task_says_what_was_read_to_code_it(write):
    (batch,) = read_tasks(write(TASKS))

    assert batch.frame.select("sequence", "paragraph", "strength", "priority", "code", "basis").rows() == [
        (1, "30(a)(i)", "decides", "true", "civprotect", "the resolution"),
        (2, None, "requests", "false", "other", "its press release"),
    ]


@pytest.mark.parametrize(
    ("sound", "faulty", "sentence"),
    [
        (
            "decides",
            "demands",
            "column strength: expected one of decides, authorises, requests, encourages; got demands.",
        ),
        (",true,", ",core,", "column priority: expected one of true, false; got core."),
        (",1,30", ",0,30", "column sequence: expected the place of the task in the text, from 1; got 0."),
        (",the resolution", ",", "column basis: expected what was read to code the task; got nothing."),
    ],
)
def test_a_faulty_task_is_set_aside_with_what_is_wrong(write, sound, faulty, sentence):
    (batch,) = read_tasks(write(TASKS.replace(sound, faulty)))

    assert [str(fault) for fault in batch.faults] == [f"table.csv, line 2, {sentence}"]


@pytest.mark.parametrize("read", [read_resolutions, read_tasks])
def test_a_table_without_symbols_is_refused(write, read):
    with pytest.raises(MissingColumnsError) as raised:
        list(read(write("title\nEstablishes MINUSCA\n")))

    assert raised.value.missing[0] == "symbol"
