"""How long it takes to get from where the mission is to where people are."""

from primacy.analysis.routing.ground import Ground
from primacy.analysis.routing.travel import UnknownNodeError, great_circle_km, travel_hours

__all__ = ["Ground", "UnknownNodeError", "great_circle_km", "travel_hours"]
