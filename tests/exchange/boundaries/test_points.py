"""A point lies in the unit whose area holds it."""

import numpy as np
import polars as pl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon

from primacy.exchange.boundaries import AdminUnit, read_boundaries, unit_of_points
from primacy.vocabulary import ImpossibleValueError


def _unit(code, *corners, level=1):
    return _of(code, shapely.box(*corners), level=level)


def _of(code, area, *, level=1):
    return AdminUnit(code, level=level, name=code, names={}, parent="CF", geometry=MultiPolygon([area]))


# Two neighbours, and an exclave of a third unit inside the second.
_UNITS = (
    _unit("CF1", 14, 2, 20, 11),
    _of("CF2", shapely.box(20, 2, 28, 11) - shapely.box(22, 5, 23, 6)),
    _unit("CF3", 22, 5, 23, 6),
)


def test_each_point_lies_in_one_unit_or_in_none():
    longitude = np.array([18.5, 25.0, 22.5, 30.0])
    latitude = np.array([4.4, 8.0, 5.5, 5.0])

    codes = unit_of_points(_UNITS, longitude=longitude, latitude=latitude)

    assert codes.to_list() == ["CF1", "CF2", "CF3", None]
    assert codes.dtype == pl.String


def test_a_point_on_a_border_lies_in_the_unit_whose_code_sorts_first():
    border = {"longitude": np.array([20.0, 22.0]), "latitude": np.array([5.0, 5.5])}

    assert unit_of_points(_UNITS, **border).to_list() == ["CF1", "CF2"]
    assert unit_of_points(_UNITS[::-1], **border).to_list() == ["CF1", "CF2"]


def test_a_point_without_coordinates_lies_nowhere():
    codes = unit_of_points(_UNITS, longitude=np.array([np.nan, 18.5, np.inf]), latitude=np.array([4.4, 4.4, 4.4]))

    assert codes.to_list() == [None, "CF1", None]


def test_no_points_and_no_units_are_answered_too():
    nowhere = np.array([])

    assert unit_of_points(_UNITS, longitude=nowhere, latitude=nowhere).to_list() == []
    assert unit_of_points((), longitude=np.array([18.5]), latitude=np.array([4.4])).to_list() == [None]


@given(st.floats(13, 29), st.floats(1, 12))
def test_the_answer_is_a_unit_that_covers_the_point_or_none_does(longitude, latitude):
    (code,) = unit_of_points(_UNITS, longitude=np.array([longitude]), latitude=np.array([latitude]))

    covering = [unit.code for unit in _UNITS if unit.geometry.covers(shapely.Point(longitude, latitude))]

    assert code == min(covering, default=None)


def test_units_of_several_levels_are_refused():
    with pytest.raises(ImpossibleValueError, match=r"units must be of one level; got \[1, 2\]"):
        unit_of_points((*_UNITS, _unit("CF11", 14, 2, 15, 3, level=2)), longitude=np.zeros(1), latitude=np.zeros(1))


def test_coordinates_of_unequal_length_are_refused():
    with pytest.raises(ImpossibleValueError, match="columns of one length"):
        unit_of_points(_UNITS, longitude=np.zeros(2), latitude=np.zeros(3))


def test_towns_of_the_central_african_republic_lie_in_their_prefectures(shared_data):
    units = read_boundaries(shared_data / "geo" / "admin" / "caf_codab_adm1_ocha.geojson").units
    # Bangui, Obo (Haut-Mbomou, CF63), Birao (Vakaga, CF53) and Zongo, across the river from Bangui.
    longitude = np.array([18.5599, 26.4918, 22.7823, 18.592])
    latitude = np.array([4.3938, 5.3957, 10.2933, 4.343])

    assert unit_of_points(units, longitude=longitude, latitude=latitude).to_list() == ["CF71", "CF63", "CF53", None]
