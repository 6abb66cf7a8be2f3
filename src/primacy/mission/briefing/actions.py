"""What writes briefs; the only writer of this room."""

from django.db import transaction

from primacy.mission.access.interface import Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.briefing.content import Content
from primacy.mission.briefing.events import BriefComposed
from primacy.mission.briefing.models import Brief
from primacy.mission.briefing.sections.changes import changes
from primacy.mission.briefing.sections.gaps import gaps
from primacy.mission.briefing.sections.outlook import expected_deaths, outlook
from primacy.mission.briefing.sections.reach import reach
from primacy.mission.briefing.sections.tasks import tasks
from primacy.mission.briefing.sections.warned import warned
from primacy.mission.posture.interface import sites_in
from primacy.mission.situation.interface import IncidentFilter, draws_of, latest_forecast, seen_markings
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["compose_brief"]

_YEARS_READ = 2


@transaction.atomic
def compose_brief(*, mission: Mission, cycle: Month, within_hours: float, by: Viewer) -> Brief:
    """
    Compose the brief for a month from the records up to the month before, and keep it as it stands.

    Parameters
    ----------
    within_hours : float, hours, > 0
        How soon a site must reach people for them to count as within reach.

    Raises
    ------
    ImpossibleValueError
        If `within_hours` is not above zero.
    NotAllowedError, NotVisibleError
        If the viewer may not compose briefs in the mission.
    """
    by.require("briefing.compose", mission_code=mission.code, unit_code="")
    if not within_hours > 0:
        raise ImpossibleValueError("within_hours", expected="> 0 hours", got=within_hours)
    data_to = cycle + -1
    forecast = latest_forecast(by, mission, target="all", origin_month_id=cycle.month_id)
    draws = expected_deaths(draws_of(by, mission, forecast)) if forecast else None
    changed = changes(by, mission, data_to=data_to)
    warnings, of_warnings = warned(by, mission, month=data_to)
    content = Content(
        cycle=str(cycle),
        data_to=str(data_to),
        **changed,
        outlook=outlook(by, mission, forecast=forecast, draws=draws) if forecast else None,
        reach=reach(by, mission, draws=draws, month=data_to, within_hours=within_hours) if forecast else None,
        warned=warnings,
        tasks=tasks(by, mission, cycle=cycle, by_violence=changed["by_violence"]),
        gaps=gaps(by, mission, data_to=data_to, within_hours=within_hours),
    )
    read = IncidentFilter(first=data_to + (-12 * _YEARS_READ), last=data_to)
    parts = [
        *seen_markings(by, mission, read),
        *(each.site.marking_id for each in sites_in(by, mission, month=data_to)),
        *([forecast.marking_id] if forecast else []),
        *of_warnings,
    ]
    brief = Brief.objects.create(
        mission=mission,
        marking=marking_of(highest(parts, at=by.at), by=by),
        cycle_month_id=cycle.month_id,
        composed_at=by.at,
        composed_by=by.person,
        content=content.as_json(),
    )
    record(BriefComposed(mission_code=mission.code, subject=str(brief.pk), cycle_month_id=cycle.month_id), by=by)
    return brief
