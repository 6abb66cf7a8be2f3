"""A small table is taken whole or not at all."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.batch import Batch
from primacy.exchange.whole import whole_table
from primacy.vocabulary import Fault, FaultyInputError


def _batch(values, *, faulty=(), first_line=2):
    faults = tuple(Fault("table.csv", line, "best", "a whole number >= 0", "-1") for line in faulty)
    aside = pl.DataFrame({"best": ["-1"] * len(faults)}, schema={"best": pl.String})
    frame = pl.DataFrame({"best": values}, schema={"best": pl.Int64})
    return Batch(frame, faults, aside, first_line=first_line, rows_read=len(values) + len(faults))


@given(st.lists(st.lists(st.integers(0, 99), max_size=5), min_size=1, max_size=5))
def test_the_rows_of_all_batches_come_in_their_order(parts):
    table = whole_table(_batch(part) for part in parts)

    assert table["best"].to_list() == [value for part in parts for value in part]


def test_a_table_without_rows_keeps_its_columns():
    assert whole_table([_batch([])]).schema == {"best": pl.Int64}


def test_one_faulty_row_of_any_batch_refuses_the_table_with_every_fault():
    with pytest.raises(
        FaultyInputError, match=r"Nothing was taken\. Mend the rows and import the file again"
    ) as raised:
        whole_table([_batch([1], faulty=[3]), _batch([2]), _batch([], faulty=[5, 6])])

    assert [fault.line for fault in raised.value.faults] == [3, 5, 6]
