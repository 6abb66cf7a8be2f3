"""Which cells lie next to which."""

import numpy as np
import pytest

from primacy.analysis.forecasting import Neighbourhood
from primacy.vocabulary import ImpossibleValueError


def test_cells_share_an_edge_or_a_corner():
    # Around 137213: one row is 720 cells. 137935 is two columns east in the row above.
    around = [137213 + step for step in (-721, -720, -719, -1, 1, 719, 720, 721)]

    found = Neighbourhood.of_cells([137213, *around, 137935])

    assert sorted(found.of[137213]) == sorted(around)
    assert 137935 in found.of[137213 + 721]


def test_cells_that_are_not_asked_about_are_no_neighbours():
    assert Neighbourhood.of_cells([137213, 140000]).of == {137213: (), 140000: ()}


def test_the_date_line_joins_and_the_poles_end():
    # 1 and 720 are the ends of the southernmost row; 721 and 1440 stand above them.
    assert set(Neighbourhood.of_cells([1, 720, 721, 1440]).of[1]) == {720, 721, 1440}
    # 259200 is the last cell, at the North Pole, beside the first of its row.
    assert Neighbourhood.of_cells([259200, 258481]).of[259200] == (258481,)


def test_who_has_no_neighbour_with_a_history_has_itself():
    beside = Neighbourhood({"Obo": ("Zemio", "Bria"), "Zemio": ("Elsewhere",)})

    places, count = beside.places(np.array(["Obo", "Zemio", "Bria"]))

    assert places[0].tolist() == [1, 2]
    assert (places[1, 0], places[2, 0]) == (1, 2)
    assert count.tolist() == [2, 1, 1]


def test_a_number_that_names_no_cell_is_refused():
    with pytest.raises(ImpossibleValueError, match="gid must be in"):
        Neighbourhood.of_cells([0])


def test_a_grid_is_joined_by_its_rows_and_columns():
    # Three in a row, the third of them at the other end of the world from the first.
    beside = Neighbourhood.of_grid(np.array([7, 8, 9]), rows=np.array([5, 5, 6]), columns=np.array([1, 2, 720]))

    assert beside.of == {7: (8, 9), 8: (7,), 9: (7,)}


def test_a_grid_by_rows_and_columns_is_the_grid_by_numbers():
    cells = np.array([137213 + step for step in (-721, -720, -1, 0, 2, 720)])

    by_place = Neighbourhood.of_grid(cells, rows=(cells - 1) // 720 + 1, columns=(cells - 1) % 720 + 1)

    assert {gid: set(near) for gid, near in by_place.of.items()} == {
        gid: set(near) for gid, near in Neighbourhood.of_cells(cells).of.items()
    }
