"""Tasks of the operations room: who is to do what by when, from which record, and that it was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    Marked,
    NotAllowedError,
    NotVisibleError,
    Person,
    Viewer,
    record,
    visible_marking,
)
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import TaskGiven, TaskStepped
from primacy.mission.early_warning.models import Alert, DeskTask, DeskTaskStep, EarlyWarning, TaskOrigin, TaskState
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling, ImpossibleValueError, PrimacyError

__all__ = ["TaskEndedError", "TaskFacts", "end_task", "give_task", "open_tasks", "task_visible_to"]

_LONGEST = 300
_ORIGINS: Mapping[str, type[Marked]] = MappingProxyType(
    {TaskOrigin.WARNING: EarlyWarning, TaskOrigin.ALERT: Alert, TaskOrigin.INCIDENT: Incident}
)


class TaskEndedError(PrimacyError, ValueError):
    """The task was done or dropped before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """
    A task as it is given.

    Parameters
    ----------
    task : UUID
        Made with the form, so that sending twice gives one task.
    words : str
        1 to 300 characters.
    due_at : datetime, aware
    origin : TaskOrigin
    origin_record : UUID or None
        Of the warning, alert or incident that it comes from.
    is_exercise : bool

    Raises
    ------
    ImpossibleValueError
        If there are no words, or it comes from a record that is not named.
    """

    task: UUID
    words: str
    due_at: datetime
    origin: TaskOrigin = TaskOrigin.NONE
    origin_record: UUID | None = None
    is_exercise: bool = False

    def __post_init__(self) -> None:
        if not 1 <= len(self.words.strip()) <= _LONGEST:
            raise ImpossibleValueError("words", expected=f"1 to {_LONGEST} characters", got=self.words)
        if (self.origin == TaskOrigin.NONE) != (self.origin_record is None):
            raise ImpossibleValueError("origin_record", expected="a record of the named kind", got=self.origin_record)


@transaction.atomic
def give_task(facts: TaskFacts, *, to: Person, mission: Mission, by: Viewer, handling: Handling) -> DeskTask:
    """
    Give a task to a person, handled as the higher of what is chosen and the record that it comes from.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give tasks in the mission, could not see one of this handling, or sees no such record; or
        if the person could not read the task.
    ImpossibleValueError
        If it would have been due already.
    """
    by.require("early_warning.log", mission_code=mission.code)
    known = DeskTask.objects.visible_to(by).filter(mission=mission, pk=facts.task).first()
    if known is not None:
        return known
    if facts.due_at <= by.at:
        raise ImpossibleValueError("due_at", expected="later than now", got=f"{facts.due_at:%Y-%m-%d %H:%M} UTC")
    origin = _origin(facts, mission=mission, by=by)
    whole = handling.with_part(origin.marking.handling) if origin else handling
    marking = visible_marking(whole, by=by)
    looking = Viewer(to, by.at)
    if marking.pk not in looking.markings or not looking.may("early_warning.read", mission_code=mission.code):
        raise NotAllowedError(_("Expected a person who may read this task; choose another person or a lower handling."))
    made = DeskTask.objects.create(
        id=facts.task, mission=mission, marking=marking, words=facts.words.strip(), assigned_to=to,
        due_at=facts.due_at, given_at=by.at, given_by=by.person, origin=facts.origin,
        origin_record=facts.origin_record, is_exercise=facts.is_exercise,
    )  # fmt: skip
    record(TaskGiven(mission_code=mission.code, subject=str(made.pk)), by=by)
    return made


@transaction.atomic
def end_task(task_id: UUID, state: TaskState, *, mission: Mission, by: Viewer, note: str = "") -> DeskTaskStep:
    """
    Say that a task was done, or dropped for a reason: by whom it was given to, or by whoever may give tasks.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer sees no such task, or it is another person's and the viewer may not give tasks.
    WordsMissingError
        If it is dropped without a reason.
    TaskEndedError
        If it was done or dropped before.
    """
    task_visible_to(by, mission, task_id)
    task = DeskTask.objects.select_for_update(of=("self",)).get(pk=task_id)
    if task.assigned_to_id != by.person.pk:
        by.require("early_warning.log", mission_code=mission.code)
    if state == TaskState.DROPPED and not note.strip():
        raise WordsMissingError(_("Expected a reason, because nobody does it; say in one sentence why."))
    if task.state != TaskState.OPEN:
        raise TaskEndedError(_("This task was done or dropped before; give a new one."))
    step = DeskTaskStep.objects.create(
        mission=mission, marking_id=task.marking_id, task=task, state=state, note=note.strip()[:500], at=by.at,
        by=by.person, is_exercise=task.is_exercise,
    )  # fmt: skip
    DeskTask.objects.filter(pk=task.pk).update(state=state)
    record(TaskStepped(mission_code=mission.code, subject=str(task.pk), state=str(state)), by=by)
    return step


def open_tasks(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[DeskTask]:
    """
    Return the tasks that are open, the next one due first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = DeskTask.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise, state=TaskState.OPEN)
    return seen.select_related("assigned_to", "given_by", "marking").order_by("due_at", "pk")


def task_visible_to(viewer: Viewer, mission: Mission, task_id: UUID) -> DeskTask:
    """
    Return one task.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = DeskTask.objects.visible_to(viewer).filter(mission=mission, pk=task_id).select_related("marking").first()
    if found is None:
        raise NotVisibleError(_("There is no such task that you can see."))
    return found


def _origin(facts: TaskFacts, *, mission: Mission, by: Viewer) -> Marked | None:
    if facts.origin_record is None:
        return None
    seen = _ORIGINS[facts.origin].objects.visible_to(by).filter(mission=mission, is_exercise=facts.is_exercise)
    if facts.origin == TaskOrigin.ALERT:
        found = seen.filter(pk=facts.origin_record)
    else:
        found = seen.filter(record=facts.origin_record, known_to=None)
    if (record_seen := found.select_related("marking").first()) is None:
        raise NotVisibleError(_("There is no such record that you can see."))
    return record_seen
