"""Taking messages: each once, whoever posts it and however often, with an answer that stays the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from primacy.mission.access.interface import Viewer, marking_of, record_each
from primacy.mission.area.interface import Mission, mission_visible_to
from primacy.mission.early_warning.events import MessageTaken
from primacy.mission.early_warning.intake.answering import Answer, answer
from primacy.mission.early_warning.intake.callers import callers_of, open_call_back
from primacy.mission.early_warning.intake.gateways import GatewayKind
from primacy.mission.early_warning.intake.incoming import Heard, Incoming, Taken, fingerprint_of
from primacy.mission.early_warning.intake.references import free_reference, free_references, reference_of
from primacy.mission.early_warning.intake.threads import Threads, threads_of
from primacy.mission.early_warning.models import (
    Alert,
    CallBackReason,
    Channel,
    Message,
    MessageKind,
    Reporter,
    Standing,
)

__all__ = [
    "Incoming",
    "Taken",
    "fingerprint_of",
    "free_reference",
    "reference_of",
    "take_message",
    "take_messages",
]

_TRIES = 3
_INVALID_IN_A_ROW = 5
_CHANNELS = {GatewayKind.KANNEL: Channel.SMS, GatewayKind.WEBHOOK: Channel.WEBHOOK}


@dataclass(slots=True)
class _Entry:
    """One message on its way into the database."""

    heard: Heard
    reporter: Reporter | None
    kind: str
    alert: Alert | None = None
    call_back: CallBackReason | None = None
    words: str = ""

    @property
    def reference(self) -> str:
        return self.alert.reference if self.alert else ""

    @property
    def language(self) -> str:
        known = self.reporter.language if self.reporter else ""
        return self.heard.language or known or self.heard.incoming.gateway.language


def take_message(incoming: Incoming, *, by: Viewer) -> Taken:
    """
    Store a message once, make or find its alert, and return the answer; a repeat gets the answer of the first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not take messages in the gateway's mission.
    """
    return take_messages([Heard.of(incoming, at=by.at)], by=by)[0]


def take_messages(heard: Sequence[Heard], *, by: Viewer) -> list[Taken]:
    """
    Do the same with messages of one gateway, each of another sender, in one transaction; return their answers in order.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not take messages in the gateway's mission.
    """
    mission = mission_visible_to(by, heard[0].incoming.gateway.mission_code)
    by.require("early_warning.run", mission_code=mission.code)
    for tried in range(_TRIES):
        try:
            with transaction.atomic():
                # Nearly every message is new, and the database refuses those that are not: it is asked about them then.
                known = _known(heard, mission=mission) if tried else {}
                fresh = [each for each in heard if each.fingerprint not in known]
                stored = _stored(fresh, mission=mission, by=by, asks=tried > 0) if fresh else {}
                return [(known | stored)[each.fingerprint] for each in heard]
        except IntegrityError:
            # It stands already, or somebody posted the first message of the same telephone a moment ago.
            if tried == _TRIES - 1:
                raise
    raise AssertionError("The last try returns or raises.")


def _known(heard: Sequence[Heard], *, mission: Mission) -> dict[str, Taken]:
    """Return the answers of messages that stand already, by fingerprint."""
    of_gateway = Message.objects.filter(mission=mission, gateway=heard[0].incoming.gateway.name)
    by_words = of_gateway.filter(fingerprint__in=[each.fingerprint for each in heard])
    # Saying that it is not empty lets the database use the index of those that are not.
    by_name = of_gateway.filter(delivery__in=[each.delivery for each in heard if each.delivery]).exclude(delivery="")
    told = ("fingerprint", "delivery", "answer", "alert__reference")
    answers: dict[str, Taken] = {}
    for fingerprint, delivery, words, reference in [*by_name.values_list(*told), *by_words.values_list(*told)]:
        answers |= dict.fromkeys({fingerprint, delivery or fingerprint}, Taken(words, reference or "", is_new=False))
    found = {each.fingerprint: answers.get(each.fingerprint) or answers.get(each.delivery) for each in heard}
    return {fingerprint: taken for fingerprint, taken in found.items() if taken is not None}


def _stored(heard: Sequence[Heard], *, mission: Mission, by: Viewer, asks: bool) -> dict[str, Taken]:
    gateway = heard[0].incoming.gateway
    # What the viewer knows of itself is not asked anew: no source lies under a marking that is made here.
    of = {"mission": mission, "marking": marking_of(gateway.handling, by=Viewer(by.person, by.at))}
    callers = callers_of(heard, of=of, by=by)
    threads = threads_of(heard, known=callers.known, mission=mission)
    entries = [_entry(each, callers.of(each), threads=threads) for each in heard]
    made = _give_alerts(entries, of=of, asks=asks)
    for entry in entries:
        entry.words = answer(Answer(entry.kind, entry.language, entry.reference))
    callers.save()
    Alert.objects.bulk_create(made)
    Message.objects.bulk_create([_message(each, of=of) for each in entries])
    for entry in entries:
        if entry.call_back:
            operator = Viewer(by.person, entry.heard.at)
            open_call_back(entry.reporter, because=entry.call_back, gateway=gateway, by=operator)
    record_each((_event(each, mission=mission), Viewer(by.person, each.heard.at)) for each in entries)
    return {each.heard.fingerprint: Taken(each.words, each.reference) for each in entries}


def _entry(heard: Heard, reporter: Reporter | None, *, threads: Threads) -> _Entry:
    """Return what becomes of a message: the alert that it belongs to, if there is one, and the kind of its answer."""
    if heard.incoming.kind == MessageKind.MISSED_CALL:
        return _Entry(heard, reporter, "missed_call", call_back=CallBackReason.MISSED_CALL if reporter else None)
    if alert := threads.of(heard, reporter):
        return _Entry(heard, reporter, "added", alert)
    if not heard.said.is_understood:
        return _not_understood(heard, reporter)
    if reporter:
        reporter.invalid_in_a_row = 0
    is_deactivated = reporter is not None and reporter.standing == Standing.DEACTIVATED
    return _Entry(heard, reporter, "deactivated" if is_deactivated else "received")


def _not_understood(heard: Heard, reporter: Reporter | None) -> _Entry:
    if reporter is None or heard.said.asks_for_codes:
        return _Entry(heard, reporter, "codes")
    reporter.invalid_in_a_row += 1
    if reporter.invalid_in_a_row < _INVALID_IN_A_ROW:
        return _Entry(heard, reporter, "codes")
    # From the sixth on nothing goes back, or two machines would answer each other for ever.
    kind = "will_call" if reporter.invalid_in_a_row == _INVALID_IN_A_ROW else "silent"
    return _Entry(heard, reporter, kind, call_back=CallBackReason.NOT_UNDERSTOOD)


def _give_alerts(entries: Iterable[_Entry], *, of: Mapping[str, object], asks: bool) -> list[Alert]:
    """Give a new alert to each message that makes one, and return them; `asks` which references are taken."""
    making = [each for each in entries if each.kind in {"received", "deactivated"}]
    wanted = [each.heard.fingerprint for each in making]
    references = (
        free_references(wanted, mission=of["mission"]) if asks else {each: reference_of(each) for each in wanted}
    )
    for entry in making:
        entry.alert = _alert(entry, references[entry.heard.fingerprint], of=of)
    return [each.alert for each in making]


def _alert(entry: _Entry, reference: str, *, of: Mapping[str, object]) -> Alert:
    heard, gateway = entry.heard, entry.heard.incoming.gateway
    return Alert(
        **of, reference=reference, channel=_CHANNELS[gateway.kind], reporter=entry.reporter, original=heard.original,
        fingerprint=heard.fingerprint, is_borrowed=heard.said.is_borrowed, language=heard.language,
        threat=heard.said.threat.value if heard.said.threat else "", is_coded=heard.said.is_coded,
        said_at=heard.incoming.said_at, received_at=heard.at, is_exercise=gateway.is_exercise,
    )  # fmt: skip


def _message(entry: _Entry, *, of: Mapping[str, object]) -> Message:
    heard, incoming = entry.heard, entry.heard.incoming
    return Message(
        **of, gateway=incoming.gateway.name, provider_id=incoming.provider_id[:120], delivery=heard.delivery,
        fingerprint=heard.fingerprint, kind=incoming.kind, reporter=entry.reporter, alert=entry.alert,
        original=heard.original, said_at=incoming.said_at, received_at=heard.at,
        is_understood=heard.said.is_understood, answer=entry.words, is_exercise=incoming.gateway.is_exercise,
    )  # fmt: skip


def _event(entry: _Entry, *, mission: Mission) -> MessageTaken:
    key, gateway = str(entry.alert.pk) if entry.alert else "", entry.heard.incoming.gateway.name
    return MessageTaken(mission_code=mission.code, subject=entry.reference, gateway=gateway, alert=key)
