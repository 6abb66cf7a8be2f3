"""Revising an incident, and making an earlier revision the newest one again; nothing is overwritten."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, highest, marking_of, record
from primacy.mission.situation.events import IncidentRestored, IncidentRevised
from primacy.mission.situation.models import Incident
from primacy.mission.situation.recording.actions import visible_marking, write_rows
from primacy.mission.situation.recording.deriving import derived
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.mission.situation.recording.standing import copy_rows, locked, next_revision, require_reason
from primacy.vocabulary import Handling

__all__ = ["restore_revision", "revise", "revise_incident"]

_NOT_RESTORED = {
    "id", "mission", "marking", "record", "known_from", "known_to", "fingerprint", "dataset", "external_id",
    "came_with", "recorded_by", "reason", "verification", "repeats",
}  # fmt: skip


@transaction.atomic
def revise_incident(
    record_id: UUID,
    facts: IncidentFacts,
    *,
    reason: str,
    by: Viewer,
    seen: int | None = None,
    handling: Handling | None = None,
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

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the incident or the new handling.
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
    by.require("situation.record", mission_code=mission.code)
    changes = derived(facts, mission=mission, by=by, stood_as=standing.violence)
    if handling is not None:
        changes["marking"] = visible_marking(handling, by=by)
    following = next_revision(standing, reason=said, by=by, **changes)
    write_rows(facts, of=following, by=by)
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
    return following


@transaction.atomic
def restore_revision(record_id: UUID, revision: int, *, reason: str, by: Viewer) -> Incident:
    """
    Open a revision that says what an earlier one said; verification stays, and handling is the higher of both.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record in the mission, or cannot see the incident or its earlier revision.
    ReasonMissingError
        If no reason is given.
    """
    said = require_reason(reason)
    standing = locked(record_id, by=by)
    by.require("situation.record", mission_code=standing.mission.code)
    former = Incident.objects.visible_to(by).past().filter(record=record_id, pk=revision).first()
    if former is None:
        raise NotVisibleError(_("There is no such earlier revision that you can see."))
    told = {
        field.name: getattr(former, field.name)
        for field in Incident._meta.concrete_fields  # noqa: SLF001
        if field.name not in _NOT_RESTORED
    }
    marking = marking_of(highest([former.marking_id, standing.marking_id], at=by.at), by=by)
    following = next_revision(standing, reason=said, by=by, **told, marking=marking)
    copy_rows(former, to=following)
    event = IncidentRestored(mission_code=standing.mission.code, subject=str(record_id), revision=revision)
    record(event, by=by)
    return following
