"""Points and the PRIO-GRID cells that hold them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import GridCell, ImpossibleValueError, Place, PlacePrecision

CELLS = st.builds(GridCell, st.integers(1, 259_200))
LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-90, 90)
ROUNDING = 1e-12  # degrees; 180 swallows less than that


# gid = (row - 1) * 720 + column; column 1 begins at 180 W, row 1 at the South Pole (Tollefsen et al. 2012).
@pytest.mark.parametrize(
    ("longitude", "latitude", "row", "column", "gid"),
    [
        (-179.75, -89.75, 1, 1, 1),
        (179.75, -89.75, 1, 720, 720),
        (-179.75, -89.25, 2, 1, 721),
        (179.75, 89.75, 360, 720, 259_200),
        # Bangui, 18.56 E 4.36 N: column floor(198.56 / 0.5) + 1 = 398, row floor(94.36 / 0.5) + 1 = 189;
        # 188 * 720 + 398 = 135758.
        (18.56, 4.36, 189, 398, 135_758),
    ],
)
def test_cells_are_counted_from_the_south_west_corner_of_the_world(longitude, latitude, row, column, gid):
    cell = GridCell.at(longitude=longitude, latitude=latitude)

    assert (cell.row, cell.column, cell.gid) == (row, column, gid)


def test_an_edge_belongs_to_the_cell_north_and_east_of_it():
    # The corner 0 E 0 N: column 361, row 181, so 180 * 720 + 361 = 129961, whose centre is 0.25 E 0.25 N.
    assert GridCell.at(longitude=0, latitude=0) == GridCell(129_961)
    assert GridCell(129_961).centre == (0.25, 0.25)


def test_the_last_edges_of_the_world_belong_to_the_last_cells():
    assert GridCell.at(longitude=180, latitude=90) == GridCell(259_200)


@given(CELLS)
def test_the_centre_of_a_cell_lies_in_it(cell: GridCell):
    longitude, latitude = cell.centre

    assert GridCell.at(longitude=longitude, latitude=latitude) == cell


@given(LONGITUDES, LATITUDES)
def test_no_point_lies_more_than_half_a_side_from_the_centre_of_its_cell(longitude: float, latitude: float):
    centre = Place(longitude, latitude).cell.centre

    assert abs(centre[0] - longitude) <= 0.25 + ROUNDING
    assert abs(centre[1] - latitude) <= 0.25 + ROUNDING


@pytest.mark.parametrize("gid", [0, -1, 259_201])
def test_a_cell_that_is_not_on_the_grid_is_refused(gid: int):
    with pytest.raises(ImpossibleValueError, match=rf"gid must be in \[1, 259200\]; got {gid}"):
        GridCell(gid)


@pytest.mark.parametrize("longitude", [-180.01, 180.01, math.nan, math.inf])
def test_a_longitude_off_the_earth_is_refused(longitude: float):
    with pytest.raises(ImpossibleValueError, match=r"longitude must be in \[-180, 180\] degrees east"):
        Place(longitude, 0)
    with pytest.raises(ImpossibleValueError, match=r"longitude must be in \[-180, 180\] degrees east"):
        GridCell.at(longitude=longitude, latitude=0)


@pytest.mark.parametrize("latitude", [-90.01, 90.01, math.nan, -math.inf])
def test_a_latitude_off_the_earth_is_refused(latitude: float):
    with pytest.raises(ImpossibleValueError, match=r"latitude must be in \[-90, 90\] degrees north"):
        Place(0, latitude)
    with pytest.raises(ImpossibleValueError, match=r"latitude must be in \[-90, 90\] degrees north"):
        GridCell.at(longitude=0, latitude=latitude)


def test_a_point_is_exact_unless_told_otherwise():
    assert Place(18.56, 4.36).precision is PlacePrecision.EXACT
