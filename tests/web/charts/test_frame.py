"""Longitudes and latitudes in the frame of a small map."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts import Frame, outline_of

SQUARE = [[[18, 4], [19, 4], [19, 5], [18, 5], [18, 4]]]

points = st.tuples(st.floats(min_value=-60, max_value=60), st.floats(min_value=-40, max_value=40))


def test_north_is_up_and_east_is_right():
    frame = Frame(10, 0, 20, 10, shape="square")

    # A quarter of the way east, a quarter of the way down from the north.
    assert (frame.across(12.5), frame.down(7.5)) == (25, 25)


def test_a_degree_is_as_long_both_ways_on_the_middle_parallel():
    frame = Frame.around([(10, 50), (30, 70)])

    # At 60 degrees north a degree of longitude is half as long as one of latitude.
    width, height = frame.box
    across = (frame.across(21) - frame.across(20)) * width
    down = (frame.down(59) - frame.down(60)) * height
    assert across / down == pytest.approx(math.cos(math.radians(60)), rel=0.005)


@pytest.mark.parametrize(
    ("farthest", "shape"), [((30.0, 5.0), "wide"), ((20.0, 10.0), "square"), ((12.0, 20.0), "tall")]
)
def test_a_frame_has_the_shape_that_wastes_least(farthest: tuple[float, float], shape: str):
    assert Frame.around([(10, 0), farthest]).shape == shape


@given(st.lists(points, min_size=1, max_size=10))
def test_every_point_lies_in_its_frame(found: list[tuple[float, float]]):
    frame = Frame.around(found)

    assert all(0 <= frame.across(x) <= 100 and 0 <= frame.down(y) <= 100 for x, y in found)


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=1, max_size=40))
def test_a_path_keeps_to_the_points_it_was_given(ring: list[tuple[float, float]]):
    path = Frame(0, 0, 10, 10, shape="square").path([tuple(ring)])
    drawn = [tuple(map(int, point.split())) for point in re.findall(r"\d+ \d+", path)]

    # A unit of the box of 1000 is a hundredth of a degree here; north is up.
    given_units = [(100 * x, 100 * (10 - y)) for x, y in ring]
    assert all(min(math.dist(point, unit) for unit in given_units) <= 1 for point in drawn)


def test_points_that_fall_together_are_drawn_once():
    ring = ((0, 0), (5, 0), (5.001, 0), (5, 10), (0, 0))

    assert Frame(0, 0, 10, 10, shape="square").path([ring]) == "M0 1000L500 1000 500 0Z"


def test_a_path_fills_the_box_of_its_shape():
    ring = ((0, 0), (30, 0), (30, 20), (0, 20))

    assert Frame(0, 0, 30, 20, shape="wide").path([ring]) == "M0 1000L1500 1000 1500 0 0 0Z"


def test_a_ring_too_small_to_be_seen_is_left_out():
    assert Frame(0, 0, 10, 10, shape="square").path([((5, 5), (5.001, 5), (5.001, 5.001), (5, 5))]) == ""


def test_an_outline_holds_every_ring_of_every_polygon():
    feature = {"properties": {"name": "Lobaye"}, "geometry": {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]}}
    outline = outline_of(feature, name_key="name")

    assert outline.name == "Lobaye"
    assert outline.rings == (((18, 4), (19, 4), (19, 5), (18, 5), (18, 4)),) * 2


def test_a_height_in_a_position_is_ignored():
    feature = {"properties": {"name": "Lobaye"}, "geometry": {"type": "Polygon", "coordinates": [[[18, 4, 380]]]}}

    assert outline_of(feature, name_key="name").rings == (((18, 4),),)


def test_a_geometry_without_an_area_is_refused():
    feature = {"properties": {"name": "Bangui"}, "geometry": {"type": "Point", "coordinates": [18, 4]}}

    with pytest.raises(ImpossibleValueError, match="geometry must be a Polygon or a MultiPolygon; got 'Point'"):
        outline_of(feature, name_key="name")


@pytest.mark.parametrize(
    ("edges", "sentence"),
    [
        ((20, 0, 10, 10, "wide"), "east must be > west = 20"),
        ((10, 10, 20, 0, "wide"), "north must be > south = 10"),
        ((10, 0, 20, 10, "round"), "shape must be wide, square or tall; got 'round'"),
    ],
)
def test_an_impossible_frame_is_refused(edges: tuple, sentence: str):
    with pytest.raises(ImpossibleValueError, match=sentence):
        Frame(*edges)


def test_a_frame_around_nothing_is_refused():
    with pytest.raises(ImpossibleValueError, match="points must be at least one point"):
        Frame.around([])
