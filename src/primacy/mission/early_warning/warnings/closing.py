"""What became, for people, of what was warned of, and what the community was told."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import OutcomeRecorded
from primacy.mission.early_warning.models import WarningOutcome
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.telling import tell_callers
from primacy.mission.early_warning.warnings.queries import warning_visible_to
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import ResponseOutcome

__all__ = ["OutcomeFacts", "record_outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """
    What became of people.

    Parameters
    ----------
    outcome : ResponseOutcome
    narrative : str
    told : str
        What the community was told; empty where it was told nothing.
    not_told_because : str
        Why it was told nothing.
    incident : UUID or None
        Record of the incident, where what was warned of happened.
    word_to_callers : str
        Sent once to each caller of the alerts, but to nobody whom it would endanger; empty for nothing.
    """

    outcome: ResponseOutcome
    narrative: str
    told: str = ""
    not_told_because: str = ""
    incident: UUID | None = None
    word_to_callers: str = ""


@transaction.atomic
def record_outcome(record_id: UUID, facts: OutcomeFacts, *, mission: Mission, by: Viewer) -> WarningOutcome:
    """
    Record what became of people, and tell the callers; an earlier outcome stays in the history.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not respond in the mission, or not triage and callers are to be told, or cannot see the
        warning or the incident.
    WordsMissingError
        If nothing is said of people, or nothing of what the community was told.
    """
    warning = warning_visible_to(by, mission, record_id)
    by.require("early_warning.respond", mission_code=mission.code)
    if not facts.narrative.strip():
        raise WordsMissingError(_("Expected what became of people; say it in a few sentences."))
    if not (facts.told.strip() or facts.not_told_because.strip()):
        raise WordsMissingError(_("Expected what the community was told, or why it was told nothing."))
    _require_incident(facts.incident, mission=mission, by=by)
    made = WarningOutcome.objects.create(
        mission=mission, marking=warning.marking, warning_record=record_id, outcome=facts.outcome.value,
        narrative=facts.narrative.strip(), told=facts.told.strip(),
        not_told_because=facts.not_told_because.strip()[:300], incident=facts.incident, at=by.at, by=by.person,
        is_exercise=warning.is_exercise,
    )  # fmt: skip
    if word := facts.word_to_callers.strip():
        tell_callers(warning.alerts.all(), word, mission=mission, by=by)
    event = OutcomeRecorded(mission_code=mission.code, subject=str(record_id), outcome=made.outcome)
    record(event, by=by)
    return made


def _require_incident(incident: UUID | None, *, mission: Mission, by: Viewer) -> None:
    if incident is None:
        return
    seen = Incident.objects.visible_to(by).filter(mission=mission, record=incident, known_to=None)
    if not seen.exists():
        raise NotVisibleError(_("There is no such incident that you can see."))
