"""Administrative boundaries: who governs a place, as GeoJSON of OCHA (COD-AB) and of Natural Earth says it."""

from primacy.exchange.boundaries.points import unit_of_points
from primacy.exchange.boundaries.reading import read_boundaries
from primacy.exchange.boundaries.unit import LANGUAGES, AdminUnit, Boundaries

__all__ = ["LANGUAGES", "AdminUnit", "Boundaries", "read_boundaries", "unit_of_points"]
