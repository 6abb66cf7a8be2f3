"""Where the assistants went and where they did not, and how much each of them carries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from primacy.mission.access.interface import Person, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.engagement.models import Community, Matter, MatterState
from primacy.mission.engagement.visits.queries import communities_in, visits_in

__all__ = ["Coverage", "Covered", "Load", "coverage"]


@dataclass(frozen=True, slots=True)
class Covered:
    """
    How a community is visited.

    Parameters
    ----------
    community : Community
    visits, assistants : int
        Within the days asked for: how many visits, by how many persons.
    last_at : datetime or None
        Of the last visit ever; None where there was none.
    days_since : int or None, days
    is_unvisited : bool
        Nobody was there within the days asked for.
    """

    community: Community
    visits: int
    assistants: int
    last_at: datetime | None
    days_since: int | None

    @property
    def is_unvisited(self) -> bool:
        """Whether nobody was there within the days asked for."""
        return self.visits == 0


@dataclass(frozen=True, slots=True)
class Load:
    """What one assistant did within the days asked for, and how many matters they raised are open."""

    person: Person | None
    visits: int
    communities: int
    contacts: int
    open_matters: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Communities, those longest without a visit first, and the load of each assistant, the heaviest first."""

    days: int
    communities: list[Covered]
    loads: list[Load]
    markings: list[int]

    @property
    def unvisited(self) -> int:
        """How many communities nobody visited within the days asked for."""
        return sum(each.is_unvisited for each in self.communities)


def coverage(viewer: Viewer, mission: Mission, *, days: int, exercise: bool = False) -> Coverage:
    """
    Return who was visited within some days before now, and by whom.

    Parameters
    ----------
    days : int, days, >= 1

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about visits in the mission.
    """
    visits = visits_in(viewer, mission, exercise=exercise).order_by()
    recent = visits.filter(at__gt=viewer.at - timedelta(days=days))
    last = dict(visits.values_list("community").annotate(last=Max("at")))
    counted = {
        community: (number, persons)
        for community, number, persons in recent.values_list("community").annotate(
            number=Count("pk"), persons=Count("assistant", distinct=True)
        )
    }
    covered = [_covered(each, counted, last, viewer) for each in communities_in(viewer, mission)]
    return Coverage(
        days=days,
        communities=sorted(covered, key=lambda each: (each.last_at is not None, each.last_at or viewer.at)),
        loads=_loads(viewer, mission, recent, exercise=exercise),
        markings=[
            *(each.community.marking_id for each in covered),
            *visits.values_list("marking_id", flat=True).distinct(),
        ],
    )


def _covered(community: Community, counted: dict, last: dict, viewer: Viewer) -> Covered:
    number, persons = counted.get(community.pk, (0, 0))
    last_at = last.get(community.pk)
    return Covered(community, number, persons, last_at, (viewer.at - last_at).days if last_at else None)


def _loads(viewer: Viewer, mission: Mission, recent: object, *, exercise: bool) -> list[Load]:
    seen = Count("contacts", filter=Q(contacts__marking__in=viewer.markings), distinct=True)
    done = recent.values_list("assistant").annotate(
        number=Count("pk", distinct=True), places=Count("community", distinct=True), met=seen
    )
    carried = Matter.objects.visible_to(viewer).filter(mission=mission, is_exercise=exercise)
    carried = carried.filter(state__in=(MatterState.OPEN, MatterState.PASSED_ON))
    late = Count("pk", filter=Q(due_on__lt=viewer.at.date()))
    waiting = {
        person: (number, overdue)
        for person, number, overdue in carried.values_list("raised_by").annotate(number=Count("pk"), overdue=late)
    }
    own = {person: numbers for person, *numbers in done}
    persons = Person.objects.in_bulk([each for each in {*own, *waiting} if each is not None])
    loads = [
        Load(persons.get(each), *own.get(each, (0, 0, 0)), *waiting.get(each, (0, 0))) for each in {*own, *waiting}
    ]
    return sorted(loads, key=lambda each: (-each.visits, -each.open_matters, str(each.person)))
