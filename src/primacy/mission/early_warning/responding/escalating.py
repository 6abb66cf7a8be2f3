"""Reminding who is nearly late, and telling people further up what is overdue."""

from datetime import datetime

from django.db import IntegrityError, transaction

from primacy.mission.access.interface import Viewer, record
from primacy.mission.early_warning.events import ResponseEscalated
from primacy.mission.early_warning.models import (
    EarlyWarning,
    Escalation,
    NoticeKind,
    Response,
    StepChoices,
)
from primacy.mission.early_warning.notices.queueing import notify
from primacy.mission.early_warning.responding.rules import Level, rule_of
from primacy.mission.early_warning.responding.tasking import on_duty
from primacy.vocabulary import Severity

__all__ = ["escalate_overdue"]

_UNDECIDED = ("", StepChoices.DELIVERED, StepChoices.SEEN)


def escalate_overdue(*, by: Viewer) -> int:
    """Tell whoever is due to be told of answers that have not come; return how many levels were gone up."""
    open_records = EarlyWarning.objects.open_at(by.at).values("record")
    waiting = Response.objects.filter(state__in=_UNDECIDED, warning_record__in=open_records)
    gone_up = 0
    for response in waiting.select_related("mission", "marking", "rule").prefetch_related("escalations"):
        done = {each.level for each in response.escalations.all()}
        levels = rule_of(response.rule, Severity.UNKNOWN).levels
        due = [each for each in levels if each.number not in done and by.at >= _due_at(response, each)]
        gone_up += sum(_gone_up(response, level, by=by) for level in due)
    return gone_up


def _due_at(response: Response, level: Level) -> datetime:
    return response.tasked_at + (response.decide_by - response.tasked_at) * level.after


def _gone_up(response: Response, level: Level, *, by: Viewer) -> bool:
    try:
        with transaction.atomic():
            _escalate(response, level, by=by)
    except IntegrityError:
        return False  # another worker did it a moment ago
    return True


def _escalate(response: Response, level: Level, *, by: Viewer) -> None:
    desk = level.desk or response.component
    turn = on_duty(response.mission, desk=desk, marking_id=response.marking_id, by=by, after_rank=level.after_rank)
    Escalation.objects.create(
        mission=response.mission, marking=response.marking, response=response, level=level.number, desk=desk,
        to=turn.person if turn else None, at=by.at, is_exercise=response.is_exercise,
    )  # fmt: skip
    if turn is not None:
        kind = NoticeKind.ESCALATION if level.number else NoticeKind.REMINDER
        notify(turn, person=turn.person, kind=kind, response=response, by=by)
    facts = {"mission_code": response.mission.code, "subject": str(response.warning_record)}
    record(ResponseEscalated(**facts, component=response.component, level=level.number), by=by)
