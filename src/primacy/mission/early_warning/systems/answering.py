"""What another system is answered: CAP by a CAP message that acknowledges or rejects, CoT by its own ping and words."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from primacy.exchange.cap import CapMessage, Distribution, MessageStatus, MessageType, Scope, cap_xml
from primacy.exchange.cursor_on_target import CotEvent, cot_xml
from primacy.mission.early_warning.intake.answering import spaced

__all__ = ["PING", "acknowledged", "pong", "rejected", "sender_of", "words_for"]

PING = "t-x-c-t"
"""By which a client asks whether anybody is there."""

_PONG = "t-x-c-t-r"
_FOR_TRAINING = frozenset({MessageStatus.EXERCISE, MessageStatus.TEST})


def sender_of(mission_code: str) -> str:
    """
    Return the name of a mission as a sender of CAP, which is this installation's alone.

    Examples
    --------
    >>> sender_of("minusca").startswith("minusca@")
    True
    """
    return f"{mission_code}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}"


def words_for(reference: str) -> str:
    """Return what a system is told in words: under which reference its alert stands."""
    with override("en"):
        return _("Taken as %(reference)s.") % {"reference": spaced(reference)} if reference else _("Taken.")


def acknowledged(message: CapMessage, *, mission_code: str, reference: str, taken_at: datetime) -> bytes:
    """Return the CAP message that acknowledges another; the same for each copy of it."""
    return _answer(message, MessageType.ACK, mission_code=mission_code, note=words_for(reference), at=taken_at)


def rejected(message: CapMessage, *, mission_code: str, because: str, at: datetime) -> bytes:
    """Return the CAP message that rejects another, and says why."""
    return _answer(message, MessageType.ERROR, mission_code=mission_code, note=because, at=at)


def pong(event: CotEvent, *, at: datetime) -> bytes:
    """Return the event that answers a ping."""
    return cot_xml(
        CotEvent(uid=event.uid, type=_PONG, made_at=at, start_at=at, stale_at=at, place=event.place, how="m-g")
    )


def _answer(message: CapMessage, kind: MessageType, *, mission_code: str, note: str, at: datetime) -> bytes:
    answer = CapMessage(
        identifier=f"{kind.lower()}-{message.identifier}",
        sender=sender_of(mission_code),
        sent_at=at.astimezone(UTC),
        status=message.status if message.status in _FOR_TRAINING else MessageStatus.ACTUAL,
        message_type=kind,
        distribution=Distribution(Scope.PRIVATE, addresses=(message.sender.replace('"', "'"),)),
        note=note,
        references=(message.reference,),
    )
    return cap_xml(answer)
