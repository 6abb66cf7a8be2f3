"""Cells of many points agree with the cell of each."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.priogrid import cell_gid, touches_cell
from primacy.vocabulary import GridCell

_points = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20)
_X, _Y = pl.col("x"), pl.col("y")


@given(points=_points)
def test_every_point_lies_in_the_cell_that_holds_it(points):
    frame = pl.DataFrame(points, schema=["x", "y"], orient="row").with_columns(gid=cell_gid(_X, _Y))

    assert frame["gid"].to_list() == [GridCell.at(longitude=x, latitude=y).gid for x, y in points]
    assert frame.select(touches_cell(pl.col("gid"), _X, _Y).all()).item()


@given(points=_points, gid=st.integers(1, 259_200))
def test_a_point_touches_a_cell_when_it_is_nearer_to_it_than_a_millionth_of_a_degree(points, gid):
    west, south = (centre - 0.25 for centre in GridCell(gid).centre)
    frame = pl.DataFrame(points, schema=["x", "y"], orient="row").with_columns(gid=pl.lit(gid))

    assert frame.select(touches_cell(pl.col("gid"), _X, _Y)).to_series().to_list() == [
        west - 1e-6 <= x <= west + 0.5 + 1e-6 and south - 1e-6 <= y <= south + 0.5 + 1e-6 for x, y in points
    ]
