"""What people do about callers: answer, call back, register, deactivate, erase a number."""

from uuid import UUID, uuid4

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    Identity,
    NotAllowedError,
    SourceKind,
    Viewer,
    record,
    register_source,
)
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import (
    CallBackClosed,
    CallerAnswered,
    NumberErased,
    NumberShown,
    ReporterChanged,
)
from primacy.mission.early_warning.intake.numbers import index_of, opened_number, sealed_number
from primacy.mission.early_warning.models import CallBack, Notice, Reporter, Standing
from primacy.mission.early_warning.notices.queueing import queue_answer
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.queries import alert_visible_to, open_call_backs, reporter_visible_to
from primacy.vocabulary import Handling

__all__ = [
    "CannotTellError",
    "answer_caller",
    "close_call_back",
    "erase_number",
    "register_reporter",
    "set_standing",
    "show_number",
]


class CannotTellError(NotAllowedError):
    """The caller must not, or cannot, be told."""


@transaction.atomic
def answer_caller(alert_id: UUID, text: str, *, mission: Mission, by: Viewer) -> Notice:
    """
    Queue words to the caller of an alert.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission, or cannot see the alert.
    WordsMissingError
        If there are no words.
    CannotTellError
        If telling would endanger somebody, the telephone was borrowed, or there is no number.
    """
    alert = alert_visible_to(by, mission, alert_id)
    by.require("early_warning.triage", mission_code=mission.code)
    if not text.strip():
        raise WordsMissingError(_("Expected words for the caller; say what was done, in one message."))
    if alert.is_silent:
        raise CannotTellError(_("Telling this caller would endanger somebody, as triage says; nothing is sent."))
    if alert.is_borrowed:
        raise CannotTellError(_("This telephone was borrowed: whoever reads it now may not be the caller."))
    if alert.reporter is None or not alert.reporter.sealed_number:
        raise CannotTellError(_("There is no number to which an answer could go."))
    notice = queue_answer(alert, text.strip(), by=by)
    record(CallerAnswered(mission_code=mission.code, subject=alert.reference), by=by)
    return notice


@transaction.atomic
def show_number(reporter_id: UUID, *, reason: str, mission: Mission, by: Viewer) -> str:
    """
    Return the number of a caller, to call back; who saw it and why stays in the audit.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not call back in the mission, or cannot see the caller.
    WordsMissingError
        If there is no reason.
    CannotTellError
        If the number is erased.
    NumberSealError
        If it does not open.
    """
    reporter = reporter_visible_to(by, mission, reporter_id)
    by.require("early_warning.call_back", mission_code=mission.code)
    if not reason.strip():
        raise WordsMissingError(_("Expected a reason; say in one sentence why you need the number."))
    if not reporter.sealed_number:
        raise CannotTellError(_("The number of this caller was erased."))
    number = opened_number(reporter.sealed_number, of=reporter.pk)
    event = NumberShown(mission_code=mission.code, subject=str(reporter.pk), reason=reason.strip()[:300])
    record(event, by=by)
    return number


@transaction.atomic
def close_call_back(call_back_id: UUID, *, note: str, mission: Mission, by: Viewer) -> CallBack:
    """
    Say what came of calling back.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not call back in the mission, or nobody whom they can see waits under this number.
    WordsMissingError
        If nothing is said.
    """
    by.require("early_warning.call_back", mission_code=mission.code)
    if not note.strip():
        raise WordsMissingError(_("Expected what came of the call; say so even if nobody answered."))
    waiting = open_call_backs(by, mission).filter(pk=call_back_id) | open_call_backs(by, mission, exercise=True).filter(
        pk=call_back_id
    )
    found = waiting.first()
    if found is None:
        raise CannotTellError(_("Nobody waits here any more; somebody has called already."))
    found.closed_at, found.closed_by, found.note = by.at, by.person, note.strip()
    found.save(update_fields=["closed_at", "closed_by", "note"])
    Reporter.objects.filter(pk=found.reporter_id).update(invalid_in_a_row=0)
    record(CallBackClosed(mission_code=mission.code, subject=str(found.reporter_id)), by=by)
    return found


@transaction.atomic
def register_reporter(
    identity: Identity,
    *,
    kind: SourceKind,
    language: str,
    mission: Mission,
    handling: Handling,
    rng: np.random.Generator,
    by: Viewer,
) -> Reporter:
    """
    Register who reports from a telephone as a source under a code name; what it sends from now on has that name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not register sources in the mission.
    WordsMissingError
        If there is no telephone number.
    """
    by.require("early_warning.triage", mission_code=mission.code)
    if not identity.telephone:
        raise WordsMissingError(_("Expected the telephone number from which this person reports."))
    index = index_of(identity.telephone, mission_code=mission.code)
    # Locked before anything is recorded, as whoever takes a message does, so that neither waits for the other.
    reporter = Reporter.objects.select_for_update().filter(mission=mission, number_index=index).first()
    source = register_source(kind=kind, identity=identity, handling=handling, mission_code=mission.code, rng=rng, by=by)
    if reporter is None:
        number_of = uuid4()
        reporter = Reporter(
            id=number_of, mission=mission, marking=source.marking, number_index=index,
            sealed_number=sealed_number(identity.telephone, of=number_of), first_heard_at=by.at, last_heard_at=by.at,
        )  # fmt: skip
    reporter.source, reporter.standing, reporter.language = source, Standing.REGISTERED, language
    reporter.save()
    _changed(reporter, by=by)
    return reporter


@transaction.atomic
def set_standing(reporter_id: UUID, standing: Standing, *, mission: Mission, by: Viewer) -> Reporter:
    """
    Deactivate a caller whose telephone is lost or taken, or take it up again.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission, or cannot see the caller.
    """
    reporter = reporter_visible_to(by, mission, reporter_id)
    by.require("early_warning.triage", mission_code=mission.code)
    reporter.standing = standing
    reporter.save(update_fields=["standing"])
    _changed(reporter, by=by)
    return reporter


@transaction.atomic
def erase_number(reporter_id: UUID, *, mission: Mission, by: Viewer) -> None:
    """
    Erase the number of a caller for good; what was said from it stays.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not call back in the mission, or cannot see the caller.
    """
    reporter = reporter_visible_to(by, mission, reporter_id)
    by.require("early_warning.call_back", mission_code=mission.code)
    Reporter.objects.filter(pk=reporter.pk).update(number_index="", sealed_number=b"")
    record(NumberErased(mission_code=mission.code, subject=str(reporter.pk)), by=by)


def _changed(reporter: Reporter, *, by: Viewer) -> None:
    event = ReporterChanged(
        mission_code=reporter.mission.code, subject=str(reporter.pk), standing=str(reporter.standing)
    )
    record(event, by=by)
