"""Revising an incident, and making an earlier revision the newest one again; nothing is overwritten."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, highest, marking_of, record, visible_marking
from primacy.mission.situation.events import IncidentRestored, IncidentRevised
from primacy.mission.situation.models import FieldChoices, Incident
from primacy.mission.situation.recording.actions import write_rows
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.mission.situation.recording.setting_apart import (
    Apart,
    carry_apart,
    derived_apart,
    require_narrower,
    standing_apart,
    write_apart,
)
from primacy.mission.situation.recording.standing import copy_rows, locked, next_revision, require_reason
from primacy.vocabulary import Handling

__all__ = ["restore_revision", "revise", "revise_incident"]

_NOT_RESTORED = {
    "id", "mission", "marking", "record", "known_from", "known_to", "fingerprint", "dataset", "external_id",
    "came_with", "recorded_by", "reason", "verification", "repeats",
}  # fmt: skip
_GO_WITH = {
    FieldChoices.NARRATIVE: FieldChoices.NARRATIVE.holds,
    FieldChoices.PLACE: (*FieldChoices.PLACE.holds, "gid", "square", "unit_code"),
}


@transaction.atomic
def revise_incident(
    record_id: UUID,
    facts: IncidentFacts,
    *,
    reason: str,
    by: Viewer,
    seen: int | None = None,
    handling: Handling | None = None,
    apart: Apart | None = None,
) -> Incident:
    """
    Close the revision that stands and open one that says what `facts` say; verification stays.

    Of an incident that came with a file, the revision keeps the file's fingerprint: the same row in a later edition
    changes nothing, and a row that the publisher has changed opens a revision after this one.

    Parameters
    ----------
    seen : int or None
        Number of the revision that the person had before them.
    handling : Handling or None
        None leaves it as it is.
    apart : mapping of field to Handling, or None
        What only a narrower audience reads; None keeps apart what is, with what the facts say of it now. What is set
        apart from the viewer too stays as it stands.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the incident or the new handling.
    NotNarrowerError
        If what is set apart has no higher handling than the incident.
    ReasonMissingError
        If no reason is given.
    RevisedMeanwhileError
        If another revision than `seen` stands.
    OutsideAreaError, NotYetError
        If the place is not in the mission's area, or the day has not come.
    """
    said = require_reason(reason)
    standing = locked(record_id, by=by, seen=seen)
    mission = standing.mission
    by.require("situation.record", mission_code=mission.code, unit_code=standing.unit_code)
    apart = standing_apart(standing, by=by) if apart is None else apart
    require_narrower(apart, than=handling or standing.marking.handling)
    changes = derived_apart(facts, apart, mission=mission, by=by, stood_as=standing.violence)
    by.require("situation.record", mission_code=mission.code, unit_code=changes["unit_code"])
    if handling is not None:
        changes["marking"] = visible_marking(handling, by=by)
    following = next_revision(standing, reason=said, by=by, **changes)
    write_rows(facts, of=following, by=by)
    carry_apart(standing, to=following, hidden_from=by)
    write_apart(facts, apart, of=following, by=by)
    record(IncidentRevised(mission_code=mission.code, subject=str(record_id)), by=by)
    return following


def revise(standing: Incident, *, reason: str, by: Viewer, **changes: object) -> Incident:
    """
    Open a revision that differs in some fields of `Incident` alone; actors and harm stay.

    For actions of this room, inside their transaction: they have authorised it, hold the revision by `locked`, and
    record what happened as their last deed.

    Raises
    ------
    ReasonMissingError
        If no reason is given.
    RevisedMeanwhileError
        If the revision came in at the viewer's moment or later, or was closed already.
    """
    following = next_revision(standing, reason=require_reason(reason), by=by, **changes)
    copy_rows(standing, to=following)
    carry_apart(standing, to=following)
    return following


@transaction.atomic
def restore_revision(record_id: UUID, revision: int, *, reason: str, by: Viewer, seen: int | None = None) -> Incident:
    """
    Open a revision that says what an earlier one said; verification stays, and handling is the higher of both.

    What is set apart now stays as it stands: restoring what was said before it would give it away.

    Parameters
    ----------
    seen : int or None
        Number of the revision that stood when the person decided.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the incident or its earlier revision.
    ReasonMissingError
        If no reason is given.
    RevisedMeanwhileError
        If another revision than `seen` stands.
    """
    said = require_reason(reason)
    standing = locked(record_id, by=by, seen=seen)
    by.require("situation.record", mission_code=standing.mission.code, unit_code=standing.unit_code)
    former = Incident.objects.visible_to(by).past().filter(record=record_id, pk=revision).first()
    if former is None:
        raise NotVisibleError(_("There is no such earlier revision that you can see."))
    apart_now = set(standing.apart.values_list("field", flat=True))
    kept = _NOT_RESTORED.union(*(_GO_WITH[field] for field in apart_now))
    told = {
        field.name: getattr(former, field.name)
        for field in Incident._meta.concrete_fields  # noqa: SLF001
        if field.name not in kept
    }
    marking = marking_of(highest([former.marking_id, standing.marking_id], at=by.at), by=by)
    following = next_revision(standing, reason=said, by=by, **told, marking=marking)
    copy_rows(former, to=following)
    carry_apart(standing, to=following)
    carry_apart(former, to=following, fields=set(FieldChoices.values) - apart_now)
    event = IncidentRestored(mission_code=standing.mission.code, subject=str(record_id), revision=revision)
    record(event, by=by)
    return following
