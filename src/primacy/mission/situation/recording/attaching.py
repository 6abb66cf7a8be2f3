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
    KeyFileError,
    KeyNotHeldError,
    NotVisibleError,
    Sealed,
    SealingKeysRotated,
    UnsealError,
    Viewer,
    hears,
    highest,
    marking_of,
    open_parcel,
    record,
    rewrap_parcel,
    seal_parcel,
)
from primacy.mission.situation.events import AttachmentsRewrapped, FileAttached
from primacy.mission.situation.models import Attachment, Incident
from primacy.mission.situation.recording.containers import media_type_of, name_for
from primacy.mission.situation.recording.standing import locked
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["DamagedAttachmentError", "attach", "attachments_of", "opened", "rewrap_attachments"]

_NONCE_BYTES = 12
_AT_A_TIME = 500


class DamagedAttachmentError(PrimacyError, ValueError):
    """Sealed bytes do not open: they, or the key, are not what they were."""


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
    sealed = seal_parcel(content, number=number, bound_to=record_id.bytes, by=by)
    attachment = Attachment.objects.create(
        id=number,
        mission=incident.mission,
        marking=marking_of(handling.with_part(highest([incident.marking_id], at=by.at)), by=by),
        record=record_id,
        name=name_for(name, media_type=media_type),
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        sealed=sealed.nonce + sealed.ciphertext,
        key_id=sealed.key_id,
        wrapped_key=sealed.wrapped_key,
        added_by=by.person,
        added_at=by.at,
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
    DamagedAttachmentError
        If it does not open.
    """
    seen = Attachment.objects.visible_to(viewer).filter(record=incident.record, pk=number)
    attachment = seen.select_related("marking").first()
    if attachment is None:
        raise NotVisibleError(_("There is no such attachment that you can see."))
    try:
        return attachment, open_parcel(_sealed_in(attachment), number=number, bound_to=incident.record.bytes)
    except (KeyFileError, KeyNotHeldError, UnsealError):
        raise DamagedAttachmentError(
            _("This file cannot be opened: it, or the sealing key, is not what it was. Tell the operator.")
        ) from None


@hears(SealingKeysRotated)
def rewrap_attachments(_event: SealingKeysRotated, *, by: Viewer) -> None:
    """Wrap the key of every attachment by the new sealing key; none is opened, and one that cannot be is counted."""
    rewrapped = unreadable = 0
    rows = Attachment.objects.select_for_update().only("id", "key_id", "wrapped_key").order_by("pk")
    for row in rows.iterator(_AT_A_TIME):
        try:
            sealed = rewrap_parcel(Sealed(row.key_id, bytes(row.wrapped_key), b"", b""), number=row.pk)
        except (KeyNotHeldError, UnsealError):
            unreadable += 1
            continue
        Attachment.objects.filter(pk=row.pk).update(key_id=sealed.key_id, wrapped_key=sealed.wrapped_key)
        rewrapped += 1
    if rewrapped or unreadable:
        record(AttachmentsRewrapped(mission_code="", subject="", rewrapped=rewrapped, unreadable=unreadable), by=by)


def _sealed_in(row: Attachment) -> Sealed:
    sealed = bytes(row.sealed)
    return Sealed(row.key_id, bytes(row.wrapped_key), sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:])
