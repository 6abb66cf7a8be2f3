"""The CAP message that tells a partner body that its warning was received, and what the mission will do by when."""

from datetime import UTC

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from primacy.exchange.cap import (
    Area,
    CapMessage,
    Category,
    Distribution,
    Information,
    MessageStatus,
    MessageType,
    NamedValue,
    Reference,
    Scope,
    cap_xml,
)
from primacy.mission.access.interface import NotAllowedError, SharingAgreement, Viewer
from primacy.mission.early_warning.bodies.stepping import INTENT, INTENT_BY
from primacy.mission.early_warning.models import Direction, SharedStep, SharedWarning
from primacy.mission.early_warning.systems.answering import sender_of
from primacy.vocabulary import Imminence, Likelihood, Severity

__all__ = ["answer_as_cap"]


def answer_as_cap(shared: SharedWarning, *, by: Viewer) -> bytes:
    """
    Return the acknowledgement of a partner's warning, with the mission's intent where it was answered.

    Raises
    ------
    NotAllowedError
        If the warning is the mission's own, was not received, or the agreement with the partner is not in force.
    """
    if shared.direction != Direction.IN or shared.received is None:
        raise NotAllowedError(_("Expected a warning that came from a partner; this one did not."))
    if not SharingAgreement.objects.in_force(by.at).filter(pk=shared.body.agreement_id).exists():
        raise NotAllowedError(_("The agreement with this partner is not in force; nothing goes to it."))
    answered = shared.answered
    last = answered or shared.received
    message = CapMessage(
        identifier=f"ack-{shared.pk}-{last.kind}",
        sender=sender_of(shared.mission.code),
        sent_at=last.at.astimezone(UTC).replace(microsecond=0),
        status=MessageStatus.EXERCISE if shared.is_exercise else MessageStatus.ACTUAL,
        message_type=MessageType.ACK,
        distribution=Distribution(Scope.PRIVATE, addresses=(shared.sender.replace('"', "'"),)),
        note=answered.words if answered else "",
        references=(Reference(shared.sender, shared.identifier, shared.issued_at),),
        information=(_information(shared, answered),) if answered else (),
    )
    return cap_xml(message)


def _information(shared: SharedWarning, answered: SharedStep) -> Information:
    with override(settings.LANGUAGE_CODE):
        intent = str(answered.get_intent_display())
        event = _("Answer to a warning")
    due = [NamedValue(INTENT_BY, answered.intent_by.isoformat())] if answered.intent_by else []
    return Information(
        event=event,
        categories=(Category.SECURITY,),
        imminence=Imminence.UNKNOWN,
        severity=Severity.UNKNOWN,
        likelihood=Likelihood.UNKNOWN,
        language=settings.LANGUAGE_CODE,
        sender_name=str(shared.mission),
        headline=intent,
        parameters=(NamedValue(INTENT, answered.intent), *due),
        areas=(Area(shared.alert.place_name or str(shared.mission)),),
    )
