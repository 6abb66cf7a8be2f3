"""A row that has not the width of the header is found, kept and said; it never shifts another row."""

from types import SimpleNamespace

import pytest

from primacy.exchange.tabular import UnreadableFileError, delimited, misfits, read_batches

HEADER = "id,day,best,place\n"


def test_a_narrow_row_is_padded_and_a_wide_one_keeps_its_surplus(write, schema):
    path = write(f"{HEADER}1,2014-05-06,0,a\n2,2014-05-06\n3,2014-05-06,0,b,c,d\n4,2014-05-06,0,e\n")

    (batch,) = read_batches(path, schema)

    assert batch.frame["line"].to_list() == [2, 5]
    assert batch.set_aside.rows() == [("2", "2014-05-06", "", ""), ("3", "2014-05-06", "0", "b,c,d")]
    assert [str(fault) for fault in batch.faults] == [
        "week.csv, line 3: expected 4 cells, one for each name in the header; got 2 cells.",
        "week.csv, line 4: expected 4 cells, one for each name in the header; got 6 cells.",
    ]


def test_a_file_may_begin_and_end_with_rows_of_another_width(write, schema):
    (batch,) = read_batches(write(f"{HEADER}1\n2,2014-05-06,0,a\n3\n4"), schema)

    assert [fault.line for fault in batch.faults] == [2, 4, 5]
    assert str(batch.faults[0]).endswith("got 1 cell.")
    assert batch.frame["line"].to_list() == [3]


def test_no_row_may_fit(write, schema):
    (batch,) = read_batches(write(f"{HEADER}1\n2\n"), schema)

    assert [fault.line for fault in batch.faults] == [2, 3]


def test_without_a_header_lines_are_counted_from_the_first_row(write, schema):
    names = ("id", "day", "best", "place")

    (batch,) = read_batches(write("1,2014-05-06,0,a\n2,2014-05-06\n"), schema, unnamed=names)

    assert [fault.line for fault in batch.faults] == [2]


def test_a_row_that_swallows_others_is_told_from_one_with_a_long_note(write, schema):
    # The quotation mark on line 5 is closed by the one on line 8, so that lines 5 to 8 are one row of five cells.
    path = write(
        "id,day,best,place,note\n"
        '1,2014-05-06,0,a,"first, then\nBria, Bambari and Obo"\n'
        "2,2014-05-06,0,b,x\n"
        '3,2014-05-06,0,c,"x\n4,2014-05-06,0,d,x\n5,2014-05-06,0,e,x\n6,2014-05-06,0,f,"x"\n'
        "7,2014-05-06,0,g,x\n"
    )

    (batch,) = read_batches(path, schema)

    assert batch.frame["incident"].to_list() == [1, 2, 7]
    assert [str(fault) for fault in batch.faults] == [
        "week.csv, line 5: expected 5 cells, one for each name in the header; "
        "got a cell that takes in other rows; a quotation mark may not be closed."
    ]


def test_a_misfit_of_several_lines_hints_at_a_quotation_mark(write, schema):
    path = write(f'{HEADER}1,2014-05-06,0,a\n2,2014-05-06,"0,b\n3,2014-05-06,0,c\n')

    (batch,) = read_batches(path, schema)

    assert batch.frame["line"].to_list() == [2]
    assert batch.set_aside.rows() == [("2", "2014-05-06", "0,b\n3,2014-05-06,0,c", "")]
    assert str(batch.faults[0]).endswith("got 3 cells over 2 lines; a quotation mark may not be closed.")


def test_a_quotation_mark_within_a_cell_is_a_letter(write, schema):
    (batch,) = read_batches(write(f'{HEADER}1,2014-05-06,0,the 5" gun\n2,2014-05-06,0,"the ""gun"""\n'), schema)

    assert batch.frame["place"].to_list() == ['the 5" gun', 'the "gun"']


def test_a_cell_too_long_to_be_split_is_kept_as_it_came(write, schema):
    # The csv module splits no cell of more than 131,072 letters.
    swallowed = f'1,2014-05-06,"{"x" * 140_000}'

    (batch,) = read_batches(write(f"{HEADER}{swallowed}\n"), schema)

    assert batch.set_aside.row(0) == (swallowed, "", "", "")


def test_a_row_that_does_not_end_stops_the_reading(write, schema, monkeypatch):
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 64)
    path = write(f'{HEADER}1,2014-05-06,0,a\n2,2014-05-06,0,"' + "b\n" * 200)

    with pytest.raises(UnreadableFileError, match=r"line [23]: expected a row that ends within 2 megabytes"):
        list(read_batches(path, schema))


def test_a_table_none_of_whose_rows_fit_stops_the_reading(write, schema, monkeypatch):
    monkeypatch.setattr(misfits, "_MOST_WAITING", 10)
    path = write(HEADER + "1\n" * 100)

    with pytest.raises(UnreadableFileError, match=r"line 2: expected rows of 4 cells, .*; got very many rows of other"):
        list(read_batches(path, schema))


def test_the_parser_is_told_to_skip_a_misfit_until_there_are_too_many(monkeypatch):
    monkeypatch.setattr(misfits, "_MOST_WAITING", 2)
    waiting = misfits.Misfits(separator=",")

    assert waiting.put_aside(SimpleNamespace(number=2, actual_columns=1, text="1")) == "skip"
    assert waiting.put_aside(SimpleNamespace(number=3, actual_columns=1, text="2")) == "error"
