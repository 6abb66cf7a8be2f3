"""Cells, outlines and sites of a printed map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import GridCell, ImpossibleValueError, Place
from primacy.web.charts import MapCell, MapSite, Outline, draw_cells

OBO = GridCell.at(longitude=26.49, latitude=5.4)
BANGUI = MapSite("Bangui", Place(longitude=18.56, latitude=4.36))


def test_a_cell_is_half_a_degree_wide_and_high():
    drawn = draw_cells([MapCell(OBO, 0.3)])
    mark, frame = drawn.cells[0], drawn.frame

    # Cell 137213 goes from 26 to 26.5 east and from 5 to 5.5 north.
    assert (mark.x, mark.y) == (frame.across(26), frame.down(5.5))
    assert mark.x + mark.width == pytest.approx(frame.across(26.5))
    assert mark.y + mark.height == pytest.approx(frame.down(5))


@pytest.mark.parametrize(
    ("probability", "band"), [(0, 1), (0.0099, 1), (0.01, 2), (0.05, 3), (0.2, 4), (0.5, 5), (1, 5)]
)
def test_a_border_belongs_to_the_upper_band(probability: float, band: int):
    assert draw_cells([MapCell(OBO, probability)]).cells[0].band == band


def test_bands_can_be_chosen():
    assert draw_cells([MapCell(OBO, 0.3)], bands=(0.1, 0.2, 0.3, 0.4)).cells[0].band == 4


def test_a_cell_without_a_forecast_has_no_band_and_no_inner_square():
    mark = draw_cells([MapCell(OBO, None)]).cells[0]

    assert (mark.band, mark.inner_width, mark.inner_height) == (0, 0, 0)


def test_the_inner_square_stands_in_the_middle():
    mark = draw_cells([MapCell(OBO, 0.005)]).cells[0]

    assert mark.centre == pytest.approx(
        (mark.inner_x + mark.inner_width / 2, mark.inner_y + mark.inner_height / 2), abs=0.02
    )


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_a_higher_probability_is_never_drawn_smaller(one: float, other: float):
    lower, higher = draw_cells([MapCell(OBO, min(one, other)), MapCell(OBO, max(one, other))]).cells

    assert higher.inner_width >= lower.inner_width


def test_outlines_and_sites_widen_the_frame():
    outline = Outline("Vakaga", (((20, 8), (24, 8), (24, 11), (20, 8)),))
    drawn = draw_cells([MapCell(OBO, 0.3)], outlines=[outline], sites=[BANGUI])

    assert drawn.frame.west < 18.56
    assert drawn.frame.north > 11
    assert drawn.outlines[0][1].startswith("M")
    assert drawn.sites[0].across == drawn.frame.across(18.56)


def test_sites_without_room_for_their_name_are_numbered():
    middle = Place(longitude=22.5, latitude=7)
    corners = [MapCell(GridCell.at(longitude=x, latitude=y), 0.3) for x, y in ((18, 4), (27, 10))]
    drawn = draw_cells(corners, sites=[MapSite(f"Camp {number}", middle) for number in range(6)])

    # One right of the marker, one left, one above, one below; two of six remain.
    assert [(mark.label.words, mark.site.name) for mark in drawn.numbered] == [("1", "Camp 4"), ("2", "Camp 5")]


def test_an_impossible_probability_is_refused():
    with pytest.raises(ImpossibleValueError, match=r"probability must be in \[0, 1\]; got 1.5"):
        MapCell(OBO, 1.5)


def test_a_shape_that_nobody_draws_is_refused():
    with pytest.raises(ImpossibleValueError, match="shape must be one of triangle, square"):
        MapSite("Bangui", BANGUI.place, shape="star")


def test_bands_out_of_order_are_refused():
    with pytest.raises(ImpossibleValueError, match="bands must be ascending"):
        draw_cells([MapCell(OBO, 0.3)], bands=(0.1, 0.3, 0.2, 0.4))


def test_a_map_of_nothing_is_refused():
    with pytest.raises(ImpossibleValueError, match="points must be at least one point"):
        draw_cells([])
