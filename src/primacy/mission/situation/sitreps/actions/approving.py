"""Approving a situation report: by a person who wrote nothing in it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, record
from primacy.mission.situation.events import SitrepApproved
from primacy.mission.situation.models import ConfidenceChoices, SeverityChoices, Sitrep
from primacy.mission.situation.sitreps.actions.editing import take_turn
from primacy.vocabulary import PrimacyError

__all__ = ["Approval", "AuthorApprovesError", "approve_sitrep", "authors_of"]


class AuthorApprovesError(PrimacyError, PermissionError):
    """Who wrote in a report may not approve it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """
    What the person who approves says of a report.

    Parameters
    ----------
    confidence : ConfidenceChoices
        How sure of the content.
    severity : SeverityChoices
        Of the threat to life or property.
    """

    confidence: ConfidenceChoices
    severity: SeverityChoices

    def __post_init__(self) -> None:
        ConfidenceChoices(self.confidence)
        SeverityChoices(self.severity)


def authors_of(sitrep: Sitrep) -> set[UUID]:
    """Return the keys of all who drafted, wrote, moved or removed anything in a report."""
    hands = sitrep.sentences.values_list("author_id", "closed_by_id")
    return {key for pair in hands for key in pair if key} | ({sitrep.drafted_by_id} - {None})


@transaction.atomic
def approve_sitrep(*, sitrep: Sitrep, approval: Approval, turn: int, by: Viewer) -> Sitrep:
    """
    Approve a draft, which freezes it.

    Parameters
    ----------
    turn : int
        The turn of the report that the person read.

    Raises
    ------
    AuthorApprovesError
        If the viewer drafted it, or wrote, moved or removed a sentence in it.
    AlreadyApprovedError, EditedMeanwhileError
        If it is approved already, or somebody edited it since.
    NotAllowedError, NotVisibleError
        If the viewer may not approve reports in the mission, or not see this one.
    """
    draft = take_turn(sitrep, turn=turn, may="situation.approve", by=by)
    if by.person.pk in authors_of(draft):
        raise AuthorApprovesError(
            _("Expected a second person to approve; you are one of the authors. Ask a colleague who is not.")
        )
    draft.approved_by, draft.approved_at = by.person, by.at
    draft.confidence, draft.severity = approval.confidence, approval.severity
    draft.save(update_fields=["approved_by", "approved_at", "confidence", "severity"])
    record(SitrepApproved(mission_code=draft.mission.code, subject=str(draft.pk), version=draft.version), by=by)
    return draft
