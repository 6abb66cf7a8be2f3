"""Parquet is read as its CSV would be."""

from datetime import date, datetime, timedelta

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from primacy.exchange.tabular import MissingColumnsError, UnreadableFileError, read_batches


@pytest.fixture
def path(tmp_path):
    frame = pl.DataFrame(
        {
            "id": [7.0, 8.0, None],
            "day": [datetime(2014, 5, 6), datetime(2014, 5, 7), datetime(2014, 5, 8)],  # noqa: DTZ001
            "best": [3, -1, 2],
            "longitude": [26.486881, None, float("nan")],
            "place": ["Obo", None, "Zémio"],
        }
    )
    frame.write_parquet(tmp_path / "week.parquet")
    return tmp_path / "week.parquet"


def test_rows_are_counted_from_one_and_set_aside_as_text(path, schema):
    (batch,) = read_batches(path, schema)

    assert batch.frame.rows() == [(7, date(2014, 5, 6), 3, 26.486881, "Obo", 1)]
    assert batch.set_aside.select("id", "best", "longitude", "place").rows() == [
        ("8.0", "-1", None, None),
        (None, "2", "NaN", "Zémio"),
    ]
    assert [str(fault) for fault in batch.faults] == [
        "week.parquet, line 2, column best: expected deaths, a whole number >= 0; got -1.",
        "week.parquet, line 3, column id: expected a whole number; got nothing.",
    ]


def test_columns_that_text_cannot_hold_are_not_there(tmp_path, schema):
    table = pa.table(
        {
            "id": [7],
            "place": pa.array(["Obo"]).dictionary_encode(),
            "day": pa.array([timedelta(days=1)]),
            "best": pa.array([b"3"], pa.binary()),
            "tags": [["a", "b"]],
        }
    )
    pq.write_table(table, tmp_path / "week.parquet")

    with pytest.raises(MissingColumnsError) as raised:
        next(read_batches(tmp_path / "week.parquet", schema))

    assert raised.value.found == ("id", "place")


def test_a_table_without_rows_gives_one_batch_without_rows(tmp_path, schema):
    empty = {"id": pl.Int64, "day": pl.Date, "best": pl.Int32}
    pl.DataFrame(schema=empty).write_parquet(tmp_path / "week.parquet")

    (batch,) = read_batches(tmp_path / "week.parquet", schema)

    assert (batch.rows_read, batch.first_line) == (0, 1)


@pytest.mark.parametrize("kept", [10, -1])
def test_a_file_that_is_cut_off_is_refused(path, schema, kept):
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(UnreadableFileError, match="expected a whole Parquet file; got one that is cut off or damaged"):
        next(read_batches(path, schema))


def test_a_file_whose_contents_are_damaged_is_refused(path, schema):
    # The first four bytes are the mark of Parquet, the page of the first column follows them.
    contents = bytearray(path.read_bytes())
    contents[4:40] = b"\xff" * 36
    path.write_bytes(contents)

    with pytest.raises(UnreadableFileError, match="expected a whole Parquet file"):
        list(read_batches(path, schema))


def test_another_file_with_the_suffix_of_parquet_is_refused(tmp_path, schema):
    other = tmp_path / "week.parquet"
    other.write_bytes(b"PAR0" + bytes(100))

    with pytest.raises(UnreadableFileError, match="or as Parquet; got"):
        next(read_batches(other, schema))
