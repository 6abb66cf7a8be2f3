"""Assumptions about movement that cannot be wrong."""

import numpy as np
import pytest

from primacy.analysis.routing import Ground
from primacy.vocabulary import ImpossibleValueError


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("off_road_kmh", 0),
        ("off_road_kmh", np.inf),
        ("off_road_limit_km", 0),
        ("off_road_limit_km", np.nan),
        ("detour", 0.9),
        ("season", np.nan),
        ("season", np.inf),
        ("roads_tried", 0),
    ],
)
def test_impossible_assumptions_are_refused(name, value):
    with pytest.raises(ImpossibleValueError, match=f"{name} must be"):
        Ground(**{name: value})
