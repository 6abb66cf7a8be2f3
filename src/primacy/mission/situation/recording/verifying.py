"""Verification of an incident: by two different people, and by a third where they corroborated it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, act_as_operator, record
from primacy.mission.situation.events import IncidentVerified
from primacy.mission.situation.models import Incident, SourceReport, VerificationStep
from primacy.mission.situation.recording.revising import revise
from primacy.mission.situation.recording.standing import locked, require_reason
from primacy.vocabulary import (
    ImpossibleValueError,
    SecondPersonError,
    UnlawfulStepError,
    Verification,
    VerificationTrail,
)

__all__ = ["Steps", "open_steps", "steps_of", "verify_incident"]


@transaction.atomic
def verify_incident(
    record_id: UUID,
    to: Verification,
    *,
    reason: str,
    by: Viewer,
    seen: int | None = None,
    repeats: UUID | None = None,
) -> Incident:
    """
    Take an incident to another state of verification; the figures follow.

    Parameters
    ----------
    seen : int or None
        Number of the revision that the person had before them.
    repeats : UUID or None
        Record of the incident of which this one is a duplicate; needed for a duplicate and for nothing else.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not verify in the mission, or cannot see the incident, or the one that it repeats.
    SecondPersonError
        If the person had a part in it already.
    UnlawfulStepError
        If its state does not lead there.
    ReasonMissingError
        If no reason is given.
    RevisedMeanwhileError
        If another revision than `seen` stands.
    """
    said = require_reason(reason)
    standing = locked(record_id, by=by, seen=seen)
    by.require("situation.verify", mission_code=standing.mission.code, unit_code=standing.unit_code)
    _steps_of(standing).require(to, by=str(by.person.pk))
    _require_other(standing, to, repeats=repeats, by=by)
    before = standing.verification
    following = revise(standing, reason=said, by=by, verification=to.value, repeats=repeats)
    VerificationStep.objects.create(
        mission=standing.mission, marking=standing.marking, record=record_id, before=before, after=to.value,
        person=by.person, at=by.at, reason=said,
    )  # fmt: skip
    event = IncidentVerified(mission_code=standing.mission.code, subject=str(record_id), before=before, after=to.value)
    record(event, by=by)
    return following


@dataclass(frozen=True, slots=True)
class Steps:
    """
    How an incident came to its state, and who may take the next step.

    Parameters
    ----------
    trail : VerificationTrail
        The steps taken, with those who had reported it before they took any.
    reported_since : frozenset of str
        Persons who took a step and reported something afterwards: bound like any reporter from then on.
    """

    trail: VerificationTrail
    reported_since: frozenset[str]

    def require(self, to: Verification, *, by: str) -> None:
        """
        Refuse unless a person may take the step.

        Raises
        ------
        UnlawfulStepError, SecondPersonError
            As of the trail.
        """
        trail = self.trail.step(to, by=by)
        if trail.state is not Verification.REPORTED and by in self.reported_since:
            raise SecondPersonError(to, by=by, excluded=self.reported_since | self.trail.reporters)

    def open_to(self, person: str) -> list[Verification]:
        """Return the states to which a person may take it now."""
        return [state for state in Verification if self._allows(state, by=person)]

    def _allows(self, to: Verification, *, by: str) -> bool:
        try:
            self.require(to, by=by)
        except (UnlawfulStepError, SecondPersonError):
            return False
        return True


def steps_of(viewer: Viewer, record_id: UUID) -> QuerySet[VerificationStep]:
    """Return the steps of an incident that the viewer may see, in their order."""
    seen = VerificationStep.objects.visible_to(viewer).filter(record=record_id)
    return seen.select_related("person").order_by("at", "pk")


def open_steps(standing: Incident, *, by: Viewer) -> list[Verification]:
    """Return the states to which the viewer may take an incident now; none where the role does not include it."""
    if not by.may("situation.verify", mission_code=standing.mission.code, unit_code=standing.unit_code):
        return []
    return _steps_of(standing).open_to(str(by.person.pk))


def _steps_of(standing: Incident) -> Steps:
    taken = list(VerificationStep.objects.filter(record=standing.record).order_by("at", "pk"))
    reported = _reporters(standing, taken)
    first_step: dict[str, datetime] = {}
    for step in taken:
        first_step.setdefault(str(step.person_id), step.at)
    since = frozenset(who for who, at in reported.items() if who in first_step and first_step[who] <= at)
    named = frozenset(reported) - since or frozenset({"import"})
    trail = VerificationTrail(named)
    if _came_as(standing) is Verification.CORROBORATED:
        trail = trail.step(Verification.CORROBORATED, by="publisher")
    for step in taken:
        trail = trail.step(Verification(step.after), by=str(step.person_id or f"erased {step.pk}"))
    return Steps(trail, since)


def _came_as(standing: Incident) -> Verification:
    """Return the state of the first revision: what a publisher has checked comes as corroborated."""
    revisions = Incident.objects.filter(record=standing.record).order_by("known_from", "pk")
    return Verification(revisions.values_list("verification", flat=True)[0])


def _reporters(standing: Incident, taken: list[VerificationStep]) -> dict[str, datetime]:
    """Return who recorded, revised or reported the incident, each with the first time that they did."""
    as_step = {(step.person_id, step.at) for step in taken}
    written = Incident.objects.filter(record=standing.record).values_list("recorded_by", "known_from", "came_with")
    told = SourceReport.objects.filter(record=standing.record).values_list("entered_by", "entered_at")
    moments = [(who, at) for who, at, _file in written if who and (who, at) not in as_step]
    moments += [(who, at) for who, at in told if who]
    if any(file for _who, _at, file in written):
        moments.append((act_as_operator(at=standing.known_from).person.pk, standing.known_from))
    reporters: dict[str, datetime] = {}
    for who, at in sorted(moments, key=lambda each: each[1]):
        reporters.setdefault(str(who), at)
    return reporters


def _require_other(standing: Incident, to: Verification, *, repeats: UUID | None, by: Viewer) -> None:
    if (to is Verification.DUPLICATE) != (repeats is not None):
        raise ImpossibleValueError("repeats", expected="the incident that a duplicate repeats", got=repeats)
    if repeats is None:
        return
    seen = Incident.objects.visible_to(by).current().filter(mission=standing.mission, record=repeats)
    if repeats == standing.record or not seen.exists():
        raise NotVisibleError(_("There is no such other incident that you can see."))
