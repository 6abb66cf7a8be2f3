"""The note at the end of a shift: what the room lists by itself of what is open, and what the officer adds."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, NotAllowedError, Person, Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.board import Board, board
from primacy.mission.early_warning.events import ShiftHandedOver
from primacy.mission.early_warning.models import DeskTask, Handover, Response, Shift, ShiftEntry, StepChoices
from primacy.mission.early_warning.shifts.log import locked_shift, open_shift
from primacy.mission.early_warning.shifts.tasks import open_tasks

__all__ = ["ShiftTold", "hand_over", "handovers", "shift_told"]

_LONGEST = 4_000
_UNDECIDED = frozenset({"", StepChoices.DELIVERED, StepChoices.SEEN})


@dataclass(frozen=True, slots=True)
class ShiftTold:
    """The open shift with its log, and what would be handed over now."""

    shift: Shift | None
    entries: list[ShiftEntry]
    tasks: list[DeskTask]
    board: Board
    overdue: list[Response]

    @property
    def markings(self) -> list[int]:
        """Keys of the markings of all of it."""
        return [*self.board.markings, *(each.marking_id for each in (*self.entries, *self.tasks))]


def shift_told(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> ShiftTold:
    """
    Return the open shift as the viewer may see it.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    shift = open_shift(viewer, mission, exercise=exercise)
    entries = ShiftEntry.objects.visible_to(viewer).filter(shift=shift).select_related("by", "marking")
    shown = board(viewer, mission, exercise=exercise)
    late = [each for tile in shown.tiles for each in tile.responses if _is_overdue(each, viewer)]
    return ShiftTold(
        shift, list(entries.order_by("-at", "-pk")) if shift else [],
        list(open_tasks(viewer, mission, exercise=exercise)), shown, late,
    )  # fmt: skip


@transaction.atomic
def hand_over(
    words: str, *, mission: Mission, by: Viewer, to: Person | None = None, exercise: bool = False
) -> Handover:
    """
    End the open shift with a note that lists open warnings, overdue responses, open tasks and what waits for triage.

    The note is handled as the highest of what it lists.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not keep the log in the whole mission, or who takes over could not read the note.
    NoShiftError
        If no shift is open.
    """
    by.require("early_warning.log", mission_code=mission.code, unit_code="")
    shift = locked_shift(mission, exercise=exercise)
    told = shift_told(by, mission, exercise=exercise)
    marking = marking_of(highest(told.markings, at=by.at), by=by)
    if to is not None and not _may_read(marking, Viewer(to, by.at), mission=mission):
        raise NotAllowedError(_("Expected a person who may read the note; hand over to another, or name nobody."))
    listed = _listed(told, by=by)
    made = Handover.objects.create(
        mission=mission, marking=marking, shift=shift, words=words.strip()[:_LONGEST], listed=listed, at=by.at,
        by=by.person, to=to, is_exercise=exercise,
    )  # fmt: skip
    Shift.objects.filter(pk=shift.pk).update(ended_at=by.at)
    numbers = {"warnings": len(listed["warnings"]), "tasks": len(listed["tasks"])}
    record(ShiftHandedOver(mission_code=mission.code, subject=str(shift.pk), **numbers), by=by)
    return made


def handovers(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[Handover]:
    """
    Return the notes that were handed over, the latest first.

    A note is on the warnings of every unit: who reads those of an office only is shown none.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Handover.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise)
    if not viewer.may("early_warning.read", mission_code=mission.code, unit_code=""):
        seen = seen.none()
    return seen.select_related("shift", "by", "to").order_by("-at", "-pk")


def _may_read(marking: Marking, viewer: Viewer, *, mission: Mission) -> bool:
    is_reader = viewer.may("early_warning.read", mission_code=mission.code, unit_code="")
    return is_reader and marking.pk in viewer.markings


def _is_overdue(response: Response, viewer: Viewer) -> bool:
    is_moving = response.state in {StepChoices.ACCEPTED, StepChoices.PLANNED, StepChoices.DEPARTED}
    return response.is_undecided(viewer.at) or (is_moving and viewer.at > response.act_by)


def _listed(told: ShiftTold, *, by: Viewer) -> dict[str, object]:
    statements = {tile.warning.record: tile.warning.statement for tile in told.board.tiles}
    return {
        "warnings": [
            {
                "record": str(tile.warning.record), "statement": tile.warning.statement,
                "severity": tile.warning.severity, "due_at": tile.due_at.isoformat() if tile.due_at else "",
                "is_late": tile.is_late,
            }
            for tile in told.board.tiles
        ],
        "overdue": [
            {
                "record": str(each.warning_record), "statement": statements[each.warning_record],
                "component": each.component, "state": each.state,
                "due_at": (each.decide_by if each.state in _UNDECIDED else each.act_by).isoformat(),
            }
            for each in told.overdue
        ],
        "tasks": [
            {
                "task": str(each.pk), "words": each.words, "due_at": each.due_at.isoformat(),
                "person": each.assigned_to.full_name if each.assigned_to else "", "is_late": each.due_at < by.at,
            }
            for each in told.tasks
        ],
        "alerts_waiting": told.board.waiting,
        "call_backs": told.board.call_backs,
    }  # fmt: skip
