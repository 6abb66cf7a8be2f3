"""A message as a gateway brings it: what is the same of two posts of it, and what it says by itself."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from primacy.exchange.sms import NotATelephoneError, ShortMessage, likely_language, read_message, telephone
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.numbers import index_of
from primacy.mission.early_warning.models import MessageKind

__all__ = ["Heard", "Incoming", "Taken", "fingerprint_of"]

_LONGEST = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """
    A message or missed call as a gateway brings it.

    Parameters
    ----------
    gateway : Gateway
    sender : str
        As the gateway gives it.
    text : str
    kind : MessageKind
    provider_id : str
        By which the gateway, or the device that sends it, knows the message; empty where there is no such thing.
    said_at : datetime or None
        When the telephone sent it, as the gateway says.
    """

    gateway: Gateway
    sender: str
    text: str = ""
    kind: MessageKind = MessageKind.TEXT
    provider_id: str = ""
    said_at: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("sender", "text", "provider_id"):
            object.__setattr__(self, name, _storable(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Taken:
    """What the caller is answered, with the reference of the alert where there is one."""

    answer: str
    reference: str = ""
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """
    A message with all that can be known of it before anything is looked up.

    Parameters
    ----------
    incoming : Incoming
    at : datetime, aware
        When it came.
    said : ShortMessage
    language : str
        As far as the words tell.
    fingerprint : str
        What is the same of two posts of one message.
    delivery : str
        What is the same of two deliveries under one identifier; empty where it has none. One identifier for two texts
        loses neither.
    telephone : str
        In international form; empty for a sender that is none.
    number_index : str
        By which the telephone is recognised; empty for a sender that is none.
    """

    incoming: Incoming
    at: datetime
    said: ShortMessage
    language: str
    fingerprint: str
    delivery: str
    telephone: str
    number_index: str

    @classmethod
    def of(cls, incoming: Incoming, *, at: datetime) -> "Heard":
        """Read a message that came at a moment."""
        gateway, name = incoming.gateway, incoming.provider_id
        try:
            number = telephone(incoming.sender, region=gateway.region)
        except NotATelephoneError:
            number = ""
        return cls(
            incoming=incoming,
            at=at,
            said=read_message(incoming.text[:_LONGEST]),
            language=likely_language(incoming.text),
            fingerprint=fingerprint_of(incoming),
            delivery=_digest(incoming, f"id {name}") if name else "",
            telephone=number,
            number_index=index_of(number, mission_code=gateway.mission_code) if number else "",
        )

    @property
    def original(self) -> str:
        """The words that are kept."""
        return self.incoming.text[:_LONGEST]

    @property
    def turn(self) -> tuple[object, ...]:
        """Whose messages are taken one after another: of one sender, two may be the same or belong together."""
        return self.incoming.gateway.number, self.number_index or self.incoming.sender.strip()


def fingerprint_of(incoming: Incoming) -> str:
    """Return what is the same of two posts of one message: who, what and, as far as anybody says, when."""
    moment = incoming.said_at.isoformat() if incoming.said_at else incoming.provider_id
    return _digest(incoming, moment)


def _digest(incoming: Incoming, last: str) -> str:
    parts = [str(incoming.gateway.number), incoming.kind, incoming.sender.strip(), incoming.text, last]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _storable(words: str) -> str:
    """Replace the two things that no database keeps: a zero byte, and half of a letter."""
    return words.replace("\x00", "�").encode(errors="replace").decode()
