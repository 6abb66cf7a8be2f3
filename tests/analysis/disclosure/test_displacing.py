"""Moving a point into a ring around where it was."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.disclosure import NoRoomError, displace
from primacy.vocabulary import ImpossibleValueError


def metres(from_longitude: float, from_latitude: float, to_longitude: float, to_latitude: float) -> float:
    """Return the distance on the sphere by the haversine formula, which the code does not use."""
    south, north = math.radians(from_latitude), math.radians(to_latitude)
    half_turn = math.radians(to_longitude - from_longitude) / 2
    across = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_turn) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(min(across, 1.0)))


@given(
    longitude=st.floats(-180, 180),
    latitude=st.floats(-90, 90),
    least_m=st.floats(50, 10_000),
    further_m=st.floats(10, 100_000),
    seed=st.integers(0, 2**32),
)
def test_a_moved_point_lies_within_the_ring(longitude, latitude, least_m, further_m, seed):
    most_m = least_m + further_m
    moved = displace(longitude, latitude, rng=np.random.default_rng(seed), least_m=least_m, most_m=most_m)

    assert least_m - 0.01 <= metres(longitude, latitude, *moved) <= most_m + 0.01
    assert abs(moved[0]) <= 180
    assert abs(moved[1]) <= 90


def test_the_ring_is_filled_evenly():
    # Half of the area of a ring from 1 to 3 km lies within sqrt((1 + 9) / 2) = 2.236 km.
    rng = np.random.default_rng(7)
    moved = np.array([displace(20.0, 5.0, rng=rng, least_m=1_000, most_m=3_000) for _each in range(4_000)])
    away = np.array([metres(20.0, 5.0, *each) for each in moved])

    assert np.median(away) == pytest.approx(2_236, rel=0.01)
    assert (moved[:, 0] > 20.0).mean() == pytest.approx(0.5, abs=0.03)
    assert (moved[:, 1] > 5.0).mean() == pytest.approx(0.5, abs=0.03)


def test_equal_generators_move_a_point_to_the_same_place():
    once, again = (displace(20.0, 5.0, rng=np.random.default_rng(3), least_m=500, most_m=900) for _each in range(2))

    assert once == again


def test_a_point_east_of_the_date_line_is_named_from_the_west():
    rng = np.random.default_rng(5)
    moved = [displace(179.999, 0.0, rng=rng, least_m=1_000, most_m=2_000)[0] for _each in range(50)]

    assert any(longitude < -179.9 for longitude in moved)
    assert any(longitude > 179.9 for longitude in moved)


@given(seed=st.integers(0, 2**32))
def test_a_moved_point_stays_in_its_prefecture(seed):
    west = shapely.box(20.0, 5.0, 20.5, 5.5)
    moved = displace(20.01, 5.01, rng=np.random.default_rng(seed), least_m=2_000, most_m=8_000, within=west)

    assert west.covers(shapely.Point(moved))


def test_an_area_smaller_than_the_ring_is_refused():
    with pytest.raises(NoRoomError, match=r"must hold points from 5000 to 9000 m away; none of 1,000 drawn lies in it"):
        displace(
            20.0, 5.0, rng=np.random.default_rng(1), least_m=5_000, most_m=9_000,
            within=shapely.Point(20.0, 5.0).buffer(0.01),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("longitude", "latitude", "least_m", "most_m", "sentence"),
    [
        (181.0, 0.0, 1.0, 2.0, r"longitude must be in \[-180, 180\] degrees; got 181"),
        (float("nan"), 0.0, 1.0, 2.0, "longitude must be"),
        (0.0, -91.0, 1.0, 2.0, r"latitude must be in \[-90, 90\] degrees; got -91"),
        (0.0, 0.0, 0.0, 2.0, "least_m must be > 0 and finite; got 0"),
        (0.0, 0.0, float("nan"), 2.0, "least_m must be > 0"),
        (0.0, 0.0, 2.0, 2.0, "most_m must be > least_m and <= 500,000; got 2"),
        (0.0, 0.0, 2.0, 500_001.0, "most_m must be > least_m and <= 500,000"),
    ],
)
def test_a_point_or_a_ring_that_cannot_be_is_refused(longitude, latitude, least_m, most_m, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        displace(longitude, latitude, rng=np.random.default_rng(1), least_m=least_m, most_m=most_m)
