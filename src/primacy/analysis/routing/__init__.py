"""How long it takes to get from where the mission is to where people are."""

from primacy.analysis.routing.ground import Ground
from primacy.analysis.routing.network import FaultyNetworkError, FaultyPointsError, RoadNetwork
from primacy.analysis.routing.sphere import EARTH_RADIUS_KM, great_circle_km
from primacy.analysis.routing.travel import travel_hours

__all__ = [
    "EARTH_RADIUS_KM",
    "FaultyNetworkError",
    "FaultyPointsError",
    "Ground",
    "RoadNetwork",
    "great_circle_km",
    "travel_hours",
]
