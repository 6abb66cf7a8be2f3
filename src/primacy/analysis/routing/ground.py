"""How fast people move where there is no road, and how the season slows them."""

from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Ground"]


@dataclass(frozen=True, slots=True)
class Ground:
    """
    Movement off the road network, and the season's effect on all movement.

    Parameters
    ----------
    off_road_kmh : float, km/h, > 0
        Speed of a vehicle across open ground along the way it really takes.
    detour : float, >= 1
        Length of that way over the great-circle distance.
    season : float, >= 1
        All hours are multiplied by this; 1 in the dry season.
    roads_tried : int, >= 1
        From each point so many of the nearest road nodes are tried.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.
    """

    off_road_kmh: float = 10.0
    detour: float = 1.3
    season: float = 1.0
    roads_tried: int = 4

    def __post_init__(self) -> None:
        if not 0 < self.off_road_kmh < float("inf"):
            raise ImpossibleValueError("off_road_kmh", expected="> 0 and finite", got=self.off_road_kmh)
        for name in ("detour", "season", "roads_tried"):
            if not 1 <= getattr(self, name) < float("inf"):
                raise ImpossibleValueError(name, expected=">= 1 and finite", got=getattr(self, name))

    @property
    def hours_per_km(self) -> float:
        """Hours for a kilometre of great-circle distance across open ground."""
        return self.detour / self.off_road_kmh
