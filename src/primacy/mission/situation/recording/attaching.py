"""
Files that belong to an incident, encrypted where they lie.

Each is sealed by AES-256-GCM under a key of its own, which the sealing keys wrap, and bound to its incident as
associated data: bytes moved to another row do not open. The wrapped keys are rotated with the sealing keys.
"""

import hashlib
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    NotVisibleError,
    Viewer,
    highest,
    marking_of,
    open_parcel,
    record,
    seal_parcel,
)
from primacy.mission.situation.events import FileAttached
from primacy.mission.situation.models import Attachment, Incident
from primacy.mission.situation.recording.containers import media_type_of, name_for
from primacy.mission.situation.recording.standing import locked
from primacy.vocabulary import Handling

__all__ = ["attach", "attachments_of", "opened"]


@transaction.atomic
def attach(record_id: UUID, content: bytes, *, name: str, by: Viewer, handling: Handling) -> Attachment:
    """
    Attach a file to an incident, handled as the higher of what is chosen and the incident.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the incident.
    UnacceptableFileError
        If the file is empty, too large or of a type that is not taken.
    KeyFileError
        If the sealing keys are not there.
    """
    incident = locked(record_id, by=by)
    by.require("situation.record", mission_code=incident.mission.code, unit_code=incident.unit_code)
    media_type = media_type_of(content)
    number = uuid4()
    attachment = Attachment.objects.create(
        id=number,
        mission=incident.mission,
        marking=marking_of(handling.with_part(highest([incident.marking_id], at=by.at)), by=by),
        record=record_id,
        name=name_for(name, media_type=media_type),
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by.person,
        added_at=by.at,
        **seal_parcel(content, number=number, bound_to=record_id, by=by),
    )
    event = FileAttached(mission_code=incident.mission.code, subject=str(record_id), attachment=str(number))
    record(event, by=by)
    return attachment


def attachments_of(viewer: Viewer, record_id: UUID) -> QuerySet[Attachment]:
    """Return the attachments of an incident that the viewer may see, latest first, without what is in them."""
    seen = Attachment.objects.visible_to(viewer).filter(record=record_id).defer("sealed")
    return seen.select_related("added_by", "marking").order_by("-added_at", "-pk")


def opened(viewer: Viewer, incident: Incident, number: UUID) -> tuple[Attachment, bytes]:
    """
    Return an attachment of an incident and what is in it.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    DamagedParcelError
        If it does not open.
    """
    seen = Attachment.objects.visible_to(viewer).filter(record=incident.record, pk=number)
    attachment = seen.select_related("marking").first()
    if attachment is None:
        raise NotVisibleError(_("There is no such attachment that you can see."))
    return attachment, open_parcel(attachment, bound_to=incident.record)
