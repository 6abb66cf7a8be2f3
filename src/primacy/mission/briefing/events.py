"""What this room says, and what it hears."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event, Viewer, hears
from primacy.mission.briefing.models import Brief
from primacy.mission.situation.interface import IncidentsImported

__all__ = ["BriefComposed", "mark_outdated"]


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
