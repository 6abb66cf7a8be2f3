"""CSV that a spreadsheet does not compute, and that is read back as it was."""

import io
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.incident_table import ChangedColumnsError, Cover, csv_chunks, guarded, unguarded
from primacy.vocabulary import ImpossibleValueError

COVER = Cover(handling="UNCLASSIFIED", is_exercise=False, licence="Internal", made_at=datetime(2021, 12, 1, tzinfo=UTC))
TEXTS = st.text(alphabet="='+-@\t\r\n＝＋－＠ab\"',;é", max_size=6)


def _written(frames, cover):
    return b"".join(csv_chunks(frames, cover))


def test_a_table_is_written_with_its_cover_in_every_row(frames, cover):
    lines = _written(frames, cover).decode().splitlines()

    assert lines[0] == (
        "incident_id,started_on,longitude,latitude,narrative,killed_low,"
        "export_handling,export_exercise,export_licence,export_made_at"
    )
    said = "CONFIDENTIAL · TLP:AMBER,true,Internal use,2021-12-01T06:00:00+00:00"
    assert lines[1:] == [
        f"a1,2021-11-02,26.4868812,5.3997841,'=HYPERLINK(0),2,{said}",
        f'a2,2021-11-03,18.5,4.25,"Calme à Bangui, 3e",0,{said}',
        f"a3,,,,,-1,{said}",
    ]


@pytest.mark.parametrize("risky", ["=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"])
def test_no_text_begins_as_a_formula(risky):
    assert guarded(pl.DataFrame({"note": [risky]})).item() == f"'{risky}"


def test_numbers_are_left_alone():
    table = pl.DataFrame({"change": [-1, 0], "share": [-0.5, 1.0]})

    assert guarded(table).equals(table)


@given(st.lists(st.one_of(st.none(), TEXTS), min_size=1))
def test_every_text_is_read_back_as_it_was(texts):
    table = pl.DataFrame({"note": texts, "line": range(len(texts))}, schema={"note": pl.String, "line": pl.Int64})

    file = io.BytesIO(_written([table], COVER))
    read = pl.read_csv(file, schema_overrides={"note": pl.String}).select("note", "line")

    assert unguarded(read).equals(table)
    assert not guarded(table)["note"].str.contains(r"^[=+\-@\t\r\n＝＋－＠]").any()


def test_names_of_columns_are_guarded_too(cover):
    written = _written([pl.DataFrame({"=cmd": ["calm"]})], cover)

    assert written.startswith(b"'=cmd,export_handling")


def test_a_table_without_rows_has_a_header(frames, cover):
    assert _written([frames[0].clear()], cover).count(b"\n") == 1


def test_no_frame_is_no_table(cover):
    with pytest.raises(ImpossibleValueError, match="frames must be at least one"):
        _written([], cover)


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (pl.DataFrame({"a": ["1"], "b": [2]}), "it differs in a"),
        (pl.DataFrame({"a": [1]}), "it differs in b"),
        (pl.DataFrame({"b": [2], "a": [1]}), "it differs in the order"),
    ],
)
def test_frames_of_one_table_have_the_same_columns(cover, other, differs):
    with pytest.raises(ChangedColumnsError, match=differs):
        _written([pl.DataFrame({"a": [1], "b": [2]}), other], cover)
