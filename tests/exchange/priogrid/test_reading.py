"""A table of cells is checked against the formula that numbers them."""

import polars as pl
import pytest

from primacy.exchange.priogrid import read_cells
from primacy.exchange.tabular import MissingColumnsError

# Cell 137213 of Obo: row 191, column 413, centre 26.25 E 5.25 N, since (191 - 1) * 720 + 413 = 137213.
_OBO = "137213,191,413,26.25,5.25"


@pytest.fixture
def write(tmp_path):
    def written(*rows, header="gid,row,col,xcoord,ycoord"):
        path = tmp_path / "cells.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return written


def test_a_cell_that_agrees_with_the_formula_is_read(write):
    (batch,) = read_cells(write(_OBO, "1,1,1,-179.75,-89.75", "259200,360,720,179.75,89.75"))

    assert batch.faults == ()
    assert batch.frame.select("gid", "row", "col", "longitude", "latitude").row(0) == (137213, 191, 413, 26.25, 5.25)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("137213,190,413,26.25,5.25", "column row: expected 191, the row of cell 137213; got 190"),
        ("137213,191,412,26.25,5.25", "column col: expected 413, the col of cell 137213; got 412"),
        ("137213,191,413,26.5,5.25", "column xcoord: expected 26.25, the longitude of cell 137213; got 26.5"),
        ("137213,191,413,26.25,-5.25", "column ycoord: expected 5.25, the latitude of cell 137213; got -5.25"),
        ("259201,191,413,26.25,5.25", "column gid: expected a whole number in [1, 259200]; got 259201"),
        ("137213,191,413,,5.25", "column xcoord: expected degrees east of the cell's centre; got nothing"),
    ],
)
def test_a_cell_that_disagrees_with_the_formula_is_set_aside(write, row, sentence):
    (batch,) = read_cells(write(row))

    assert batch.frame.is_empty()
    assert any(sentence in str(fault) for fault in batch.faults)


def test_a_cell_given_twice_is_a_fault(write):
    (batch,) = read_cells(write(_OBO, _OBO))

    assert [(fault.line, fault.column) for fault in batch.faults] == [(3, "gid")]


def test_a_table_without_coordinates_is_refused(write):
    with pytest.raises(MissingColumnsError, match="xcoord, ycoord"):
        list(read_cells(write("137213,191,413", header="gid,row,col")))


def test_all_cells_of_the_world_agree_with_the_formula(shared_data):
    batches = list(read_cells(shared_data / "geo" / "priogrid" / "priogrid_cell_all_259200.parquet"))

    gids = pl.concat([batch.frame for batch in batches])["gid"]
    assert (gids.len(), gids.min(), gids.max()) == (259_200, 1, 259_200)
    assert [batch.faults for batch in batches] == [()] * len(batches)
