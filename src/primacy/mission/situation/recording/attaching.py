"""
Files that belong to an incident, encrypted where they lie.

Each is sealed by AES-256-GCM under a key of its own, derived by HKDF-SHA-256 from the attachment key and the number of
the attachment, and bound to its incident as associated data: bytes moved to another row do not open.

References
----------
NIST SP 800-38D, Galois/Counter Mode. RFC 5869, HMAC-based Extract-and-Expand Key Derivation Function.
"""

import hashlib
import secrets
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, highest, marking_of, record
from primacy.mission.situation.events import FileAttached
from primacy.mission.situation.models import Attachment, Incident
from primacy.mission.situation.recording.containers import media_type_of, name_for
from primacy.mission.situation.recording.standing import locked
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["DamagedAttachmentError", "attach", "attachments_of", "opened"]

_NONCE_BYTES = 12


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
    """
    incident = locked(record_id, by=by)
    by.require("situation.record", mission_code=incident.mission.code)
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
        sealed=_sealed(content, number=number, of=record_id),
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
    sealed = bytes(attachment.sealed)
    try:
        content = _cipher(number).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], incident.record.bytes)
    except (InvalidTag, ValueError):
        raise DamagedAttachmentError(
            _("This file cannot be opened: it, or the attachment key, is not what it was. Tell the operator.")
        ) from None
    return attachment, content


def _sealed(content: bytes, *, number: UUID, of: UUID) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(number).encrypt(nonce, content, of.bytes)


def _cipher(number: UUID) -> AESGCM:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=number.bytes, info=b"primacy attachment 1")
    return AESGCM(derivation.derive(settings.ATTACHMENT_KEY.encode()))
