"""What the strategy asks of this room: how many incidents fall under a rule, and what an incident is called."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.filters import NOT_COUNTED
from primacy.mission.situation.models import Incident
from primacy.mission.strategy.interface import IncidentRule, NamedIncident, Observed, observe_incidents_by

__all__ = ["Incidents"]

_Day = tuple[int, str, date, int, int]


class Incidents:
    """Answers from the current, real incidents that the viewer may see and that count."""

    def counts(self, viewer: Viewer, mission: Mission, rules: Sequence[IncidentRule], *, on: date) -> list[Observed]:
        """Return what each rule finds up to a day, or up to the last one on record where that is earlier."""
        standing = _standing(viewer, mission).filter(ended_on__lte=on)
        until = standing.aggregate(last=Max("ended_on"))["last"] or on
        first = until - timedelta(days=max(rule.within_days for rule in rules) - 1)
        asked = standing.filter(ended_on__gte=first).values_list("violence", "unit_code", "ended_on", "marking_id")
        days = list(asked.annotate(Count("pk")))
        found = {rule: _found(rule, days, until=until) for rule in {replace(rule, more_than=0) for rule in rules}}
        return [found[replace(rule, more_than=0)] for rule in rules]

    def named(self, viewer: Viewer, mission: Mission, records: Collection[UUID]) -> dict[UUID, NamedIncident]:
        """Return the names of those incidents that the viewer may see."""
        seen = Incident.objects.visible_to(viewer).current().filter(mission=mission, record__in=records)
        return {each.record: NamedIncident(str(each), each.marking_id) for each in seen}


def _standing(viewer: Viewer, mission: Mission) -> QuerySet[Incident]:
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=False)
    return seen.exclude(verification__in=NOT_COUNTED)


def _found(rule: IncidentRule, days: Sequence[_Day], *, until: date) -> Observed:
    first = until - timedelta(days=rule.within_days - 1)
    under = [
        (marking, number)
        for violence, unit_code, day, marking, number in days
        if day >= first and rule.violence in (None, violence) and rule.unit_code in ("", unit_code)
    ]
    return Observed(sum(number for _, number in under), until, frozenset(marking for marking, _ in under))


observe_incidents_by(Incidents())
