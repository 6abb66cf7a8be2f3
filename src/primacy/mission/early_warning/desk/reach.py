"""Whether warnings reached those who were to act on them."""

from dataclasses import dataclass

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.clocks import REACHED
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.models import Response
from primacy.vocabulary import ResponseStep

__all__ = ["Reached", "warnings_reached"]

_READ = (ResponseStep.SEEN, ResponseStep.ACCEPTED, ResponseStep.DECLINED, ResponseStep.NOT_TO_ACT)


@dataclass(frozen=True, slots=True)
class Reached:
    """
    How far the tasks of a period came; a task is one warning given to one component.

    Parameters
    ----------
    tasks : int
    nobody : int
        With nobody on duty who could be told.
    delivered : int
        That reached a telephone, or were read.
    read : int
        That a person read or answered.
    escalated : int
        That went further up because no answer came.
    markings : list of int
    """

    tasks: int
    nobody: int
    delivered: int
    read: int
    escalated: int
    markings: list[int]

    @property
    def share_read(self) -> float | None:
        """Share of the tasks that a person read; None where there are none."""
        return self.read / self.tasks if self.tasks else None


def warnings_reached(viewer: Viewer, mission: Mission, period: Period, *, exercise: bool = False) -> Reached:
    """
    Return how far the warnings given out in a period came, as far as the viewer may see them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = Response.objects.visible_to(viewer).filter(
        mission=mission, is_exercise=exercise, tasked_at__gte=period.begins_at, tasked_at__lt=period.ends_at
    )
    tasks = list(seen.prefetch_related("events", "escalations"))
    clocks = [each.clock for each in tasks]
    return Reached(
        tasks=len(tasks),
        nobody=sum(each.assigned_to_id is None for each in tasks),
        delivered=sum(clock.first_at(*REACHED) is not None for clock in clocks),
        read=sum(clock.first_at(*_READ) is not None for clock in clocks),
        escalated=sum(any(each.level for each in task.escalations.all()) for task in tasks),
        markings=sorted({each.marking_id for each in tasks}),
    )
