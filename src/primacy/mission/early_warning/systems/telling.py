"""What a document of another system tells, in the words of alerts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from primacy.exchange.cap import CapMessage, Information, MessageStatus, MessageType
from primacy.exchange.cursor_on_target import CotEvent, CotType
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.models import Channel, ThreatChoices
from primacy.vocabulary import Handling, Place, PrimacyError, Severity

__all__ = ["THREAT", "NotTakenError", "Told", "digest_of", "told_by_cap", "told_by_cot"]

THREAT = "primacy:IncidentType"
"""The list that a CAP `eventCode` names where it tells the threat in our words."""

_ALERTING = ("a-h", "a-s", "b-a", "b-l", "b-m-p", "b-r")
_FOLLOWING = frozenset({MessageType.UPDATE, MessageType.CANCEL, MessageType.ACK, MessageType.ERROR})
_MAKING = frozenset({MessageType.ALERT, MessageType.UPDATE})


class NotTakenError(PrimacyError, ValueError):
    """A sound document is not for this desk: a draft, for named recipients only, or no alert."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    What a document tells.

    Parameters
    ----------
    channel : Channel
    name : str
        By which its sender knows it.
    digest : str
        The same for every copy of the document, and for no other.
    follows : tuple of str
        Digests of earlier documents that it updates, cancels, acknowledges or rejects.
    thread : str
        Name under which later events take the place of earlier ones; empty for none.
    begins_at, stale_at : datetime or None
        From when until when an event holds.
    makes_alert : bool
        Whether it is an alert where it follows none that came before.
    words : str
    said_at : datetime
    handling : Handling
    is_exercise : bool
    threat : str
    severity : Severity
    place : Place or None
    place_name, language : str
    """

    channel: Channel
    name: str
    digest: str
    makes_alert: bool
    words: str
    said_at: datetime
    handling: Handling
    is_exercise: bool
    follows: tuple[str, ...] = ()
    thread: str = ""
    begins_at: datetime | None = None
    stale_at: datetime | None = None
    threat: str = ""
    severity: Severity = Severity.UNKNOWN
    place: Place | None = None
    place_name: str = ""
    language: str = ""


def told_by_cap(message: CapMessage, *, gateway: Gateway) -> Told:
    """
    Return what a CAP message tells.

    Raises
    ------
    NotTakenError
        If it is a draft, or its handling is for named recipients or groups.
    """
    if message.status is MessageStatus.DRAFT:
        raise NotTakenError(_("Expected a message to act on, got a draft; send it when it is one."))
    info = message.information[0] if message.information else None
    place, place_name = _area(info)
    is_system = message.status is MessageStatus.SYSTEM
    return Told(
        channel=Channel.CAP,
        name=message.identifier,
        digest=_named(gateway, message.sender, message.identifier, message.sent_at),
        follows=tuple(_named(gateway, each.sender, each.identifier, each.sent_at) for each in message.references)
        if message.message_type in _FOLLOWING
        else (),
        makes_alert=message.message_type in _MAKING and not is_system and info is not None,
        words=_words(message),
        said_at=message.sent_at,
        handling=_handling(message, gateway),
        is_exercise=gateway.is_exercise or message.is_exercise,
        threat=_threat(info),
        severity=info.severity if info else Severity.UNKNOWN,
        place=place,
        place_name=place_name[:300],
        language=info.language[:2].lower() if info else "",
    )


def told_by_cot(event: CotEvent, *, gateway: Gateway) -> Told:
    """
    Return what an event of Cursor on Target tells.

    Alerts are alarms, emergencies, reports and spots, and what is seen of hostile or suspect forces. The handling is
    that of the gateway: `access` is free text.

    Raises
    ------
    NotTakenError
        If it is none of these, such as where somebody is, a route or chat.
    """
    if not _is_alert(event.type):
        raise NotTakenError(_("Expected an alarm, a report or a spot; got %(type)s.") % {"type": event.type})
    said = f"{event.callsign}: {event.remarks}" if event.callsign and event.remarks else event.remarks
    return Told(
        channel=Channel.COT,
        name=event.uid,
        digest=digest_of(gateway, "cot", event.uid, event.made_at.isoformat()),
        thread=event.uid,
        begins_at=event.start_at,
        stale_at=event.stale_at,
        makes_alert=event.type != CotType.EMERGENCY_OVER,
        words=f"{said or event.callsign} ({event.type})".strip(),
        said_at=event.made_at,
        handling=gateway.handling,
        is_exercise=gateway.is_exercise or event.is_exercise,
        place=event.place,
    )


def digest_of(gateway: Gateway, *parts: str) -> str:
    """Return what is the same of two copies of one document that came by one gateway."""
    return hashlib.sha256("\x1f".join([str(gateway.number), *parts]).encode()).hexdigest()


def _named(gateway: Gateway, sender: str, identifier: str, sent_at: datetime) -> str:
    return digest_of(gateway, "cap", sender, identifier, f"{sent_at.timestamp():.0f}")


def _is_alert(kind: str) -> bool:
    return any(kind == each or kind.startswith(f"{each}-") for each in _ALERTING)


def _handling(message: CapMessage, gateway: Gateway) -> Handling:
    codes = message.distribution.codes
    if "TLP:RED" in codes or any(code.startswith("GROUP:") for code in codes):
        raise NotTakenError(
            _("Expected a handling that is not for named recipients or groups, which are others here; hand it over.")
        )
    told = message.distribution.handling
    return gateway.handling.with_part(told) if told else gateway.handling


def _words(message: CapMessage) -> str:
    said = [
        line
        for info in message.information
        for line in (info.headline or info.event, info.description, info.instruction)
        if line.strip()
    ]
    return "\n".join(said) or message.note or f"{message.message_type} {message.identifier}"


def _threat(info: Information | None) -> str:
    codes = [each.value for each in info.event_codes if each.name == THREAT] if info else []
    return codes[0] if codes and codes[0] in ThreatChoices.values else ""


def _area(info: Information | None) -> tuple[Place | None, str]:
    """Return the middle of the first shape of the first area, and its words."""
    for area in info.areas if info else ():
        if area.circles:
            return area.circles[0].centre, area.description
        if area.polygons:
            corners = area.polygons[0][1:]
            middle = Place(
                sum(each.longitude for each in corners) / len(corners),
                sum(each.latitude for each in corners) / len(corners),
            )
            return middle, area.description
    return None, info.areas[0].description if info and info.areas else ""
