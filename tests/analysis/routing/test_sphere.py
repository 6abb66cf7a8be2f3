"""Distances on the sphere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.routing import EARTH_RADIUS_KM, great_circle_km

POINT = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def _km(start, end):
    return great_circle_km(np.array([start], dtype=float), np.array([end], dtype=float)).item()


@pytest.mark.parametrize(
    ("start", "end", "share_of_the_circumference"),
    [
        ((0, 0), (90, 0), 1 / 4),
        ((0, -90), (37, 90), 1 / 2),  # from pole to pole, whatever the longitude
        ((179.5, 0), (-179.5, 0), 1 / 360),  # across the date line
        ((0, 60), (180, 60), 1 / 6),  # over the pole
    ],
)
def test_worked_by_hand(start, end, share_of_the_circumference):
    assert _km(start, end) == pytest.approx(2 * np.pi * EARTH_RADIUS_KM * share_of_the_circumference, rel=1e-9)


@given(POINT, POINT, POINT)
def test_a_third_point_is_never_a_short_cut(start, by_way_of, end):
    assert _km(start, end) <= _km(start, by_way_of) + _km(by_way_of, end) + 1e-6
