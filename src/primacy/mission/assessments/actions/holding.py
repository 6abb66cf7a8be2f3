"""Holding an assessment while something is written in it: who may, what is frozen, and how it is marked."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    Marking,
    NotVisibleError,
    Viewer,
    highest,
    record,
    visible_marking,
)
from primacy.mission.assessments.events import AssessmentEdited
from primacy.mission.assessments.models import Assessment
from primacy.vocabulary import Handling, PrimacyError

__all__ = [
    "EditedMeanwhileError",
    "FrozenError",
    "NotApprovedError",
    "hold",
    "hold_approved",
    "hold_draft",
    "mark_up",
    "say_edited",
    "taken",
]

_EITHER = ("assessments.draft", "assessments.approve")


class EditedMeanwhileError(PrimacyError):
    """Somebody wrote in it since the person read it."""

    def __init__(self, sentence: str = "") -> None:
        words = _("Somebody wrote in it meanwhile. Compare what stands now, then decide; what you typed is kept.")
        super().__init__(sentence or words)


class FrozenError(PrimacyError):
    """What a second person approved is changed by nobody; it is followed by the next version."""

    def __init__(self) -> None:
        super().__init__(_("Expected a draft; this version is approved and stays as it is. Write the next version."))


class NotApprovedError(PrimacyError):
    """Nothing may rest on an assessment that no second person has approved."""

    def __init__(self) -> None:
        super().__init__(_("Expected an approved assessment; this is a draft. Have a second person approve it first."))


def hold(assessment: Assessment, *, by: Viewer, may: Collection[str] = ("assessments.draft",)) -> Assessment:
    """
    Return an assessment as it stands, for whoever may do one of some things; others wait until the transaction ends.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may do none of them there, or cannot read it.
    """
    held = Assessment.objects.readable_by(by).select_for_update().filter(pk=assessment.pk).first()
    if held is None:
        raise NotVisibleError(_("There is no such assessment that you can see."))
    where = {"mission_code": held.mission.code, "unit_code": held.unit_code}
    if not any(by.may(permission, **where) for permission in may):
        by.require(next(iter(may)), **where)
    return held


def hold_draft(assessment: Assessment, *, by: Viewer, may: Collection[str] = ("assessments.draft",)) -> Assessment:
    """
    Return a draft in which something is to be written.

    Raises
    ------
    FrozenError
        If it is approved.
    NotAllowedError, NotVisibleError
        As of `hold`.
    """
    held = hold(assessment, by=by, may=may)
    if held.is_approved:
        raise FrozenError
    return held


def hold_approved(assessment: Assessment, *, by: Viewer) -> Assessment:
    """
    Return an approved assessment, for whoever writes or approves there.

    Raises
    ------
    NotApprovedError
        If it is a draft.
    NotAllowedError, NotVisibleError
        As of `hold`.
    """
    held = hold(assessment, by=by, may=_EITHER)
    if not held.is_approved:
        raise NotApprovedError
    return held


def taken(handling: Handling | None, parts: Collection[int], *, by: Viewer) -> Marking:
    """
    Return the marking of what rests on parts: the highest of them and of the handling chosen.

    Raises
    ------
    NotAllowedError
        If the viewer could not see it.
    """
    whole = highest(parts, at=by.at)
    return visible_marking(whole.with_part(handling) if handling else whole, by=by)


def mark_up(assessment: Assessment, parts: Collection[int], *, by: Viewer) -> None:
    """Raise an assessment to the highest of itself and of new parts, and count the edit."""
    assessment.marking = taken(None, [assessment.marking_id, *parts], by=by)
    assessment.turn += 1
    assessment.save(update_fields=["marking", "turn"])


def say_edited(assessment: Assessment, deed: str, *, by: Viewer) -> None:
    """Record that something was written in an assessment."""
    record(AssessmentEdited(mission_code=assessment.mission.code, subject=str(assessment.pk), deed=deed), by=by)
