"""What one incident has to do with another, as a person decided."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, highest, marking_of, record
from primacy.mission.situation.events import IncidentsLinked, LinkUndone
from primacy.mission.situation.models import Incident, IncidentLink, LinkKind
from primacy.mission.situation.recording.standing import locked
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Linked", "link_incidents", "links_of", "undo_link"]


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of one incident with the other one, as it stands; `is_first` where the words begin with the one."""

    link: IncidentLink
    other: Incident
    is_first: bool


@transaction.atomic
def link_incidents(first: UUID, second: UUID, kind: LinkKind, *, by: Viewer) -> IncidentLink:
    """
    Link two incidents; the link that stands already is returned as it is.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see one of both.
    ImpossibleValueError
        If both are one.
    """
    incident, other = locked(first, by=by), locked(second, by=by)
    by.require("situation.record", mission_code=incident.mission.code, unit_code=incident.unit_code)
    if first == second:
        raise ImpossibleValueError("second", expected="another incident than the first", got=str(second))
    if incident.mission_id != other.mission_id:
        raise NotVisibleError(_("There is no such other incident that you can see."))
    marking = marking_of(highest([incident.marking_id, other.marking_id], at=by.at), by=by)
    link, is_new = IncidentLink.objects.get_or_create(
        first=first, second=second, kind=kind, undone_at=None, mission=incident.mission,
        defaults={"marking": marking, "person": by.person, "at": by.at},
    )  # fmt: skip
    if is_new:
        event = IncidentsLinked(
            mission_code=incident.mission.code, subject=str(first), second=str(second), kind=str(kind)
        )
        record(event, by=by)
    return link


@transaction.atomic
def undo_link(record_id: UUID, number: int, *, by: Viewer) -> None:
    """
    Undo a link of an incident; it is kept, with the moment at which it was undone.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the incident or such a link that stands.
    """
    incident = locked(record_id, by=by)
    by.require("situation.record", mission_code=incident.mission.code, unit_code=incident.unit_code)
    seen = IncidentLink.objects.visible_to(by).filter(Q(first=record_id) | Q(second=record_id), pk=number)
    link = seen.filter(undone_at=None).first()
    if link is None:
        raise NotVisibleError(_("There is no such link that you can see."))
    link.undone_at = by.at
    link.save(update_fields=["undone_at"])
    event = LinkUndone(
        mission_code=incident.mission.code, subject=str(link.first), second=str(link.second), kind=link.kind
    )
    record(event, by=by)


def links_of(viewer: Viewer, incident: Incident) -> list[Linked]:
    """Return the links of an incident that stand, where the viewer may see the other one too, latest first."""
    touching = Q(first=incident.record) | Q(second=incident.record)
    seen = IncidentLink.objects.visible_to(viewer).filter(touching, undone_at=None, mission=incident.mission)
    links = list(seen.order_by("-at", "-pk"))
    if not links:
        return []
    others = {_other(link, incident) for link in links}
    known = Incident.objects.visible_to(viewer).current().filter(record__in=others)
    by_record = {each.record: each for each in known}
    return [
        Linked(link, by_record[_other(link, incident)], link.first == incident.record)
        for link in links
        if _other(link, incident) in by_record
    ]


def _other(link: IncidentLink, incident: Incident) -> UUID:
    return link.second if link.first == incident.record else link.first
