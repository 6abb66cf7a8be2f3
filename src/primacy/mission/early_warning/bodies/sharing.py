"""
Warnings to partner bodies under the rules of release, and warnings from them as their gateway brings them.

A warning leaves under an agreement on warnings that is in force, covers its place, month and handling, and names the
partner; what leaves is the CAP message, without sources, reasons and named perpetrators.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.exchange.cap import CapMessage, MessageType
from primacy.mission.access.interface import DatasetChoices, SharingAgreement, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.bodies.naming import body_visible_to
from primacy.mission.early_warning.bodies.stepping import heard_answer, step_taken
from primacy.mission.early_warning.events import WarningShared
from primacy.mission.early_warning.models import (
    Alert,
    Direction,
    EarlyWarning,
    PartnerBody,
    SharedStepKind,
    SharedWarning,
)
from primacy.mission.early_warning.systems.answering import sender_of
from primacy.mission.early_warning.systems.leaving import identifier_of
from primacy.mission.early_warning.warnings.queries import warning_visible_to
from primacy.vocabulary import Month, PrimacyError, TrafficLight

__all__ = ["NotReleasedError", "hear_partner", "share_warning", "why_not_released"]


class NotReleasedError(PrimacyError, PermissionError):
    """No agreement in force lets this warning go to this partner."""


@transaction.atomic
def share_warning(warning_record: UUID, body_id: UUID, *, mission: Mission, by: Viewer) -> SharedWarning:
    """
    Give the version of a warning that stands to a partner body; the same version goes once.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not issue warnings in the mission, or sees no such warning or partner.
    NotReleasedError
        If the agreement with the partner does not cover it.
    """
    warning = warning_visible_to(by, mission, warning_record)
    body = body_visible_to(by, mission, body_id)
    by.require("early_warning.warn", mission_code=mission.code)
    if reason := why_not_released(warning, body, by=by):
        raise NotReleasedError(reason)
    sender, identifier = sender_of(mission.code), identifier_of(warning)
    if known := SharedWarning.objects.visible_to(by).filter(body=body, identifier=identifier).first():
        return known
    made = SharedWarning.objects.create(
        mission=mission, marking=warning.marking, body=body, direction=Direction.OUT, warning_record=warning.record,
        sender=sender, identifier=identifier, issued_at=warning.known_from, shared_at=by.at, shared_by=by.person,
        is_exercise=warning.is_exercise,
    )  # fmt: skip
    _say(made, by=by)
    return made


def why_not_released(warning: EarlyWarning, body: PartnerBody, *, by: Viewer) -> str:
    """Return why a warning may not go to a partner, in a sentence; empty where it may."""
    agreement = body.agreement
    in_force = SharingAgreement.objects.in_force(by.at).filter(pk=agreement.pk, dataset=DatasetChoices.WARNINGS)
    month = Month(warning.begins_at.year, warning.begins_at.month).month_id
    handling = warning.marking.handling.on(by.at.date())
    rules = (
        (in_force.exists(), _("Expected an agreement in force on warnings; the one with this partner is not.")),
        (
            not agreement.units or warning.unit_code in agreement.units,
            _("Expected a place that the agreement covers; this warning is for another."),
        ),
        (
            agreement.first_month_id <= month <= agreement.last_month_id,
            _("Expected a month that the agreement covers; this warning is for another."),
        ),
        (
            handling.traffic_light is not TrafficLight.RED and agreement.reaches(warning.marking, at=by.at),
            _("Expected a handling that the agreement covers; this warning is for fewer people."),
        ),
    )
    return next((sentence for is_met, sentence in rules if not is_met), "")


def hear_partner(message: CapMessage, *, gateway: str, alert: Alert | None, mission: Mission, by: Viewer) -> None:
    """Keep what a partner body's message says: a warning of its own, or its receipt of and answer to one of ours."""
    body = PartnerBody.objects.filter(mission=mission, gateway=gateway).first() if gateway else None
    if body is None:
        return
    if message.message_type is MessageType.ALERT and alert is not None:
        _taken(message, body, alert=alert, by=by)
    for reference in message.references:
        if reference.sender == sender_of(mission.code):
            own = SharedWarning.objects.filter(body=body, direction=Direction.OUT, identifier=reference.identifier)
            heard_answer(message, own.first(), by=by)


def _taken(message: CapMessage, body: PartnerBody, *, alert: Alert, by: Viewer) -> None:
    sender, identifier = message.sender[:200], message.identifier[:200]
    if SharedWarning.objects.filter(body=body, sender=sender, identifier=identifier).exists():
        return
    made = SharedWarning.objects.create(
        mission=body.mission, marking_id=alert.marking_id, body=body, direction=Direction.IN, alert=alert,
        sender=sender, identifier=identifier, issued_at=min(message.sent_at, by.at), shared_at=by.at,
        is_exercise=alert.is_exercise,
    )  # fmt: skip
    step_taken(made, SharedStepKind.RECEIVED, at=by.at, by=by)
    _say(made, by=by)


def _say(shared: SharedWarning, *, by: Viewer) -> None:
    facts = {"partner": shared.body.name, "direction": str(shared.direction)}
    record(WarningShared(mission_code=shared.mission.code, subject=str(shared.pk), **facts), by=by)
