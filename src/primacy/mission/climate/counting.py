"""Incidents over land and cattle, counted with bounds."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import NOT_COUNTED, Incident, Verification
from primacy.vocabulary import IncidentType, Month, PlacePrecision

__all__ = ["COUNTED", "Tally", "is_supported", "standing_incidents"]

COUNTED = [("land", _("Conflict over land and cattle")), ("all", _("All incidents"))]
_SUPPORTED = (Verification.CORROBORATED, Verification.VERIFIED)
_WELL_PLACED = (PlacePrecision.EXACT, PlacePrecision.NEAR)
_HERDS = ("herder", "farmer", "pastoral", "transhum", "cattle", "éleveur", "cultivateur", "bétail")
_SIDES = ("side_a", "side_b", "named")


@dataclass(slots=True)
class Tally:
    """
    How many incidents, with bounds.

    Parameters
    ----------
    low : int
        Corroborated or verified, and placed to within 25 km.
    high : int
        All that stand.
    """

    low: int = 0
    high: int = 0

    def add(self, *, supported: bool, number: int = 1) -> None:
        """Count some more."""
        self.high += number
        self.low += number if supported else 0

    def __str__(self) -> str:
        return str(self.high) if self.low == self.high else f"{self.low}–{self.high}"


def standing_incidents(
    viewer: Viewer, mission: Mission, *, first: Month, last: Month, counted: str = "land", exercise: bool = False
) -> QuerySet[Incident]:
    """
    Return the incidents of some months that stand and that the viewer may see.

    Parameters
    ----------
    counted : str
        land for intercommunal violence and what names herders, farmers or cattle among its sides; all for every one.
    """
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=exercise)
    seen = seen.filter(month_id__range=(first.month_id, last.month_id)).exclude(verification__in=NOT_COUNTED)
    return seen if counted == "all" else seen.filter(_over_land())


def _over_land() -> Q:
    over_land = Q(kind=IncidentType.INTERCOMMUNAL_VIOLENCE.value)
    for side in _SIDES:
        for word in _HERDS:
            over_land |= Q(**{f"{side}__icontains": word})
    return over_land


def is_supported(verification: str, place_precision: int | None) -> bool:
    """Return whether an incident belongs to the low number."""
    return verification in _SUPPORTED and place_precision in _WELL_PLACED
