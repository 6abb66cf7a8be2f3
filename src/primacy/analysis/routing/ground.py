"""How fast people move where there is no road, and how the season slows them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Ground"]


@dataclass(frozen=True, slots=True)
class Ground:
    """
    Movement away from roads, and the season's effect on all movement.

    The defaults are assumptions to be replaced by what the mission's own convoys report.

    Parameters
    ----------
    off_road_kmh : float, km/h, > 0 and finite
        Speed across country along the way that is really taken.
    detour : float, >= 1 and finite
        Length of that way over the great-circle distance.
    off_road_limit_km : float, km, > 0
        Longest way across country that can be made in one leg; infinite for no limit.
    season : float, >= 1 and finite
        All hours, on and off roads, are multiplied by it; 1 is the dry season.
    roads_tried : int, >= 1
        From each point so many of the nearest junctions are tried.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.
    """

    off_road_kmh: float = 10.0
    detour: float = 1.3
    off_road_limit_km: float = np.inf
    season: float = 1.0
    roads_tried: int = 4

    def __post_init__(self) -> None:
        if not 0 < self.off_road_kmh < np.inf:
            raise ImpossibleValueError("off_road_kmh", expected="> 0 and finite", got=self.off_road_kmh)
        if not self.off_road_limit_km > 0:
            raise ImpossibleValueError("off_road_limit_km", expected="> 0", got=self.off_road_limit_km)
        for name in ("detour", "season", "roads_tried"):
            if not 1 <= getattr(self, name) < np.inf:
                raise ImpossibleValueError(name, expected=">= 1 and finite", got=getattr(self, name))

    def leg_hours(self, great_circle_km: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the dry-season hours of legs across country; infinite beyond the limit."""
        way_km = great_circle_km * self.detour
        return np.where(way_km > self.off_road_limit_km, np.inf, way_km / self.off_road_kmh)
