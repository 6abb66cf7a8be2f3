"""Which records a situation report is composed from."""

from dataclasses import dataclass

from django.db.models import QuerySet

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, gids
from primacy.mission.situation.filters import NOT_COUNTED
from primacy.mission.situation.models import Coverage, Incident
from primacy.mission.situation.sitreps.audience import markings_within
from primacy.mission.situation.sitreps.periods import Period
from primacy.vocabulary import Handling, Month

__all__ = ["Covered", "Scope"]


@dataclass(frozen=True, slots=True)
class Covered:
    """In how many cells of the area somebody was there or listening, of how many."""

    cells: int
    of: int
    is_recorded: bool


@dataclass(frozen=True)
class Scope:
    """
    What may enter a report: records of one mission, within one audience, real or of exercises and never both.

    Parameters
    ----------
    by : Viewer
    mission : Mission
    audience : Handling
    is_exercise : bool
    """

    by: Viewer
    mission: Mission
    audience: Handling
    is_exercise: bool = False

    def incidents(self, period: Period, *, unit_code: str | None = None) -> list[Incident]:
        """Return the incidents whose last day counts in a period, but for unfounded ones and duplicates."""
        found = self._current().filter(ended_on__range=(period.first_on, period.last_on))
        if unit_code is not None:
            found = found.filter(unit_code=unit_code)
        return list(found.exclude(verification__in=NOT_COUNTED).order_by("ended_on", "pk"))

    def incident(self, record: object) -> Incident | None:
        """Return one incident as it stands, or None where the audience may not see it."""
        return self._current().filter(record=record).first()

    def coverage(self, period: Period) -> Covered:
        """Return the cells of the area that were covered in a month of a period."""
        months = range(Month.of(period.first_on).month_id, Month.of(period.last_on).month_id + 1)
        known = Coverage.objects.visible_to(self.by).filter(mission=self.mission, month_id__in=months)
        known = known.filter(marking_id__in=markings_within(self.audience, by=self.by))
        covered = set(known.values_list("gid", flat=True).distinct())
        area = set(gids(self.by, self.mission))
        return Covered(len(covered & area), len(area), is_recorded=bool(covered))

    def _current(self) -> QuerySet[Incident]:
        seen = Incident.objects.visible_to(self.by).current()
        within = markings_within(self.audience, by=self.by)
        chosen = seen.filter(mission=self.mission, is_exercise=self.is_exercise, marking_id__in=within)
        return chosen.prefetch_related("involvements", "harms")
