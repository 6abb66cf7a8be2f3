"""What is open of what was asked, promised and learnt, and how much of it was answered."""

from dataclasses import dataclass

from django.db.models import QuerySet

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.engagement.models import Matter, MatterKind, MatterState

__all__ = ["Loop", "loops", "matters_in"]


@dataclass(frozen=True, slots=True)
class Loop:
    """
    How much of one kind of matter was answered.

    Parameters
    ----------
    kind : MatterKind
    raised, acted_on, declined, overdue : int
        All of them; those that were done or led to a decision; those not acted on, with the reason; and those past
        their day without either.
    told : int
        Of those that ended, how many the community was told of.
    """

    kind: MatterKind
    raised: int
    acted_on: int
    declined: int
    overdue: int
    told: int

    @property
    def closed(self) -> int:
        """How many led to an act, a decision or a reason for none."""
        return self.acted_on + self.declined

    @property
    def closure(self) -> float | None:
        """Share of those raised that led to an act, a decision or a reason for none; None where none was raised."""
        return self.closed / self.raised if self.raised else None


def matters_in(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[Matter]:
    """
    Return the matters, the one due first at the top.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    viewer.require("engagement.read", mission_code=mission.code)
    seen = Matter.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise)
    found = seen.select_related("community", "raised_by", "visit").prefetch_related("steps__by")
    return found.order_by("due_on", "pk")


def loops(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> list[Loop]:
    """
    Return how much of each kind of matter was answered.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    every = list(matters_in(viewer, mission, exercise=exercise))
    return [_loop(kind, [each for each in every if each.kind == kind], viewer) for kind in MatterKind]


def _loop(kind: MatterKind, own: list[Matter], viewer: Viewer) -> Loop:
    acted_on = sum(each.state in {MatterState.DONE, MatterState.DECIDED} for each in own)
    declined = sum(each.state == MatterState.DECLINED for each in own)
    overdue = sum(each.is_overdue(viewer.at.date()) for each in own)
    told = sum(each.is_ended and any(step.told for step in each.steps.all()) for each in own)
    return Loop(kind, len(own), acted_on, declined, overdue, told)
