"""A file is read in batches, each row sound or set aside, and every fault says where it is."""

from datetime import date

import polars as pl
import pytest

from primacy.exchange.tabular import Column, Rule, delimited, read_batches
from primacy.exchange.tabular.utf8 import Utf8Stream
from primacy.vocabulary import ImpossibleValueError


def test_sound_rows_are_typed_and_faulty_rows_are_set_aside_as_they_came(write, schema):
    path = write("id,day,best,note\n7,2014-05-06,3,a\n8,6 May 2014, -1 ,b\n9,2014-05-08,2,c\n")

    (batch,) = read_batches(path, schema)

    assert batch.frame.rows() == [
        (7, date(2014, 5, 6), 3, None, None, 2),
        (9, date(2014, 5, 8), 2, None, None, 4),
    ]
    assert batch.set_aside.rows() == [("8", "6 May 2014", " -1 ", "b")]
    assert batch.set_aside.columns == ["id", "day", "best", "note"]
    assert (batch.first_line, batch.rows_read) == (2, 3)


def test_every_faulty_cell_has_its_own_sentence(write, schema):
    (batch,) = read_batches(write("id,day,best\n7,2014-05-06,3\n8,6 May 2014,-1\n,2014-05-08,1.5\n"), schema)

    assert [str(fault) for fault in batch.faults] == [
        "week.csv, line 3, column day: expected a day written YYYY-MM-DD; got 6 May 2014.",
        "week.csv, line 3, column best: expected deaths, a whole number >= 0; got -1.",
        "week.csv, line 4, column id: expected a whole number; got nothing.",
        "week.csv, line 4, column best: expected deaths, a whole number >= 0; got 1.5.",
    ]


def test_a_long_cell_is_shown_by_its_beginning(write, schema):
    (batch,) = read_batches(write(f"id,day,best\n7,2014-05-06,{'x' * 200}\n"), schema)

    assert batch.faults[0].got == "x" * 120 + "…"


def test_lines_are_counted_through_cells_of_several_lines(write, schema):
    # Row 1 stands on lines 2 to 4, row 2 on line 5, the blank line is 6, row 3 stands on lines 7 and 8, row 4 on 9.
    path = write('id,day,best,place\n1,2014-05-06,0,"a\nb\nc"\n2,x,0,d\n\n3,x,0,"e\r\nf"\n4,2014-05-06,0,g\n')

    (batch,) = read_batches(path, schema)

    assert batch.frame["line"].to_list() == [2, 9]
    assert [fault.line for fault in batch.faults] == [5, 7]
    assert batch.frame["place"].to_list() == ["a\nb\nc", "g"]


def test_a_header_of_several_lines_is_counted_too(write, schema):
    (batch,) = read_batches(write('id,day,best,"a\nlong note"\n1,2014-05-06,0,x\n'), schema)

    assert batch.frame["line"].to_list() == [3]


def test_old_line_ends_are_read(write, schema):
    for end in ("\r\n", "\r"):
        (batch,) = read_batches(write(f"id,day,best{end}1,2014-05-06,0{end}2,2014-05-06,0"), schema)

        assert batch.frame["line"].to_list() == [2, 3]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_signs_between_the_cells_are_recognised(write, schema, separator):
    path = write('id,day,best,place\n1,2014-05-06,0,"Obo, north"\n'.replace(",", separator))

    (batch,) = read_batches(path, schema)

    assert batch.frame["place"].to_list() == [f"Obo{separator} north"]


def test_a_comma_stands_before_decimals_where_semicolons_stand_between_cells(write, schema):
    (batch,) = read_batches(write("id;day;best;longitude\n1;2014-05-06;0;26,486881\n"), schema)

    assert batch.frame["longitude"].to_list() == [26.486881]


def test_a_line_of_hxl_hashtags_is_passed_over(write, schema):
    (batch,) = read_batches(write("id,day,best,note\n#event+id,#date, #affected+killed,\n1,2014-05-06,0,x\n"), schema)

    assert batch.frame["line"].to_list() == [3]
    assert (batch.first_line, batch.rows_read, batch.faults) == (3, 1, ())


def test_a_value_that_must_be_unique_may_not_come_twice_in_the_file(write, schema):
    path = write("id,day,best\n1,2014-05-06,0\n2,2014-05-06,0\n1,2014-05-07,0\n2,2014-05-06,0\n,2014-05-06,0\n")

    batches = list(read_batches(path, schema, batch_rows=3))

    assert [fault.line for batch in batches for fault in batch.faults] == [4, 5, 6]
    assert str(batches[0].faults[0]) == "week.csv, line 4, column id: expected a value that no earlier row has; got 1."


def test_a_header_without_rows_gives_one_batch_without_rows(write, schema):
    (batch,) = read_batches(write("id,day,best"), schema)

    assert (batch.rows_read, batch.first_line, batch.frame.height) == (0, 2, 0)
    assert batch.frame.schema["started_on"] == pl.Date
    assert batch.set_aside.columns == ["id", "day", "best"]


def test_blank_lines_are_not_rows(write, schema):
    (batch,) = read_batches(write("id,day,best\n\n1,2014-05-06,0\n , ,\n   \n2,2014-05-06,0\n,,\n"), schema)

    assert (batch.rows_read, batch.frame["line"].to_list()) == (2, [3, 6])


def test_a_batch_has_at_least_one_row(write, schema):
    with pytest.raises(ImpossibleValueError, match="batch_rows must be >= 1; got 0"):
        next(read_batches(write("id\n1\n"), schema, batch_rows=0))


def test_a_rule_between_cells_speaks_where_it_is_broken_and_not_where_a_cell_is_missing(write):
    schema = (Column("low", pl.Int32), Column("best", pl.Int32, ("best_est",), nullable=True))
    rule = Rule("best", pl.col("low") <= pl.col("best"), expected=pl.format("deaths >= low = {}", "low"))

    (batch,) = read_batches(write("low,best_est\n1,2\n3,2\n3,\n"), schema, rules=[rule])

    assert [str(fault) for fault in batch.faults] == [
        "week.csv, line 3, column best_est: expected deaths >= low = 3; got 2."
    ]


def test_a_rule_may_say_itself_what_came(write):
    schema = (Column("x", pl.Int32), Column("y", pl.Int32))
    rule = Rule("x", pl.col("x") < pl.col("y"), expected="x below y", got=pl.format("{} and {}", "x", "y"))

    (batch,) = read_batches(write("x,y\n2,1\n"), schema, rules=[rule])

    assert str(batch.faults[0]) == "week.csv, line 2, column x: expected x below y; got 2 and 1."


def test_a_rule_about_a_column_that_is_not_there_says_that_nothing_came(write):
    schema = (Column("x", pl.Int32), Column("y", pl.Int32, required=False, nullable=True))
    rule = Rule("y", pl.col("y").is_not_null() | (pl.col("x") == 0), expected="a y, since x is not 0")

    (batch,) = read_batches(write("x\n0\n1\n"), schema, rules=[rule])

    assert str(batch.faults[0]) == "week.csv, line 3, column y: expected a y, since x is not 0; got nothing."


def test_only_so_much_is_read_as_the_batches_that_are_taken(write, schema, monkeypatch):
    # A block is 64 bytes here. 1,000 rows of 17 bytes fill some 270; 50 rows fill 14, and some thirty are read ahead.
    path = write("id,day,best\n" + "".join(f"{number:03},2014-05-06,0\n" for number in range(1_000)))
    taken = []
    read = Utf8Stream.read
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 64)
    monkeypatch.setattr(Utf8Stream, "read", lambda stream, size: taken.append(chunk := read(stream, size)) or chunk)

    batches = read_batches(path, schema, batch_rows=50)

    assert next(batches).rows_read == 50
    assert len(taken) < 60
    assert sum(batch.rows_read for batch in batches) == 950
    assert len(b"".join(taken)) == path.stat().st_size
