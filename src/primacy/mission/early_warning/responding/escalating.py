"""Reminding who is nearly late, and telling people further up what is overdue."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from primacy.mission.access.interface import Viewer, record
from primacy.mission.early_warning.events import ResponseEscalated
from primacy.mission.early_warning.models import (
    DeskChoices,
    EarlyWarning,
    Escalation,
    NoticeKind,
    Response,
    StepChoices,
)
from primacy.mission.early_warning.notices.queueing import notify
from primacy.mission.early_warning.responding.tasking import on_duty

__all__ = ["LEVELS", "Level", "escalate_overdue"]

_UNDECIDED = ("", StepChoices.DELIVERED, StepChoices.SEEN)


@dataclass(frozen=True, slots=True)
class Level:
    """
    One level of going up.

    Parameters
    ----------
    number : int
        0 reminds.
    after : float
        Share of the time to decide after which it is due.
    desk : str
        Who is told; empty for the component itself.
    after_rank : int
        Of the persons on duty for the desk, the first after this rank.
    """

    number: int
    after: float
    desk: str = ""
    after_rank: int = 0


LEVELS = (
    Level(0, 0.75),
    Level(1, 1.0, after_rank=1),
    Level(2, 1.25, desk=DeskChoices.WATCH),
    Level(3, 1.5, desk=DeskChoices.LEADERSHIP),
)
"""A reminder to who is on duty; then the component's second person, the watch, and the leadership."""


def escalate_overdue(*, by: Viewer) -> int:
    """Tell whoever is due to be told of answers that have not come; return how many levels were gone up."""
    open_records = EarlyWarning.objects.open_at(by.at).values("record")
    waiting = Response.objects.filter(state__in=_UNDECIDED, warning_record__in=open_records)
    gone_up = 0
    for response in waiting.select_related("mission", "marking").prefetch_related("escalations"):
        done = {each.level for each in response.escalations.all()}
        due = [level for level in LEVELS if level.number not in done and by.at >= _due_at(response, level)]
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
