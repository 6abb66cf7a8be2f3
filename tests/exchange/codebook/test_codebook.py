"""One codebook for all: every code list of the vocabulary, and what could not be mapped to it."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.acled.schema import event_schema as acled_schema
from primacy.exchange.codebook import LOCAL_CODES, check_codes, codebook, read_local_incidents
from primacy.exchange.ucdp.schema import event_schema as ucdp_schema
from primacy.vocabulary import ImpossibleValueError, IncidentType

BOOK = codebook()
UCDP = ucdp_schema(latest=date(2025, 12, 31), day_order=None)
WORDS = {"incident_type": {"braquage": "hijacking"}}


def codes(name: str) -> set[str]:
    return {each.code for each in BOOK[name].codes}


def test_the_codebook_has_the_lists_of_the_vocabulary_with_their_definitions_and_sources():
    kinds = BOOK["incident_type"]

    assert codes("incident_type") == {each.value for each in IncidentType}
    assert kinds.codes[0].definition.startswith("Two organised armed groups")
    assert "resolution 1612 (2005)" in kinds.source
    assert codes("place_precision") == {"1", "2", "3", "4", "5", "6", "7"}
    assert BOOK.as_json["version"] == BOOK.version
    assert {"name": "incident_type", "type": "String", "hashtag": "#event+type+code", "code_list": "incident_type"} in (
        BOOK.as_json["fields"]
    )
    with pytest.raises(ImpossibleValueError, match="code list must be one of"):
        BOOK["weather"]


@pytest.mark.parametrize(
    ("schema", "column", "name"),
    [
        (UCDP, "type_of_violence", "violence_type"),
        (UCDP, "place_precision", "place_precision"),
        (acled_schema(), "sub_event_type", "acled_sub_event_type"),
        (acled_schema(), "event_type", "acled_event_type"),
    ],
)
def test_the_readers_of_published_files_take_no_code_that_is_not_in_the_codebook(schema, column, name):
    (found,) = (each for each in schema if each.name == column)
    bounds = range(int(found.at_least), int(found.at_most) + 1) if found.at_least is not None else ()

    assert {str(each) for each in (found.allowed or bounds)} == codes(name)


def test_local_words_are_mapped_and_what_is_not_comes_back_with_its_number_of_rows():
    table = pl.DataFrame(
        {"kind": ["Braquage", " armed_clash ", "Hijacking, carjacking or robbery", "Météo", "Météo", "Vol", None]}
    )

    checked = check_codes(table, {"kind": "incident_type", "absent": "sex"}, mapping=WORDS)

    assert checked.frame["kind"].to_list() == ["hijacking", "armed_clash", "hijacking", None]
    assert checked.left["kind"].to_list() == ["Météo", "Météo", "Vol"]
    assert [(each.value, each.code_list, each.rows) for each in checked.unmapped] == [
        ("Météo", "incident_type", 2), ("Vol", "incident_type", 1),
    ]  # fmt: skip
    assert checked.version == BOOK.version


@given(st.lists(st.sampled_from(["armed_clash", "braquage", "Météo", "x", ""])))
def test_every_row_is_taken_or_left_and_every_value_left_is_counted(values):
    checked = check_codes(pl.DataFrame({"kind": values}, schema={"kind": pl.String}), {"kind": "incident_type"})

    assert checked.frame.height + checked.left.height == len(values)
    assert sum(each.rows for each in checked.unmapped) == checked.left.height


def test_the_table_of_an_office_is_read_in_its_own_words(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text(
        "No,Category,Date,Lon,Lat,Killed,killed_low,ended_on\n"
        "1,Braquage,2021-11-03,20.1,5.1,2,1,\n"
        "2,Vol,2021-11-03,20.1,5.1,1,2,\n"
        "3,Vol,2021-11-03,20.1,5.1,,,2021-11-01\n"
    )

    (batch,) = read_local_incidents(file)

    assert set(LOCAL_CODES) <= set(batch.frame.columns)
    row = batch.frame.row(0, named=True)
    assert (row["incident_type"], row["ended_on"]) == ("Braquage", date(2021, 11, 3))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (1, 2, 2)
    assert [(fault.line, fault.column) for fault in batch.faults] == [(3, "Killed"), (4, "ended_on")]
