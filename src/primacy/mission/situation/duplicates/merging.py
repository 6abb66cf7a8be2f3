"""
Saying of one incident that it repeats another, and taking that back.

Nothing is moved: reports, attachments and links stay with their own record and are shown with the one that is kept.
So taking it back loses nothing.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, highest, record
from primacy.mission.situation.events import IncidentVerified
from primacy.mission.situation.models import Incident, Verification, VerificationStep
from primacy.mission.situation.recording.revising import revise
from primacy.mission.situation.recording.standing import locked, require_reason
from primacy.mission.situation.recording.verifying import verify_incident
from primacy.vocabulary import PrimacyError
from primacy.vocabulary import Verification as State

__all__ = ["UnmergeableError", "merge_incidents", "unmerge_incident"]


class UnmergeableError(PrimacyError, ValueError):
    """Two incidents of which one cannot be said to repeat the other, or one that repeats none."""


@transaction.atomic
def merge_incidents(keep: UUID, repeat: UUID, *, reason: str, by: Viewer) -> Incident:
    """
    Say that an incident repeats another, which alone is counted from then on.

    Returns
    -------
    Incident
        The new revision of the one that repeats.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not verify in the mission, or cannot see both.
    UnmergeableError
        If both are one, one of them is a duplicate already, others repeat the one that would repeat, only one is of
        an exercise, or somebody may see the one that would repeat and not the one that is kept.
    SecondPersonError
        If the person had a part in the one that would repeat.
    UnlawfulStepError
        If its state does not lead to a duplicate.
    ReasonMissingError
        If no reason is given.
    """
    kept, repeated = locked(keep, by=by), locked(repeat, by=by)
    by.require("situation.verify", mission_code=repeated.mission.code)
    if fault := _fault(kept, repeated, by=by):
        raise UnmergeableError(fault)
    return verify_incident(repeat, State.DUPLICATE, reason=reason, by=by, repeats=keep)


@transaction.atomic
def unmerge_incident(record_id: UUID, *, reason: str, by: Viewer) -> Incident:
    """
    Take back that an incident repeats another, and restore the state that it had before.

    The steps that had led to that state are written once more, each with the person who took it, so that the trail of
    verification holds.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not verify in the mission, or cannot see the incident.
    UnmergeableError
        If it repeats none.
    ReasonMissingError
        If no reason is given.
    """
    said = require_reason(reason)
    standing = locked(record_id, by=by)
    by.require("situation.verify", mission_code=standing.mission.code, unit_code=standing.unit_code)
    if standing.verification != Verification.DUPLICATE:
        raise UnmergeableError(_("Expected an incident that repeats another; this one repeats none."))
    restored = _steps_to_restore(standing)
    state = restored[-1].after if restored else Verification.REPORTED
    following = revise(standing, reason=said, by=by, verification=state, repeats=None)
    _write_step(standing, after=Verification.REPORTED, person=by.person.pk, by=by, reason=said)
    for step in restored:
        why = _("Restored, as decided on %(day)s: %(reason)s") % {"day": step.at.date(), "reason": step.reason}
        _write_step(standing, before=step.before, after=step.after, person=step.person_id, by=by, reason=why)
    event = IncidentVerified(
        mission_code=standing.mission.code, subject=str(record_id), before=standing.verification, after=state
    )
    record(event, by=by)
    return following


def _fault(kept: Incident, repeated: Incident, *, by: Viewer) -> str:
    """Return why one cannot be said to repeat the other, or nothing."""
    repeaters = Incident.objects.visible_to(by).current().filter(repeats=repeated.record)
    handling = {incident: incident.marking.handling.on(by.at.date()) for incident in (kept, repeated)}
    faults = {
        _("An incident cannot repeat itself; choose two."): kept.record == repeated.record,
        _("Both must be of one mission, and both real or both of an exercise."): (
            (kept.mission_id, kept.is_exercise) != (repeated.mission_id, repeated.is_exercise)
        ),
        _("The one to be kept repeats another itself; keep that other one."): (
            kept.verification == Verification.DUPLICATE
        ),
        _("It repeats another already; take that back first."): repeated.verification == Verification.DUPLICATE,
        _("Others repeat this one; keep it, or take those back first."): repeaters.exists(),
        _("Everybody who may see the one that repeats must be able to see the one that is kept; keep the other one."): (
            highest([kept.marking_id, repeated.marking_id], at=by.at) != handling[repeated]
        ),
    }
    return next((sentence for sentence, holds in faults.items() if holds), "")


def _steps_to_restore(standing: Incident) -> list[VerificationStep]:
    """Return the steps that had led from reported to the state before the last merge."""
    taken = list(VerificationStep.objects.filter(record=standing.record).order_by("at", "pk"))
    before_merge = taken[: max((n for n, step in enumerate(taken) if step.after == Verification.DUPLICATE), default=0)]
    since = [n + 1 for n, step in enumerate(before_merge) if step.after == Verification.REPORTED]
    return before_merge[max(since, default=0) :]


def _write_step(
    standing: Incident,
    *,
    after: str,
    person: object,
    by: Viewer,
    reason: str,
    before: str = Verification.DUPLICATE,
) -> None:
    VerificationStep.objects.create(
        mission=standing.mission, marking=standing.marking, record=standing.record, before=before, after=after,
        person_id=person, at=by.at, reason=reason,
    )  # fmt: skip
