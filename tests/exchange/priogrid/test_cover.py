"""An area is spread over the cells that it touches, and nothing of it is lost."""

import math

import polars as pl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon

from primacy.exchange.boundaries import read_boundaries
from primacy.exchange.priogrid import CELL_COVER, cells_within
from primacy.vocabulary import GridCell, ImpossibleValueError


def _zone(west, south, east, north):
    """Area on the unit sphere of a box between meridians and parallels."""
    return math.radians(east - west) * (math.sin(math.radians(north)) - math.sin(math.radians(south)))


def test_the_cell_of_bangui_in_halves():
    # Bangui (18.56 E, 4.39 N) lies in the cell 18.5-19 E, 4-4.5 N: row (4 + 90) / 0.5 + 1 = 189,
    # column (18.5 + 180) / 0.5 + 1 = 398, gid 188 * 720 + 398 = 135758.
    frame = cells_within(shapely.box(18.5, 4, 18.75, 4.5))

    assert frame.schema == CELL_COVER
    assert frame.rows() == [(135758, 189, 398, 18.75, 4.25, pytest.approx(0.5))]


def test_an_area_of_whole_cells_does_not_touch_their_neighbours():
    frame = cells_within(shapely.box(18.5, 4, 19.5, 5))

    assert frame["gid"].to_list() == [135758, 135759, 135758 + 720, 135759 + 720]
    assert frame["share_inside"].to_list() == [1.0] * 4


def test_shares_are_of_area_on_the_sphere_and_not_of_degrees():
    # Near the pole the southern half of a cell is larger: between 89.5 and 90 N the half up to 89.75 N holds
    # (sin 89.75 - sin 89.5) / (sin 90 - sin 89.5) = 0.75 of it.
    (share,) = cells_within(shapely.box(0, 89.5, 0.5, 89.75))["share_inside"]

    assert share == pytest.approx(0.75, abs=1e-4)


def test_two_parts_in_one_cell_are_added():
    parts = MultiPolygon([shapely.box(18.5, 4, 18.6, 4.5), shapely.box(18.9, 4, 19.0, 4.5)])

    assert cells_within(parts)["share_inside"].to_list() == pytest.approx([0.4])


@given(st.floats(-180, 179), st.floats(-89, 88), st.floats(0.01, 4), st.floats(0.01, 2))
def test_the_shares_add_up_to_the_area(west, south, width, height):
    east, north = min(west + width, 180), min(south + height, 90)

    frame = cells_within(shapely.box(west, south, east, north))

    inside = sum(
        share * _zone(x - 0.25, y - 0.25, x + 0.25, y + 0.25)
        for x, y, share in frame.select("longitude", "latitude", "share_inside").rows()
    )
    assert inside == pytest.approx(_zone(west, south, east, north), rel=1e-6)
    assert frame["share_inside"].is_between(0, 1 + 1e-9).all()


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_the_cell_of_a_point_is_among_the_cells_around_it(longitude, latitude):
    around = shapely.Point(longitude, latitude).buffer(0.2).intersection(shapely.box(-180, -90, 180, 90))

    assert GridCell.at(longitude=longitude, latitude=latitude).gid in cells_within(around)["gid"]


def test_the_last_cell_of_the_world_is_reached():
    assert cells_within(shapely.box(179.5, 89.5, 180, 90))["gid"].to_list() == [259_200]


def test_an_empty_area_touches_no_cell():
    assert cells_within(Polygon()).is_empty()


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        (shapely.Point(18.5, 4.4), "must be a valid Polygon or MultiPolygon; got 'Point'"),
        (Polygon([(18, 4), (20, 6), (20, 4), (18, 6)]), "must be a valid Polygon or MultiPolygon; got 'Self-inter"),
        (shapely.box(179, 4, 181, 5), r"must be within \[-180, 180\] degrees east"),
    ],
)
def test_what_is_no_area_of_this_world_is_refused(geometry, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        cells_within(geometry)


def test_the_prefectures_share_out_the_cells_of_the_country(shared_data):
    units = read_boundaries(shared_data / "geo" / "admin" / "caf_codab_adm1_ocha.geojson").units

    shares = pl.concat([cells_within(unit.geometry) for unit in units])
    by_cell = shares.group_by("gid").agg(pl.col("share_inside").sum())

    # The country measures about 622,984 km2 (UN Demographic Yearbook), a cell at 6.5 N about 3,071 km2: some 203 cells.
    assert by_cell["share_inside"].sum() == pytest.approx(203, rel=0.01)
    assert by_cell["share_inside"].max() < 1.01
