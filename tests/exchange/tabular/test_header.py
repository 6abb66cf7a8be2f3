"""A header may call a column by any of its names, and lacks none that is required."""

import pytest

from primacy.exchange.tabular import MissingColumnsError, UnreadableFileError, read_batches


def test_names_may_be_aliases_in_any_case_and_any_order(write, schema):
    (batch,) = read_batches(write("Best, DAY ,ID,note\n3,2014-05-06,7,x\n"), schema)

    assert batch.frame.select("incident", "best").row(0) == (7, 3)
    assert batch.frame.columns == ["incident", "started_on", "best", "longitude", "place", "line"]


def test_the_canonical_name_is_preferred_to_an_alias(write, schema):
    (batch,) = read_batches(write("id,incident,day,best\n1,2,2014-05-06,0\n"), schema)

    assert batch.frame["incident"].to_list() == [2]


def test_a_column_that_is_not_required_may_be_absent(write, schema):
    (batch,) = read_batches(write("id,day,best\n7,2014-05-06,3\n"), schema)

    assert batch.frame["place"].to_list() == [None]


def test_all_missing_columns_are_named_at_once(write, schema):
    with pytest.raises(MissingColumnsError, match="expected the columns id, date_start; got best, note") as raised:
        next(read_batches(write("best,note\n3,x\n"), schema))

    assert raised.value.missing == ("id", "date_start")
    assert raised.value.found == ("best", "note")


def test_one_missing_column_is_named_alone_and_a_long_header_is_cut(write, schema):
    names = ",".join(f"x{number}" for number in range(20))

    with pytest.raises(MissingColumnsError, match=r"expected the column best; got id, day, x0, .*x9 and 10 more\."):
        next(read_batches(write(f"id,day,{names}\n"), schema))


def test_a_blank_first_line_names_no_column(write, schema):
    with pytest.raises(MissingColumnsError, match="got no column"):
        next(read_batches(write("\nid,day,best\n1,2014-05-06,0\n"), schema))


def test_a_name_that_stands_twice_is_refused(write, schema):
    with pytest.raises(UnreadableFileError, match="line 1: expected one column best; got 2"):
        next(read_batches(write("id,day,best,BEST\n1,2014-05-06,0,0\n"), schema))


def test_unknown_columns_may_share_a_name_and_be_set_aside_apart(write, schema):
    (batch,) = read_batches(write("id,day,best,note,note,\n1,2014-05-06,-1,a,b,c\n"), schema)

    assert batch.set_aside.columns == ["id", "day", "best", "note", "note (2)", ""]


def test_a_file_known_to_come_without_a_header_is_read_with_the_names_it_should_have(write, schema):
    (batch,) = read_batches(write("7,2014-05-06,3\n8,2014-05-07,4\n"), schema, unnamed=("id", "day", "best"))

    assert batch.frame.select("incident", "best", "line").rows() == [(7, 3, 1), (8, 4, 2)]
    assert batch.first_line == 1


def test_names_for_a_headerless_file_are_not_used_where_there_is_a_header(write, schema):
    (batch,) = read_batches(write("best,day,id\n3,2014-05-06,7\n"), schema, unnamed=("id", "day", "best"))

    assert batch.frame["incident"].to_list() == [7]


def test_a_first_line_that_is_no_header_is_refused(write, schema):
    # The csv module splits no cell of more than 131,072 letters.
    with pytest.raises(
        UnreadableFileError, match="line 1: expected a line with the names of the columns; got something"
    ):
        next(read_batches(write("x" * 140_000), schema))
