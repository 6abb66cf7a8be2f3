"""Writing down an alert that was heard by radio, by telephone or face to face, or that a form brings."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.exchange.sms import likely_language, read_message
from primacy.mission.access.interface import NotAllowedError, Viewer, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import AlertTaken
from primacy.mission.early_warning.intake.taking import free_reference, reference_of
from primacy.mission.early_warning.models import Alert, Channel, Reporter
from primacy.mission.early_warning.triage.deciding import WordsMissingError, where
from primacy.mission.early_warning.triage.queries import reporter_visible_to
from primacy.vocabulary import Handling, ImpossibleValueError, IncidentType, Place, PrimacyError, Severity

__all__ = ["AlertFacts", "TakenAlreadyError", "likely_reference", "write_down"]

_LONGEST = 10_000


class TakenAlreadyError(PrimacyError, ValueError):
    """Something else was taken under the identifier of this form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFacts:
    """
    An alert as a person or a form tells it.

    Parameters
    ----------
    record : UUID
        Made on the device, so that sending twice is harmless.
    original : str
        The words, in whichever language they were said.
    channel : Channel
    said_at : datetime or None, aware
    threat : IncidentType or None
    severity : Severity
    place : Place or None
    place_name : str
    is_exercise : bool
    reporter : UUID or None
        The registered caller who said it, by telephone or radio.

    Raises
    ------
    ImpossibleValueError
        If the moment has no time zone.
    """

    record: UUID
    original: str
    channel: Channel = Channel.VOICE
    said_at: datetime | None = None
    threat: IncidentType | None = None
    severity: Severity = Severity.UNKNOWN
    place: Place | None = None
    place_name: str = ""
    is_exercise: bool = False
    reporter: UUID | None = None

    def __post_init__(self) -> None:
        if self.said_at is not None and self.said_at.tzinfo is None:
            raise ImpossibleValueError("said_at", expected="a moment with its time zone", got=self.said_at.isoformat())


def write_down(facts: AlertFacts, *, mission: Mission, by: Viewer, handling: Handling) -> Alert:
    """
    Take an alert, or return it as it stands where the same came before.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not report alerts in the mission, could not see one of this handling, or sees no such caller.
    WordsMissingError
        If nothing was said.
    TakenAlreadyError
        If the identifier stands for something else, or for an alert that the viewer did not write down.
    """
    by.require("early_warning.report", mission_code=mission.code)
    if not facts.original.strip():
        raise WordsMissingError(_("Expected the words of the alert; write them as they were said."))
    if (known := Alert.objects.filter(pk=facts.record).first()) is None:
        try:
            return _taken(facts, mission=mission, by=by, handling=handling)
        except IntegrityError:
            known = Alert.objects.filter(pk=facts.record).first()
            if known is None:
                raise
    if known.fingerprint != _fingerprint(facts, mission) or known.entered_by_id != by.person.pk:
        raise TakenAlreadyError(_("This form was sent before and says something else now. Open a new form."))
    return known


def likely_reference(facts: AlertFacts, mission: Mission) -> str:
    """Return the reference that an alert gets unless another has it; nothing is asked of the database."""
    return reference_of(_fingerprint(facts, mission))


@transaction.atomic
def _taken(facts: AlertFacts, *, mission: Mission, by: Viewer, handling: Handling) -> Alert:
    marking = marking_of(handling, by=by)
    if marking.pk not in by.markings:
        raise NotAllowedError(_("Expected a handling that you may see yourself; choose a lower level or your groups."))
    said = read_message(facts.original)
    threat = facts.threat or said.threat
    fingerprint = _fingerprint(facts, mission)
    reporter = _heard(facts.reporter, mission=mission, by=by)
    alert = Alert.objects.create(
        id=facts.record, mission=mission, marking=marking, reporter=reporter,
        reference=free_reference(fingerprint, mission=mission), channel=facts.channel, entered_by=by.person,
        original=facts.original[:_LONGEST], fingerprint=fingerprint, language=likely_language(facts.original),
        threat=threat.value if threat else "", said_at=facts.said_at, received_at=by.at,
        severity=facts.severity.value, place_name=facts.place_name, is_exercise=facts.is_exercise,
        **where(facts.place, mission=mission),
    )  # fmt: skip
    record(AlertTaken(mission_code=mission.code, subject=alert.reference, channel=str(facts.channel)), by=by)
    return alert


def _heard(reporter_id: UUID | None, *, mission: Mission, by: Viewer) -> Reporter | None:
    if reporter_id is None:
        return None
    reporter = reporter_visible_to(by, mission, reporter_id)
    Reporter.objects.filter(pk=reporter.pk, last_heard_at__lt=by.at).update(last_heard_at=by.at)
    return reporter


def _fingerprint(facts: AlertFacts, mission: Mission) -> str:
    return hashlib.sha256(f"{mission.code}\x1f{facts!r}".encode()).hexdigest()
