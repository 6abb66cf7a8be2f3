"""Which mandated tasks bear on the harm."""

from django.urls import reverse

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.briefing.content import Change, Task
from primacy.mission.strategy.interface import tasks_bearing_on
from primacy.vocabulary import Month

__all__ = ["tasks"]

_SHOWN = 12


def tasks(viewer: Viewer, mission: Mission, *, cycle: Month, by_violence: list[Change]) -> list[Task]:
    """Return the tasks in force that bear on the types of violence that occur, those of the deadliest type first."""
    occurring = [row for row in by_violence if row.deaths.value or row.usual]
    found: dict[int, Task] = {}
    for row in sorted(occurring, key=lambda row: -(row.deaths.value + row.usual)):
        for task in tasks_bearing_on(viewer, mission, violence=int(row.key), on=cycle.first_on):
            found.setdefault(
                task.pk,
                Task(
                    resolution=task.mandate.symbol,
                    paragraph=task.paragraph,
                    basis=task.basis,
                    statements=task.statements,
                    is_priority=task.is_priority,
                    road=f"{reverse('mandate', args=[mission.code, task.mandate_id])}#task-{task.sequence}",
                ),
            )
    return list(found.values())[:_SHOWN]
