"""An incident with all that repeats it, each with its own reports, attachments and links."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import Attachment, Incident, SourceReport
from primacy.mission.situation.recording.linking import Linked, links_of

__all__ = ["Telling", "merged"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One record of an incident, with what belongs to it, as far as a viewer may see it."""

    incident: Incident
    reports: list[SourceReport]
    attachments: list[Attachment]
    links: list[Linked]


def merged(viewer: Viewer, mission: Mission, record: UUID) -> list[Telling]:
    """
    Return an incident and those that repeat it, the one that is kept first.

    Raises
    ------
    NotVisibleError
        If there is no such incident that the viewer can see.
    """
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission).select_related("marking", "mission")
    kept = seen.filter(record=record).first()
    if kept is None:
        raise NotVisibleError(_("There is no such incident that you can see."))
    return [_telling(viewer, each) for each in (kept, *seen.filter(repeats=record).order_by("known_from", "pk"))]


def _telling(viewer: Viewer, incident: Incident) -> Telling:
    of_record = {"mission": incident.mission, "record": incident.record}
    return Telling(
        incident,
        list(SourceReport.objects.visible_to(viewer).filter(**of_record, replaced_by=None).order_by("received_at")),
        list(Attachment.objects.visible_to(viewer).filter(**of_record).defer("sealed").order_by("added_at")),
        links_of(viewer, incident),
    )
