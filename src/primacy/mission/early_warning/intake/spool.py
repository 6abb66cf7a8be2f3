"""
What came while the database was down: one sealed file each, written through to the disk, taken in their order.

A message of a gateway, the letter of a device or a filled form is acknowledged only once its file is safe; where not
even that is possible, the caller of `keep` is told.
"""

import base64
import errno
import logging
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, DataError, IntegrityError

from primacy.mission.access.interface import KeyFileError, NotVisibleError, Person, TokenPurpose, Viewer, token_in_force
from primacy.mission.area.interface import Mission, mission_visible_to
from primacy.mission.early_warning.capture.taking import Letter, form_of, take_report
from primacy.mission.early_warning.filled_forms.receiving import SentForm, receive_form
from primacy.mission.early_warning.intake.gateways import GatewayFileError, gateway
from primacy.mission.early_warning.intake.incoming import Incoming, fingerprint_of
from primacy.mission.early_warning.intake.spool_folder import (
    SpoolState,
    alone,
    is_waiting,
    read,
    set_aside,
    spool_state,
    store,
    waiting,
)
from primacy.mission.early_warning.intake.taking import take_message
from primacy.mission.early_warning.models import MessageKind
from primacy.mission.early_warning.systems.taking import Document, Layout, take_document
from primacy.vocabulary import PrimacyError

__all__ = [
    "SpoolState",
    "drain",
    "is_waiting",
    "keep",
    "keep_document",
    "keep_form",
    "keep_letter",
    "spool_state",
    "waiting",
]

_LOG = logging.getLogger(__name__)
_MOST_BYTES_OF_STRANGERS = 512 * 1024**2


def keep(incoming: Incoming, *, at: datetime) -> Path:
    """
    Write a message to the spool.

    Raises
    ------
    OSError
        If it is not safe on the disk: the message must not be acknowledged.
    """
    return store(_written(incoming, at=at), at=at, digest=fingerprint_of(incoming))


def keep_letter(letter: Letter, *, mission: Mission, by: Viewer) -> Path:
    """
    Write the letter of a report to the spool, as it came.

    Raises
    ------
    OSError
        If it is not safe on the disk: the letter must not be acknowledged.
    """
    row = {
        "letter": base64.b64encode(letter.sealed).decode(),
        "record": str(letter.record),
        "mission": mission.code,
        "person": str(by.person.pk),
        "at": by.at.isoformat(),
    }
    return store(row, at=by.at, digest=letter.digest)


def keep_form(sent: SentForm, *, token: str, mission_code: str, at: datetime) -> Path:
    """
    Write a filled form to the spool, with the token of whoever sent it, which is looked at before it is taken.

    Raises
    ------
    OSError
        If it is not safe on the disk, or so much waits that a stranger may be filling it: the form must not be
        acknowledged.
    """
    if sum(file.stat().st_size for file in waiting()) > _MOST_BYTES_OF_STRANGERS:
        raise OSError(errno.EDQUOT, "So much waits in the spool that no form is taken from who cannot be told.")
    row = {
        "form": base64.b64encode(sent.document).decode(),
        "files": {name: base64.b64encode(content).decode() for name, content in sent.files.items()},
        "token": token,
        "mission": mission_code,
        "at": at.isoformat(),
    }
    return store(row, at=at, digest=sha256(sent.document + repr(sorted(sent.files)).encode()).hexdigest())


def keep_document(document: Document, *, digest: str, at: datetime) -> Path:
    """
    Write a document of another system to the spool, as it came.

    Raises
    ------
    OSError
        If it is not safe on the disk: the document must not be acknowledged.
    """
    row = {
        "document": base64.b64encode(document.content).decode(),
        "layout": document.layout.value,
        "gateway": str(document.gateway.number),
        "at": at.isoformat(),
    }
    return store(row, at=at, digest=digest)


def drain(*, acting: Callable[[datetime], Viewer], most: int | None = None) -> int:
    """
    Take what waits, in its order, until the database fails again; return how many were taken.

    A file that cannot be read, or that the application refuses, is set aside under another name and never deleted.

    Parameters
    ----------
    acting : callable (datetime) -> Viewer
        Who takes a message that came at a moment.
    most : int or None
        How many to take at most; None for all.
    """
    taken = 0
    with alone() as has_turn:
        for file in waiting()[:most] if has_turn else []:
            try:
                _take(read(file), acting=acting)
            except (KeyFileError, GatewayFileError):
                break
            except (PrimacyError, ObjectDoesNotExist, ValueError, KeyError, DataError, IntegrityError):
                _LOG.exception("A message in the spool was set aside.")
                set_aside(file)
                continue
            except DatabaseError:
                break
            file.unlink(missing_ok=True)
            taken += 1
    return taken


def _take(row: dict[str, str], *, acting: Callable[[datetime], Viewer]) -> None:
    at = datetime.fromisoformat(row["at"])
    if "form" in row:
        _take_form(row, at=at)
        return
    if "document" in row:
        content = base64.b64decode(row["document"])
        take_document(Document(gateway(UUID(row["gateway"])), Layout(row["layout"]), content), by=acting(at))
        return
    if "letter" not in row:
        take_message(_message(row), by=acting(at))
        return
    by = Viewer(Person.objects.get(pk=row["person"]), at)
    mission = mission_visible_to(by, row["mission"])
    letter = Letter(UUID(row["record"]), base64.b64decode(row["letter"]))
    take_report(form_of(letter, mission=mission, by=by), letter=letter, mission=mission, by=by)


def _take_form(row: dict[str, str], *, at: datetime) -> None:
    token = token_in_force(row["token"], at=at)
    if token is None or token.purpose != TokenPurpose.FORMS:
        raise NotVisibleError("A form in the spool came with a token that opens nothing for forms.")
    by = Viewer(token.person, at)
    files = {name: base64.b64decode(content) for name, content in row["files"].items()}
    sent = SentForm(document=base64.b64decode(row["form"]), files=files)
    receive_form(sent, mission=mission_visible_to(by, row["mission"]), by=by)


def _written(incoming: Incoming, *, at: datetime) -> dict[str, str | None]:
    return {
        "gateway": str(incoming.gateway.number),
        "sender": incoming.sender,
        "text": incoming.text,
        "kind": incoming.kind,
        "provider_id": incoming.provider_id,
        "said_at": incoming.said_at.isoformat() if incoming.said_at else None,
        "at": at.isoformat(),
    }


def _message(row: dict[str, str]) -> Incoming:
    return Incoming(
        gateway=gateway(UUID(row["gateway"])),
        sender=row["sender"],
        text=row["text"],
        kind=MessageKind(row["kind"]),
        provider_id=row["provider_id"],
        said_at=datetime.fromisoformat(row["said_at"]) if row["said_at"] else None,
    )
