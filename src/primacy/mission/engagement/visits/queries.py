"""What is asked about communities, contacts and visits."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.interface import Alert
from primacy.mission.engagement.models import Community, Contact, Interlocutor, Matter, ThreatHeard, Visit

__all__ = [
    "VisitTold",
    "communities_in",
    "community_visible_to",
    "interlocutors_in",
    "visit_told",
    "visits_in",
]


@dataclass(frozen=True, slots=True)
class VisitTold:
    """
    One visit with what its reader may see of it.

    Parameters
    ----------
    visit : Visit
    contacts : list of Contact
        None for who may not meet contacts; `met` tells how many there were.
    met : int
    threats : list of tuple of ThreatHeard and Alert or None
        None for an alert that the reader may not see.
    matters : list of Matter
    """

    visit: Visit
    contacts: list[Contact]
    met: int
    threats: list[tuple[ThreatHeard, Alert | None]]
    matters: list[Matter]

    @property
    def markings(self) -> list[int]:
        """Keys of the markings of all of it."""
        heard = [each for pair in self.threats for each in pair if each is not None]
        return [each.marking_id for each in (self.visit, *self.contacts, *heard, *self.matters)]


def communities_in(viewer: Viewer, mission: Mission) -> QuerySet[Community]:
    """
    Return the communities that are visited, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    viewer.require("engagement.read", mission_code=mission.code)
    seen = Community.objects.visible_to(viewer).filter(mission=mission, closed_at=None)
    return seen.select_related("marking", "mission").order_by("name", "pk")


def community_visible_to(viewer: Viewer, mission: Mission, community_id: UUID) -> Community:
    """
    Return one community.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Community.objects.visible_to(viewer).filter(mission=mission, pk=community_id)
    found = seen.select_related("marking", "mission").first()
    if found is None:
        raise NotVisibleError(_("There is no such community that you can see."))
    return found


def interlocutors_in(viewer: Viewer, mission: Mission, *, community: Community | None = None) -> QuerySet[Interlocutor]:
    """Return the contacts by code name, to who may meet them; to others none."""
    seen = Interlocutor.objects.visible_to(viewer).filter(mission=mission)
    if not viewer.may("engagement.meet", mission_code=mission.code):
        seen = seen.none()
    if community is not None:
        seen = seen.filter(community=community)
    return seen.select_related("source", "community", "marking").order_by("source__code_name")


def visits_in(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[Visit]:
    """
    Return the visits, the latest first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    viewer.require("engagement.read", mission_code=mission.code)
    seen = Visit.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise)
    return seen.select_related("community", "assistant", "marking").order_by("-at", "-pk")


def visit_told(viewer: Viewer, mission: Mission, visit_id: UUID) -> VisitTold:
    """
    Return one visit.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Visit.objects.visible_to(viewer).filter(mission=mission, pk=visit_id)
    visit = seen.select_related("community", "assistant", "marking").first()
    if visit is None:
        raise NotVisibleError(_("There is no such visit that you can see."))
    contacts = Contact.objects.visible_to(viewer).filter(visit=visit).select_related("interlocutor__source")
    threats = ThreatHeard.objects.visible_to(viewer).filter(visit=visit).order_by("pk")
    alerts = {each.pk: each for each in Alert.objects.visible_to(viewer).filter(pk__in=threats.values("alert"))}
    return VisitTold(
        visit=visit,
        contacts=list(contacts.order_by("pk")) if viewer.may("engagement.meet", mission_code=mission.code) else [],
        met=contacts.count(),
        threats=[(each, alerts.get(each.alert_id)) for each in threats],
        matters=list(Matter.objects.visible_to(viewer).filter(visit=visit).order_by("due_on", "pk")),
    )
