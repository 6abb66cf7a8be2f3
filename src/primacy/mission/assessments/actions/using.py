"""The road back from decisions: who used an assessment, what came, and what analysts learned."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.assessments.actions.holding import NotApprovedError, hold_approved, say_edited, taken
from primacy.mission.assessments.events import AssessmentResolved, AssessmentUsed
from primacy.mission.assessments.facts import ResolutionFacts, UnsoundAssessmentError, UseFacts
from primacy.mission.assessments.models import Assessment, AssessmentUse, Lesson, Resolution
from primacy.vocabulary import Handling

__all__ = ["learn_from", "record_use", "resolve_assessment", "use_in_product"]


@transaction.atomic
def record_use(
    assessment: Assessment, facts: UseFacts, *, by: Viewer, handling: Handling | None = None
) -> AssessmentUse:
    """
    Record that a decision or a product rests on an assessment, as a person says so.

    Parameters
    ----------
    handling : Handling or None
        None for that of the assessment; never lower than it.

    Raises
    ------
    NotApprovedError
        If it is a draft.
    UnsoundAssessmentError
        If the day has not come.
    NotAllowedError, NotVisibleError
        If the viewer neither writes nor approves assessments there, or cannot read this one or the handling.
    """
    return _used(hold_approved(assessment, by=by), facts, by=by, handling=handling)


@transaction.atomic
def use_in_product(
    assessment: Assessment, facts: UseFacts, *, by: Viewer, handling: Handling | None = None
) -> AssessmentUse:
    """
    Record the same for a room above, whose action has asked whether the viewer may make the product.

    Who makes a product needs no more than to read the assessment; the same product again changes nothing.

    Raises
    ------
    NotApprovedError
        If it is a draft.
    UnsoundAssessmentError
        If the product has no key, or the day has not come.
    NotVisibleError
        If the viewer cannot read the assessment.
    """
    held = Assessment.objects.readable_by(by).select_for_update().filter(pk=assessment.pk).first()
    if held is None:
        raise NotVisibleError(_("There is no such assessment that you can see."))
    if not held.is_approved:
        raise NotApprovedError
    if not facts.subject:
        raise UnsoundAssessmentError("subject", _("Expected the key of the product that uses it."))
    same = AssessmentUse.objects.filter(assessment=held, product=facts.product, subject=facts.subject).first()
    return same or _used(held, facts, by=by, handling=handling)


@transaction.atomic
def learn_from(assessment: Assessment, statement: str, *, by: Viewer, use: UUID | None = None) -> Lesson:
    """
    Write down what analysts learned, from one use or from the whole.

    Raises
    ------
    UnsoundAssessmentError
        If it says nothing.
    NotApprovedError, NotAllowedError, NotVisibleError
        As of `hold_approved`, or if there is no such use that the viewer can see.
    """
    held = hold_approved(assessment, by=by)
    if not statement.strip():
        raise UnsoundAssessmentError("statement", _("Expected words here; say it in a sentence."))
    found = AssessmentUse.objects.visible_to(by).filter(assessment=held, pk=use).first() if use else None
    if use and found is None:
        raise NotVisibleError(_("There is no such part of the assessment that you can see."))
    lesson = _learned(held, statement, use=found, by=by)
    say_edited(held, "lesson", by=by)
    return lesson


@transaction.atomic
def resolve_assessment(assessment: Assessment, facts: ResolutionFacts, *, by: Viewer) -> Resolution:
    """
    Say whether the judgement was borne out, and what was learned; a later finding closes an earlier one.

    Raises
    ------
    UnsoundAssessmentError
        If the day has not come, or lies before the time that the question is about.
    NotApprovedError, NotAllowedError, NotVisibleError
        As of `hold_approved`.
    """
    held = hold_approved(assessment, by=by)
    if not held.first_on <= facts.told_on <= by.at.date():
        raise UnsoundAssessmentError("told_on", _("Expected a day from the first one of the question until today."))
    Resolution.objects.filter(assessment=held, closed_at=None).update(closed_at=by.at)
    resolution = Resolution.objects.create(
        assessment=held, outcome=facts.outcome, told_on=facts.told_on, basis=facts.basis.strip(),
        resolved_by=by.person, resolved_at=by.at,
    )  # fmt: skip
    _learned(held, facts.lesson, use=None, by=by)
    event = AssessmentResolved(mission_code=held.mission.code, subject=str(held.pk), outcome=facts.outcome)
    record(event, by=by)
    return resolution


def _used(held: Assessment, facts: UseFacts, *, by: Viewer, handling: Handling | None) -> AssessmentUse:
    if facts.decided_on > by.at.date():
        raise UnsoundAssessmentError("decided_on", _("Expected today or a day before."))
    use = AssessmentUse.objects.create(
        mission=held.mission, marking=taken(handling, [held.marking_id], by=by), assessment=held,
        product=facts.product, subject=facts.subject, title=facts.title.strip(), decided_by=facts.decided_by.strip(),
        decided_on=facts.decided_on, decision=facts.decision.strip(), recorded_by=by.person, recorded_at=by.at,
    )  # fmt: skip
    record(AssessmentUsed(mission_code=held.mission.code, subject=str(held.pk), product=facts.product), by=by)
    return use


def _learned(held: Assessment, statement: str, *, use: AssessmentUse | None, by: Viewer) -> Lesson:
    said = {"statement": statement.strip(), "written_by": by.person, "written_at": by.at}
    return Lesson.objects.create(assessment=held, use=use, **said)
