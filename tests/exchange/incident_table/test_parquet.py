"""Parquet with its cover in the metadata."""

import io

import polars as pl
import pyarrow.parquet as pq
import pytest
from polars.testing import assert_frame_equal

from primacy.exchange.incident_table import ChangedColumnsError, parquet_chunks
from primacy.vocabulary import ImpossibleValueError


def _written(frames, cover):
    return io.BytesIO(b"".join(parquet_chunks(frames, cover)))


def test_a_table_is_read_back_as_it_was(frames, cover):
    read = pl.read_parquet(_written(frames, cover))

    assert_frame_equal(read, pl.concat(frames))


def test_the_file_says_what_it_is(frames, cover):
    metadata = pq.read_metadata(_written(frames, cover))
    facts = {key.decode(): value.decode() for key, value in metadata.metadata.items() if key != b"ARROW:schema"}

    assert facts == cover.facts


def test_short_frames_share_a_row_group_and_long_ones_have_their_own(frames, cover):
    short, long = frames[0].head(1), pl.concat([frames[0].head(1)] * 2_500)
    metadata = pq.read_metadata(_written([short, short, long, long, short], cover))

    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [2_502, 2_500, 1]
    assert pq.read_metadata(_written([long], cover)).num_row_groups == 1


def test_a_table_without_rows_keeps_its_columns(frames, cover):
    assert pl.read_parquet(_written([frames[0].clear()], cover)).schema == frames[0].schema


def test_it_comes_out_as_it_is_written(frames, cover):
    chunks = parquet_chunks(iter(frames), cover)

    assert next(chunks).startswith(b"PAR1")
    assert b"".join(chunks).endswith(b"PAR1")


def test_frames_of_one_table_have_the_same_columns(frames, cover):
    with pytest.raises(ChangedColumnsError, match="it differs in killed_low"):
        _written([frames[0], frames[1].drop("killed_low")], cover)
    with pytest.raises(ImpossibleValueError, match="frames must be at least one"):
        _written([], cover)
