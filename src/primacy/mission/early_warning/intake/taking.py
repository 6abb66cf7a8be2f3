"""Taking a message: once, whoever posts it and however often, with an answer that stays the same."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from primacy.exchange.sms import REFERENCE_LETTERS, ShortMessage, likely_language, read_message
from primacy.mission.access.interface import Viewer, marking_of, record
from primacy.mission.area.interface import Mission, mission_visible_to
from primacy.mission.early_warning.events import MessageTaken
from primacy.mission.early_warning.intake.answering import Answer, answer
from primacy.mission.early_warning.intake.callers import caller_of, count_invalid, open_call_back
from primacy.mission.early_warning.intake.gateways import Gateway, GatewayKind
from primacy.mission.early_warning.models import (
    Alert,
    AlertState,
    CallBackReason,
    Channel,
    Message,
    MessageKind,
    Reporter,
    Standing,
)

__all__ = ["Incoming", "Taken", "fingerprint_of", "free_reference", "reference_of", "take_message"]

_TRIES = 3
_SAME_TALK = timedelta(hours=2)
_INVALID_IN_A_ROW = 5
_LONGEST = 65_536
_CHANNELS = {GatewayKind.KANNEL: Channel.SMS, GatewayKind.WEBHOOK: Channel.WEBHOOK}


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


def take_message(incoming: Incoming, *, by: Viewer) -> Taken:
    """
    Store a message once, make or find its alert, and return the answer; a repeat gets the answer of the first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not take messages in the gateway's mission.
    """
    mission = mission_visible_to(by, incoming.gateway.mission_code)
    by.require("early_warning.run", mission_code=mission.code)
    for tried in range(_TRIES):
        if (known := _known(incoming, mission)) is not None:
            return known
        try:
            with transaction.atomic():
                return _taken(incoming, mission=mission, by=by)
        except IntegrityError:
            # Somebody posted the same, or the first message of the same telephone, a moment ago.
            if tried == _TRIES - 1:
                raise
    raise AssertionError("The last try returns or raises.")


def fingerprint_of(incoming: Incoming) -> str:
    """Return what is the same of two posts of one message: who, what and, as far as anybody says, when."""
    moment = incoming.said_at.isoformat() if incoming.said_at else incoming.provider_id
    return _digest(incoming, moment)


def reference_of(fingerprint: str, *, salt: int = 0) -> str:
    """
    Return the reference that follows from a digest, so that it is known before anything is stored.

    Examples
    --------
    >>> len(reference_of("00"))
    6
    """
    number = int.from_bytes(hashlib.sha256(f"{salt}/{fingerprint}".encode()).digest()[:8])
    number, first = divmod(number, 21)
    letters = [REFERENCE_LETTERS[first]]
    for _place in range(5):
        number, letter = divmod(number, len(REFERENCE_LETTERS))
        letters.append(REFERENCE_LETTERS[letter])
    return "".join(letters)


def free_reference(fingerprint: str, *, mission: Mission) -> str:
    """Return the reference that follows from a digest, or the next one that no alert of the mission has."""
    known = Alert.objects.filter(mission=mission)
    salt = 0
    while known.filter(reference=reference_of(fingerprint, salt=salt)).exists():
        salt += 1
    return reference_of(fingerprint, salt=salt)


def _known(incoming: Incoming, mission: Mission) -> Taken | None:
    of_gateway = Message.objects.filter(mission=mission, gateway=incoming.gateway.name)
    same = of_gateway.filter(fingerprint=fingerprint_of(incoming))
    if delivery := _delivery(incoming):
        same = same | of_gateway.filter(delivery=delivery)
    found = same.select_related("alert").first()
    if found is None:
        return None
    return Taken(found.answer, found.alert.reference if found.alert else "", is_new=False)


def _delivery(incoming: Incoming) -> str:
    """Return what is the same of two deliveries under one identifier; one identifier for two texts loses neither."""
    return _digest(incoming, f"id {incoming.provider_id}") if incoming.provider_id else ""


def _digest(incoming: Incoming, last: str) -> str:
    parts = [str(incoming.gateway.number), incoming.kind, incoming.sender.strip(), incoming.text, last]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _taken(incoming: Incoming, *, mission: Mission, by: Viewer) -> Taken:
    said = read_message(incoming.text[:_LONGEST])
    of = {"mission": mission, "marking": marking_of(incoming.gateway.handling, by=by)}
    reporter = caller_of(incoming.sender, gateway=incoming.gateway, of=of, by=by)
    language = likely_language(incoming.text) or (reporter and reporter.language) or incoming.gateway.language
    if incoming.kind == MessageKind.MISSED_CALL:
        alert, kind = None, "missed_call"
        if reporter:
            open_call_back(reporter, because=CallBackReason.MISSED_CALL, gateway=incoming.gateway, by=by)
    else:
        alert, kind = _placed(incoming, said, reporter=reporter, of=of, by=by)
    words = answer(Answer(kind, language, alert.reference if alert else ""))
    Message.objects.create(
        **of, gateway=incoming.gateway.name, provider_id=incoming.provider_id[:120], delivery=_delivery(incoming),
        fingerprint=fingerprint_of(incoming), kind=incoming.kind, reporter=reporter, alert=alert,
        original=incoming.text[:_LONGEST], said_at=incoming.said_at, received_at=by.at,
        is_understood=said.is_understood, answer=words, is_exercise=incoming.gateway.is_exercise,
    )  # fmt: skip
    event = MessageTaken(
        mission_code=mission.code, subject=alert.reference if alert else "", gateway=incoming.gateway.name,
        alert=str(alert.pk) if alert else "",
    )  # fmt: skip
    record(event, by=by)
    return Taken(words, alert.reference if alert else "")


def _placed(
    incoming: Incoming, said: ShortMessage, *, reporter: Reporter | None, of: dict[str, object], by: Viewer
) -> tuple[Alert | None, str]:
    """Return the alert that a message belongs to, or makes, and the kind of its answer."""
    if thread := _thread(said, reporter=reporter, of=of, by=by):
        return thread, "added"
    if not said.is_understood:
        return None, _not_understood(incoming, said, reporter=reporter, by=by)
    if reporter:
        count_invalid(reporter, none=True)
    alert = _new_alert(incoming, said, reporter=reporter, of=of, by=by)
    is_deactivated = reporter is not None and reporter.standing == Standing.DEACTIVATED
    return alert, "deactivated" if is_deactivated else "received"


def _thread(said: ShortMessage, *, reporter: Reporter | None, of: dict[str, object], by: Viewer) -> Alert | None:
    if said.reference:
        named = Alert.objects.filter(mission=of["mission"], reference=said.reference).first()
        if named is not None:
            return named
    if reporter is None or said.is_coded or said.is_borrowed or said.asks_for_codes:
        return None
    recent = Message.objects.filter(reporter=reporter, received_at__gt=by.at - _SAME_TALK, alert__isnull=False)
    last = recent.select_related("alert").order_by("-received_at").first()
    return last.alert if last and last.alert.state == AlertState.WAITING else None


def _not_understood(incoming: Incoming, said: ShortMessage, *, reporter: Reporter | None, by: Viewer) -> str:
    if reporter is None or said.asks_for_codes:
        return "codes"
    in_a_row = count_invalid(reporter)
    if in_a_row < _INVALID_IN_A_ROW:
        return "codes"
    open_call_back(reporter, because=CallBackReason.NOT_UNDERSTOOD, gateway=incoming.gateway, by=by)
    # From the sixth on nothing goes back, or two machines would answer each other for ever.
    return "will_call" if in_a_row == _INVALID_IN_A_ROW else "silent"


def _new_alert(
    incoming: Incoming, said: ShortMessage, *, reporter: Reporter | None, of: dict[str, object], by: Viewer
) -> Alert:
    fingerprint = fingerprint_of(incoming)
    return Alert.objects.create(
        **of, reference=free_reference(fingerprint, mission=of["mission"]), channel=_CHANNELS[incoming.gateway.kind],
        reporter=reporter, original=incoming.text[:_LONGEST], fingerprint=fingerprint, is_borrowed=said.is_borrowed,
        language=likely_language(incoming.text), threat=said.threat.value if said.threat else "",
        is_coded=said.is_coded, said_at=incoming.said_at, received_at=by.at, is_exercise=incoming.gateway.is_exercise,
    )  # fmt: skip


def _storable(words: str) -> str:
    """Replace the two things that no database keeps: a zero byte, and half of a letter."""
    return words.replace("\x00", "�").encode(errors="replace").decode()
