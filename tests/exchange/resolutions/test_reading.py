"""A file of paragraphs gives a typed frame and its faults."""

import gzip
import json
from datetime import date

import polars as pl
import pytest

from primacy.exchange.resolutions import PARAGRAPH_COLUMNS, read_paragraphs
from primacy.vocabulary import FaultyInputError

_PARAGRAPH = {
    "symbol": "S/RES/2149(2014)",
    "year": 2014,
    "adopted": "2014-04-10",
    "seq": 74,
    "type": "paragraph",
    "paragraph_type": "operative",
    "level": 1,
    "prefix": "30.",
    "action_verb": "decid",
    "text": "Decides that the mandate of MINUSCA shall initially focus on the following priority tasks:",
}


@pytest.fixture
def write(tmp_path):
    def written(*lines, name="paragraphs.jsonl"):
        path = tmp_path / name
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text(text + "\n", encoding="utf-8")
        return path

    return written


def test_a_paragraph_is_typed_and_bears_its_reference(write):
    batch = read_paragraphs(write(_PARAGRAPH, _PARAGRAPH | {"seq": 75, "prefix": "(a)\t", "paragraph_type": None}))

    assert batch.frame.schema == PARAGRAPH_COLUMNS
    assert batch.frame.row(0, named=True)["adopted_on"] == date(2014, 4, 10)
    assert batch.frame.select("part", "reference", "prefix", "line").rows() == [
        ("operative", "30", "30.", 1),
        ("operative", "30(a)", "(a)", 2),
    ]
    assert (batch.faults, batch.rows_read, batch.first_line) == ((), 2, 1)


def test_paragraphs_are_numbered_in_their_order_and_kept_in_that_of_the_file(write):
    swapped = write(_PARAGRAPH | {"seq": 75, "prefix": "(a)"}, _PARAGRAPH)

    assert read_paragraphs(swapped).frame["reference"].to_list() == ["30(a)", "30"]


def test_statements_of_the_president_have_no_parts(write):
    statement = _PARAGRAPH | {"symbol": "S/PRST/2018/18", "year": 2018, "adopted": "2018-09-21"}

    assert read_paragraphs(write(statement)).frame.select("part", "reference").row(0) == (None, None)


def test_every_fault_of_a_line_is_told_and_the_line_set_aside(write):
    faulty = {key: value for key, value in _PARAGRAPH.items() if key != "text"} | {"year": "2014", "adopted": None}

    batch = read_paragraphs(write(_PARAGRAPH, faulty))

    assert [str(fault) for fault in batch.faults] == [
        'paragraphs.jsonl, line 2, column year: expected a year in [1946, 2199]; got "2014".',
        "paragraphs.jsonl, line 2, column adopted: expected a day written YYYY-MM-DD; got null.",
        "paragraphs.jsonl, line 2, column text: expected text; got no such key.",
    ]
    assert batch.frame.height == 1
    assert json.loads(batch.set_aside["json"].item()) == faulty


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("symbol", "2149"),
        ("symbol", 2149),
        ("year", 1945),
        ("year", True),
        ("adopted", "10 April 2014"),
        ("adopted", "2014-02-30"),
        ("seq", -1),
        ("type", "chapter"),
        ("paragraph_type", "final"),
        ("level", 1.5),
        ("prefix", 30),
        ("action_verb", 1),
        ("text", None),
    ],
)
def test_a_value_outside_its_domain_is_a_fault(write, key, value):
    batch = read_paragraphs(write(_PARAGRAPH, _PARAGRAPH | {"seq": 75} | {key: value}))

    assert [(fault.line, fault.column) for fault in batch.faults] == [(2, key)]


def test_broken_lines_are_set_aside_and_blank_ones_passed_over(write):
    batch = read_paragraphs(write(_PARAGRAPH, '{"symbol": "S/RES', "", '["' + "x" * 99 + '"]'))

    assert [fault.line for fault in batch.faults] == [2, 4]
    assert "expected one JSON object; got Unterminated string" in str(batch.faults[0])
    assert batch.faults[1].got.endswith("…")
    assert batch.rows_read == 3


def test_a_paragraph_that_comes_twice_is_taken_once(write):
    batch = read_paragraphs(write(_PARAGRAPH, _PARAGRAPH))

    assert batch.frame.height == 1
    assert "line 2, column seq: expected a place of its own in S/RES/2149(2014); got 74" in str(batch.faults[0])


def test_a_gzipped_file_gives_what_the_plain_one_gives(write):
    plain = write(_PARAGRAPH)
    packed = plain.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))

    assert read_paragraphs(packed).frame.equals(read_paragraphs(plain).frame)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "expected paragraphs; got an empty file"),
        (b"symbol,year\nS/RES/2149(2014),2014\n", "line 1: expected one JSON object; got Expecting value"),
        (b"\x89PNG\r\n\x1a\n\xff", "expected text in UTF-8; got byte 0 that is none"),
        (gzip.compress(b'{"symbol": "S/RES/2149(2014)"}' * 99, mtime=0)[:-9], "expected a whole gzip file"),
    ],
)
def test_another_kind_of_file_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "paragraphs.jsonl"
    path.write_bytes(content)

    with pytest.raises(FaultyInputError, match="Nothing of the file was taken") as refusal:
        read_paragraphs(path)

    assert sentence in str(refusal.value)


def test_an_absent_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(FaultyInputError, match="expected a file that can be read; got no such file or directory"):
        read_paragraphs(tmp_path / "absent.jsonl")


def test_the_mandate_of_minusca_is_referenced_as_on_its_page(shared_data):
    frame = read_paragraphs(shared_data / "peaceops" / "politics" / "unsc_resolutions_prst_paragraphs.jsonl.gz").frame

    mandate = frame.filter(symbol="S/RES/2149(2014)").filter(pl.col("reference").str.starts_with("30"))
    texts = dict(zip(mandate["reference"], mandate["text"], strict=True))

    # S/RES/2149 (2014), paragraph 30: (a) protection of civilians to (g) disarmament; only (a), (b), (e) and (f) have
    # numerals, up to (iv), (vi), (iv) and (iii), and (g) has three dashes.
    assert texts["30(a)"] == "Protection of civilians"
    assert [reference for reference in texts if reference.count("(") == 1 and "bullet" not in reference] == [
        f"30({letter})" for letter in "abcdefg"
    ]
    assert [sum(key.startswith(f"30({letter})(") for key in texts) for letter in "abcdefg"] == [4, 6, 0, 0, 4, 3, 0]
    assert "30(g), bullet 3" in texts


def test_every_labelled_paragraph_of_a_resolution_has_a_reference_of_its_own(shared_data):
    batch = read_paragraphs(shared_data / "peaceops" / "politics" / "unsc_resolutions_prst_paragraphs.jsonl.gz")

    # The source gives no day for S/RES/426 (1978), S/RES/1887 (2009) and S/PRST/2017/2: 76 + 59 + 23 lines.
    assert (batch.frame.height, len(batch.faults)) == (20_351, 158)
    labelled = batch.frame.filter(pl.col("prefix").is_not_null(), pl.col("reference").is_not_null())
    doubled = labelled.filter(pl.struct("symbol", "reference").is_duplicated())
    # S/RES/2677 (2023) itself has (vii) twice in paragraph 3 (c).
    assert doubled.select("symbol", "reference").unique().rows() == [("S/RES/2677(2023)", "3(c)(vii)")]
