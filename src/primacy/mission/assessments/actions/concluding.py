"""Taking parts out of a draft, and approving it: by a person who wrote nothing in it."""

from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.assessments.actions.holding import EditedMeanwhileError, hold_draft, mark_up, say_edited
from primacy.mission.assessments.events import AssessmentApproved
from primacy.mission.assessments.models import (
    Assessment,
    EventLink,
    Evidence,
    EvidenceReading,
    Hypothesis,
    Indicator,
    IndicatorSighting,
    Judgement,
    Unseen,
    UnseenChoices,
)
from primacy.mission.assessments.sheet import Sheet
from primacy.vocabulary import PrimacyError

__all__ = [
    "PARTS",
    "AuthorApprovesError",
    "NotReadyError",
    "approve_assessment",
    "authors_of",
    "missing_in",
    "withdraw_part",
]

PARTS = {
    "hypothesis": Hypothesis, "evidence": Evidence, "indicator": Indicator, "unseen": Unseen, "event": EventLink,
}  # fmt: skip
"""The kinds of parts that can be taken out of a draft, by name."""


class AuthorApprovesError(PrimacyError, PermissionError):
    """Who wrote in an assessment may not approve it."""


class NotReadyError(PrimacyError):
    """Something is missing without which no assessment is approved."""


@transaction.atomic
def withdraw_part(assessment: Assessment, kind: str, key: int, *, by: Viewer) -> None:
    """
    Take a part out of a draft; the row stays, closed, and the draft is marked no lower for it.

    Raises
    ------
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`, or if there is no such part that the viewer can see.
    """
    draft = hold_draft(assessment, by=by)
    model = PARTS.get(kind)
    rows = model.objects.visible_to(by) if model in (Evidence, EventLink) else model.objects.all() if model else None
    if rows is None or not _closed(rows.filter(assessment=draft, pk=key, closed_at=None), by=by):
        raise NotVisibleError(_("There is no such part of the assessment that you can see."))
    mark_up(draft, [], by=by)
    say_edited(draft, f"withdraw {kind}", by=by)


@transaction.atomic
def approve_assessment(assessment: Assessment, *, turn: int, by: Viewer) -> Assessment:
    """
    Approve a draft, which freezes it.

    Parameters
    ----------
    turn : int
        The turn of the draft that the person read.

    Raises
    ------
    AuthorApprovesError
        If the viewer wrote in it.
    EditedMeanwhileError
        If somebody wrote in it since.
    NotReadyError
        If something is missing; the sentence names all of it.
    FrozenError, NotAllowedError, NotVisibleError
        As of `hold_draft`.
    """
    draft = hold_draft(assessment, by=by, may=("assessments.approve",))
    if by.person.pk in authors_of(draft):
        raise AuthorApprovesError(
            _("Expected a second person to approve; you are one of the authors. Ask a colleague who is not.")
        )
    if draft.turn != turn:
        raise EditedMeanwhileError(_("Somebody wrote in it meanwhile. Read it again, then decide."))
    if missing := missing_in(Sheet(draft, by)):
        raise NotReadyError(_("Before it can be approved it needs: %(parts)s") % {"parts": "; ".join(missing)})
    draft.approved_by, draft.approved_at = by.person, by.at
    draft.save(update_fields=["approved_by", "approved_at"])
    event = AssessmentApproved(mission_code=draft.mission.code, subject=str(draft.pk), edition=draft.edition)
    record(event, by=by)
    return draft


def missing_in(sheet: Sheet) -> list[str]:
    """Return what a draft lacks before it can be approved, in words."""
    needs = (
        (len(sheet.hypotheses) >= 2, _("two hypotheses or more")),
        (sheet.evidence, _("evidence")),
        (
            len(sheet.readings) == len(sheet.evidence) * len(sheet.hypotheses),
            _("a reading of every piece of evidence against every hypothesis"),
        ),
        (sheet.judgement, _("a judgement")),
        (
            any(each.kind == UnseenChoices.STRUCTURAL_PRESSURE for each in sheet.unseen),
            _("a word on structural pressures, which no event shows"),
        ),
    )
    return [words for is_there, words in needs if not is_there]


def authors_of(assessment: Assessment) -> set[UUID]:
    """Return the keys of all who drafted it, or wrote or closed anything that it holds; who dissents is no author."""
    hands = [assessment.drafted_by_id]
    for model, road in (
        (Hypothesis, "assessment"), (Evidence, "assessment"), (Indicator, "assessment"), (Unseen, "assessment"),
        (EventLink, "assessment"), (Judgement, "assessment"), (EvidenceReading, "evidence__assessment"),
        (IndicatorSighting, "indicator__assessment"),
    ):  # fmt: skip
        for pair in model.objects.filter(**{road: assessment}).values_list("written_by", "closed_by"):
            hands.extend(pair)
    return set(hands) - {None}


def _closed(rows: models.QuerySet, *, by: Viewer) -> int:
    return rows.update(closed_at=by.at, closed_by=by.person)
