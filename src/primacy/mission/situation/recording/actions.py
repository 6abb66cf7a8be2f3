"""Recording an incident: once, however often the form is sent."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.events import IncidentRecorded
from primacy.mission.situation.models import Incident, IncidentHarm, IncidentInvolvement
from primacy.mission.situation.recording.deriving import fingerprint
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.mission.situation.recording.naming import actors_by_name
from primacy.mission.situation.recording.reporting import write_report
from primacy.mission.situation.recording.setting_apart import Apart, derived_apart, require_narrower, write_apart
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["RecordedAlreadyError", "record_incident", "write_rows"]

_DATASET = "mission"
_NOTHING: Apart = {}


class RecordedAlreadyError(PrimacyError, ValueError):
    """
    Something else was recorded under the identifier of this form.

    `incident` is what stands where the same person recorded it, and None where another did.
    """

    def __init__(self, incident: Incident | None) -> None:
        super().__init__(
            _("This form was recorded before, and says something else now. Open the incident and revise it.")
            if incident
            else _("This form cannot be taken. Open a new form and send that.")
        )
        self.incident = incident


def record_incident(
    facts: IncidentFacts, *, mission: Mission, by: Viewer, handling: Handling, apart: Apart = _NOTHING
) -> Incident:
    """
    Record an incident, or return it as it stands where the same form came before.

    Parameters
    ----------
    apart : mapping of field to Handling
        What only a narrower audience reads, each field with its own.

    Raises
    ------
    NotNarrowerError
        If what is set apart has no higher handling than the incident.
    NotAllowedError, NotVisibleError
        If the viewer may not record incidents in the mission, or could not see one of this handling, or its source.
    RecordedAlreadyError
        If the identifier stands for something else.
    OutsideAreaError
        If the place is not in the mission's area.
    NotYetError
        If it ends after today.
    """
    by.require("situation.record", mission_code=mission.code)
    if _first_revision(facts) is None:
        try:
            return _recorded(facts, apart, mission=mission, by=by, handling=handling)
        except IntegrityError:
            if _first_revision(facts) is None:
                raise
    return _same_again(facts, mission=mission, by=by)


def write_rows(facts: IncidentFacts, *, of: Incident, by: Viewer) -> None:
    """Write what facts say of actors and harm into a revision."""
    known = actors_by_name(by, of.mission)
    IncidentInvolvement.objects.bulk_create(
        IncidentInvolvement(
            incident=of, actor=known.get(each.actor.casefold()), name=each.actor, role=each.role.value,
            certainty=each.certainty.value,
        )
        for each in facts.involvements
    )  # fmt: skip
    IncidentHarm.objects.bulk_create(
        IncidentHarm(
            incident=of, kind=each.kind.value, sex=each.sex.value, age=each.age.value, low=each.low, best=each.best,
            high=each.high,
        )
        for each in facts.harms
    )  # fmt: skip


@transaction.atomic
def _recorded(facts: IncidentFacts, apart: Apart, *, mission: Mission, by: Viewer, handling: Handling) -> Incident:
    require_narrower(apart, than=handling)
    told = derived_apart(facts, apart, mission=mission, by=by)
    by.require("situation.record", mission_code=mission.code, unit_code=told["unit_code"])
    incident = Incident.objects.create(
        **told,
        mission=mission,
        marking=visible_marking(handling, by=by),
        record=facts.record,
        known_from=by.at,
        fingerprint=fingerprint(facts),
        dataset=_DATASET,
        external_id=facts.record.hex,
        recorded_by=by.person,
    )
    write_rows(facts, of=incident, by=by)
    write_apart(facts, apart, of=incident, by=by)
    if facts.report is not None:
        write_report(facts.report, of=incident, by=by, handling=handling)
    count_incidents(mission, month_ids=[incident.month_id], gids=[incident.gid])
    record(IncidentRecorded(mission_code=mission.code, subject=str(incident.record)), by=by)
    return incident


def _first_revision(facts: IncidentFacts) -> Incident | None:
    return Incident.objects.filter(record=facts.record).order_by("known_from").first()


def _same_again(facts: IncidentFacts, *, mission: Mission, by: Viewer) -> Incident:
    first = _first_revision(facts)
    seen = Incident.objects.visible_to(by).current().filter(mission=mission, record=facts.record).first()
    if seen is None or first.recorded_by_id != by.person.pk:
        raise RecordedAlreadyError(None)
    if first.fingerprint != fingerprint(facts):
        raise RecordedAlreadyError(seen)
    return seen
