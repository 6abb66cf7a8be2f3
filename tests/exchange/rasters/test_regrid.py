"""Grids laid on cells: shares of surface, and what is not known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.rasters import GRID_KINDS, cell_means
from primacy.vocabulary import GridCell, ImpossibleValueError

EQUATOR = GridCell.at(longitude=20.25, latitude=0.25).gid


def test_a_shifted_quarter_degree_grid_counts_the_pixels_on_the_edge_by_half():
    # The cell is 20.0 to 20.5 E; pixels of a quarter of a degree at 20.0, 20.25 and 20.5 share 1/8, 1/4 and 1/8 of a
    # degree with it, so a row 0, 6, 12 has the mean (0 * 1/8 + 6 * 1/4 + 12 * 1/8) / (1/2) = 6.
    centres = np.array([20.0, 20.25, 20.5])
    row = np.array([0.0, 6.0, 12.0])

    mean = cell_means(np.tile(row, (3, 1)), longitude=centres, latitude=centres - 20.0, gids=[EQUATOR])

    assert mean == pytest.approx([6.0], abs=1e-12)


def test_a_pixel_nearer_to_the_pole_counts_less():
    # Cell 60.0 to 60.5 N: the southern half has sin 60.25 - sin 60, the northern sin 60.5 - sin 60.25.
    south, north = np.diff(np.sin(np.radians([60.0, 60.25, 60.5])))
    gid = GridCell.at(longitude=20.25, latitude=60.25).gid
    sides = {"longitude": np.array([20.125, 20.375]), "latitude": np.array([60.125, 60.375])}

    mean = cell_means(np.array([[0.0, 0.0], [1.0, 1.0]]), **sides, gids=[gid])

    assert mean == pytest.approx([north / (south + north)], abs=1e-12)
    assert mean < 0.5


def test_a_cell_of_which_less_than_half_is_known_has_no_value():
    sides = {"longitude": np.array([20.125, 20.375]), "latitude": np.array([0.125, 0.375]), "gids": [EQUATOR]}
    half, quarter = np.array([[4.0, np.nan], [4.0, np.nan]]), np.array([[4.0, np.nan], [np.nan, np.nan]])

    assert cell_means(half, **sides) == pytest.approx([4.0])
    assert np.isnan(cell_means(quarter, **sides)).all()
    assert np.isnan(cell_means(half, **sides | {"gids": [1]})).all()


@pytest.mark.parametrize("centres", [[20.1], [20.3, 20.1], [20.0, 20.1, 20.4]])
def test_uneven_degrees_are_refused(centres):
    with pytest.raises(ImpossibleValueError, match="longitude must be at least two ascending, evenly spaced degrees"):
        cell_means(
            np.zeros((2, len(centres))), longitude=np.array(centres), latitude=np.array([0, 1.0]), gids=[EQUATOR]
        )


@given(st.floats(0, 900), st.sampled_from([0.05, 0.1, 0.25, 0.3, 1.0]), st.floats(-0.02, 0.02))
def test_an_even_field_keeps_its_value_on_any_grid(value, step, shift):
    axis = np.arange(18, 23, step) + shift

    mean = cell_means(np.full((axis.size, axis.size), value), longitude=axis, latitude=axis - 20, gids=[EQUATOR])

    assert mean == pytest.approx([value], abs=1e-9)


def test_a_kind_has_a_least_below_its_most():
    with pytest.raises(ImpossibleValueError, match="least must be below the most, 5000"):
        replace(GRID_KINDS["rain"], least=5_000.0)
