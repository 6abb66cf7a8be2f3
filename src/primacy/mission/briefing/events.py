"""What this room says, and what it hears."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from primacy.mission.access.interface import Event, Viewer, hears
from primacy.mission.briefing.models import Brief
from primacy.mission.early_warning.interface import ResponseStepped, WarningIssued, months_of_tasks
from primacy.mission.situation.interface import IncidentsImported

__all__ = ["BriefComposed", "mark_outdated", "mark_outdated_by_warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefComposed(Event):
    verb: ClassVar[str] = "briefing.compose"
    cycle_month_id: int


@hears(IncidentsImported)
def mark_outdated(event: IncidentsImported, *, by: Viewer) -> None:
    """Mark briefs that look at months after a changed one: their figures are no longer those of the records."""
    Brief.objects.filter(
        mission__code=event.mission_code, cycle_month_id__gt=event.first_month_id, outdated_since=None
    ).update(outdated_since=by.at)


@hears(WarningIssued)
@hears(ResponseStepped)
def mark_outdated_by_warning(event: WarningIssued | ResponseStepped, *, by: Viewer) -> None:
    """Mark briefs that look back on a month in which components got a warning, once it or an answer changes."""
    standing = Brief.objects.filter(mission__code=event.mission_code, outdated_since=None)
    if not standing.exists():
        return
    cycles = [(month + 1).month_id for month in months_of_tasks(UUID(event.subject))]
    standing.filter(cycle_month_id__in=cycles).update(outdated_since=by.at)
