"""Receipt of a shared warning, and what its receiver will do about it by when: told by a message or by a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.exchange.cap import CapMessage, MessageType
from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import SharedStepped
from primacy.mission.early_warning.models import Intent, SharedStep, SharedStepKind, SharedWarning
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = [
    "INTENT",
    "INTENT_BY",
    "Answer",
    "SteppedAlreadyError",
    "heard_answer",
    "shared_visible_to",
    "step_shared",
    "step_taken",
]

INTENT, INTENT_BY = "primacy:intent", "primacy:intent-by"
"""Names of the parameters of a CAP message that say what its sender will do, and by when."""

_LONGEST = 500


class SteppedAlreadyError(PrimacyError, ValueError):
    """That step was taken before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    What a body will do about a warning.

    Parameters
    ----------
    intent : Intent
    by : datetime or None, aware
        By when it will have done it.
    words : str
        Needed where it will do nothing.
    """

    intent: Intent
    by: datetime | None = None
    words: str = ""


@transaction.atomic
def step_shared(
    shared_id: UUID, *, mission: Mission, by: Viewer, at: datetime | None = None, answer: Answer | None = None
) -> SharedStep:
    """
    Record that a shared warning was received or, where an answer is given, answered; receipt comes first.

    Parameters
    ----------
    at : datetime or None
        When it happened; now where nothing is said.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not answer warnings in the mission, or sees no such exchange.
    WordsMissingError
        If nothing will be done and no reason is given.
    ImpossibleValueError
        If it happened before the step that it follows, or has not happened yet.
    SteppedAlreadyError
        If that step was taken before, or the warning was not received yet.
    """
    shared = shared_visible_to(by, mission, shared_id)
    by.require("early_warning.respond", mission_code=mission.code)
    kind = SharedStepKind.RECEIVED if answer is None else SharedStepKind.ANSWERED
    if answer and answer.intent == Intent.NOTHING and not answer.words.strip():
        raise WordsMissingError(_("Expected a reason, because nothing will be done; say in one sentence why."))
    happened_at = at or by.at
    if not _earliest(shared, kind) <= happened_at <= by.at:
        expected = f"from {_earliest(shared, kind):%Y-%m-%d %H:%M} UTC until now"
        raise ImpossibleValueError("at", expected=expected, got=f"{happened_at:%Y-%m-%d %H:%M}")
    try:
        with transaction.atomic():
            return step_taken(shared, kind, at=happened_at, by=by, answer=answer)
    except IntegrityError:
        raise SteppedAlreadyError(_("That was recorded before; it stays as it was.")) from None


def step_taken(
    shared: SharedWarning, kind: SharedStepKind, *, at: datetime, by: Viewer, answer: Answer | None = None
) -> SharedStep:
    """Write a step; the caller has authorised it."""
    made = SharedStep.objects.create(
        mission=shared.mission, marking_id=shared.marking_id, shared=shared, kind=kind, at=at, entered_at=by.at,
        by=by.person, intent=answer.intent if answer else "", intent_by=answer.by if answer else None,
        words=answer.words.strip()[:_LONGEST] if answer else "", is_exercise=shared.is_exercise,
    )  # fmt: skip
    facts = {"partner": shared.body.name, "step": str(kind), "intent": str(made.intent)}
    record(SharedStepped(mission_code=shared.mission.code, subject=str(shared.pk), **facts), by=by)
    return made


def heard_answer(message: CapMessage, shared: SharedWarning | None, *, by: Viewer) -> None:
    """
    Keep what a partner's message says of a warning that went to it: received and, where it says so, answered.

    An exercise answers exercises only. No step stands before the one that it follows, or after now.
    """
    is_answer = message.message_type is MessageType.ACK
    if shared is None or not is_answer or message.is_exercise != shared.is_exercise:
        return
    at = min(max(message.sent_at, shared.issued_at), by.at)
    received = shared.received or step_taken(shared, SharedStepKind.RECEIVED, at=at, by=by)
    if shared.answered is None and (answer := _answer_in(message)):
        step_taken(shared, SharedStepKind.ANSWERED, at=max(at, received.at), by=by, answer=answer)


def shared_visible_to(viewer: Viewer, mission: Mission, shared_id: UUID) -> SharedWarning:
    """
    Return one shared warning.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = SharedWarning.objects.visible_to(viewer).filter(mission=mission, pk=shared_id)
    found = seen.select_related("mission", "body", "alert").prefetch_related("steps").first()
    if found is None:
        raise NotVisibleError(_("There is no such exchange that you can see."))
    return found


def _earliest(shared: SharedWarning, kind: SharedStepKind) -> datetime:
    if kind == SharedStepKind.RECEIVED:
        return shared.issued_at
    if shared.received is None:
        raise SteppedAlreadyError(_("Expected its receipt first; record when the partner received it."))
    return shared.received.at


def _answer_in(message: CapMessage) -> Answer | None:
    told = {each.name: each.value for info in message.information for each in info.parameters}
    if told.get(INTENT) not in Intent.values:
        return None
    intent, words = Intent(told[INTENT]), message.note
    if intent == Intent.NOTHING and not words.strip():
        words = _("No reason was given.")
    return Answer(intent=intent, by=_moment_in(told.get(INTENT_BY, "")), words=words)


def _moment_in(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else None
