"""Taking a document of another system: once, however often it comes, and to the alert that it belongs to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from primacy.exchange.cap import CapFaultError, CapMessage, read_cap
from primacy.exchange.cursor_on_target import CotEvent, CotFaultError, read_cot
from primacy.exchange.sms import likely_language
from primacy.mission.access.interface import Viewer, marking_of, record
from primacy.mission.area.interface import Mission, mission_visible_to
from primacy.mission.early_warning.bodies.sharing import hear_partner
from primacy.mission.early_warning.events import MessageTaken
from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.taking import free_reference
from primacy.mission.early_warning.models import Alert, Message, MessageKind
from primacy.mission.early_warning.systems.telling import Told, told_by_cap, told_by_cot
from primacy.mission.early_warning.triage.deciding import where

__all__ = ["Document", "Layout", "Receipt", "take_document"]

_TRIES = 3
_LONGEST = 10_000
_LONGEST_NAME = 120


class Layout(StrEnum):
    """In which layout a document comes."""

    CAP = "cap"
    COT = "cot"


@dataclass(frozen=True, slots=True)
class Document:
    """
    A document as a gateway brings it.

    Parameters
    ----------
    gateway : Gateway
    layout : Layout
    content : bytes
    """

    gateway: Gateway
    layout: Layout
    content: bytes

    def read(self) -> CapMessage | CotEvent:
        """
        Return the message or the event.

        Raises
        ------
        CapFaultError, CotFaultError
            If it is none.
        """
        fault = CapFaultError if self.layout is Layout.CAP else CotFaultError
        try:
            self.content.decode()
        except UnicodeDecodeError as error:
            raise fault([f"The document must be in UTF-8; got other bytes at {error.start}."]) from error
        return read_cap(self.content) if self.layout is Layout.CAP else read_cot(self.content)

    def told(self) -> Told:
        """
        Return what it tells.

        Raises
        ------
        CapFaultError, CotFaultError
            If it is no message or event.
        NotTakenError
            If it is not for this desk.
        """
        found = self.read()
        if isinstance(found, CapMessage):
            return told_by_cap(found, gateway=self.gateway)
        return told_by_cot(found, gateway=self.gateway)


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a document was first taken, and the reference of its alert, empty where it has none."""

    taken_at: datetime
    reference: str
    is_new: bool


def take_document(document: Document, *, by: Viewer) -> Receipt:
    """
    Store a document once, and make its alert or join the one that it follows; a repeat changes nothing.

    A document that neither is an alert nor follows one is kept without an alert. A person decides what an update or a
    cancellation means; the alert stays as it is.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not take messages in the gateway's mission.
    CapFaultError, CotFaultError, NotTakenError
        If the document is none that can be taken.
    """
    mission = mission_visible_to(by, document.gateway.mission_code)
    by.require("early_warning.run", mission_code=mission.code)
    told = document.told()
    for tried in range(_TRIES):
        of_gateway = Message.objects.filter(mission=mission, gateway=document.gateway.name).exclude(delivery="")
        known = of_gateway.filter(delivery=told.digest)
        if (found := known.select_related("alert").first()) is not None:
            return Receipt(found.received_at, found.alert.reference if found.alert else "", is_new=False)
        try:
            with transaction.atomic():
                return _taken(document, told, mission=mission, by=by)
        except IntegrityError:
            # Somebody posted the same, or another event of the same thread, a moment ago.
            if tried == _TRIES - 1:
                raise
    raise AssertionError("The last try returns or raises.")


def _taken(document: Document, told: Told, *, mission: Mission, by: Viewer) -> Receipt:
    of = {"mission": mission, "marking": marking_of(told.handling, by=by)}
    alert, number = _standing(document.gateway, told, mission=mission)
    if alert is None and told.makes_alert:
        alert = _new_alert(number, told, of=of, by=by)
    reference, key = (alert.reference, str(alert.pk)) if alert else ("", "")
    Message.objects.create(
        **of, gateway=document.gateway.name, provider_id=told.name[:_LONGEST_NAME], delivery=told.digest,
        fingerprint=told.digest, kind=MessageKind.TEXT, alert=alert, original=document.content.decode(),
        said_at=told.said_at, received_at=by.at, is_understood=True, is_exercise=told.is_exercise,
    )  # fmt: skip
    found = document.read()
    if isinstance(found, CapMessage):
        hear_partner(found, gateway=document.gateway.name, alert=alert, mission=mission, by=by)
    record(MessageTaken(mission_code=mission.code, subject=reference, gateway=document.gateway.name, alert=key), by=by)
    return Receipt(by.at, reference, is_new=True)


def _standing(gateway: Gateway, told: Told, *, mission: Mission) -> tuple[Alert | None, UUID]:
    """Return the alert that a document belongs to, and the number that a new one would have."""
    if not told.thread:
        of_gateway = Message.objects.filter(mission=mission, gateway=gateway.name).exclude(delivery="")
        followed = of_gateway.filter(delivery__in=told.follows, alert__isnull=False, is_exercise=told.is_exercise)
        last = followed.select_related("alert__merged_into").order_by("-received_at").first()
        return (last.alert.merged_into or last.alert) if last else None, uuid5(gateway.number, told.digest)
    return _of_thread(gateway, told)


def _of_thread(gateway: Gateway, told: Told) -> tuple[Alert | None, UUID]:
    """Return the alert of an earlier event of the same name that still held when this one began."""
    generation = 0
    while True:
        number = uuid5(gateway.number, f"{told.thread} {told.is_exercise} {generation}")
        alert = Alert.objects.filter(pk=number).select_related("merged_into").first()
        if alert is None or _still_held(alert, told):
            return alert and (alert.merged_into or alert), number
        generation += 1


def _still_held(alert: Alert, told: Told) -> bool:
    own = Message.objects.filter(alert__in=[alert.pk, alert.merged_into_id], provider_id=told.name[:_LONGEST_NAME])
    last = own.order_by("-said_at").first()
    return last is None or read_cot(last.original.encode()).stale_at >= told.begins_at


def _new_alert(number: UUID, told: Told, *, of: dict[str, object], by: Viewer) -> Alert:
    return Alert.objects.create(
        **of, id=number, reference=free_reference(told.digest, mission=of["mission"]), channel=told.channel,
        original=told.words[:_LONGEST], fingerprint=told.digest, threat=told.threat, severity=told.severity.value,
        language=likely_language(told.words) or told.language, said_at=told.said_at, received_at=by.at,
        place_name=told.place_name, is_exercise=told.is_exercise, **where(told.place, mission=of["mission"]),
    )  # fmt: skip
