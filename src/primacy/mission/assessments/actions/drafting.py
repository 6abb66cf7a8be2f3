"""Drafting an assessment: the first version, and those that follow it."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission, units
from primacy.mission.assessments.actions.carrying import carry_over
from primacy.mission.assessments.actions.holding import hold
from primacy.mission.assessments.events import AssessmentDrafted
from primacy.mission.assessments.facts import QuestionFacts, UnsoundAssessmentError
from primacy.mission.assessments.models import Assessment
from primacy.mission.assessments.queries import is_followed
from primacy.mission.strategy.interface import objectives
from primacy.vocabulary import Handling, PrimacyError

__all__ = ["FollowedAlreadyError", "draft_assessment", "follow_assessment", "objective_marking"]


class FollowedAlreadyError(PrimacyError):
    """Only the latest version is followed."""


@transaction.atomic
def draft_assessment(facts: QuestionFacts, *, mission: Mission, by: Viewer, handling: Handling) -> Assessment:
    """
    Open an assessment of one question.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not write assessments there, or could not see one of this handling.
    UnsoundAssessmentError
        If the unit or the objective is none of the mission that the viewer can see.
    """
    by.require("assessments.draft", mission_code=mission.code, unit_code=facts.unit_code)
    assessment = _opened(facts, mission=mission, by=by)
    parts = [objective_marking(facts.objective, mission=mission, by=by)] if facts.objective else []
    assessment.marking = _marked(handling, parts, by=by)
    return _kept(assessment, by=by)


@transaction.atomic
def follow_assessment(
    assessment: Assessment, facts: QuestionFacts, *, reason: str, by: Viewer, handling: Handling
) -> Assessment:
    """
    Open the next version of an assessment, with the parts of the last one; that one stays as it is.

    An approved version gives way when the next one is approved, a draft at once. A follower that the viewer may not
    read is as if it were not there: this one then begins a series of its own, with the same number and words.

    Raises
    ------
    FollowedAlreadyError
        If a version that the viewer may read follows it.
    UnsoundAssessmentError
        If no reason is given, the exercise flag changes, or as of `draft_assessment`.
    NotAllowedError, NotVisibleError
        If the viewer may not write assessments there, or cannot see this one or one of this handling.
    """
    last = hold(assessment, by=by)
    by.require("assessments.draft", mission_code=last.mission.code, unit_code=facts.unit_code)
    if is_followed(by, last):
        raise FollowedAlreadyError(_("Expected the latest version; this one has been followed. Open the latest one."))
    if not reason.strip():
        raise UnsoundAssessmentError("reason", _("Expected words here; say it in a sentence."))
    if facts.is_exercise != last.is_exercise:
        raise UnsoundAssessmentError(
            "is_exercise", _("Expected an exercise to stay one, and nothing else to become one.")
        )
    following = _opened(facts, mission=last.mission, by=by)
    following.series, following.edition = _series_after(last), last.edition + 1
    following.follows, following.reason = last, reason.strip()
    parts = [objective_marking(facts.objective, mission=last.mission, by=by)] if facts.objective else []
    following.marking = _marked(handling, parts, by=by)
    kept = _kept(following, by=by)
    carry_over(last, kept, by=by)
    return kept


def objective_marking(objective: UUID, *, mission: Mission, by: Viewer) -> int:
    """
    Return the marking of a goal or condition of the strategy.

    Raises
    ------
    UnsoundAssessmentError
        If there is none that the viewer can see.
    """
    for each in objectives(by, mission):
        if each.record == objective:
            return each.marking_id
    raise UnsoundAssessmentError("objective", _("Expected a goal or condition of the strategy that you can see."))


def _opened(facts: QuestionFacts, *, mission: Mission, by: Viewer) -> Assessment:
    if facts.unit_code and facts.unit_code not in {unit.code for unit in units(by, mission)}:
        raise UnsoundAssessmentError("unit_code", _("Expected a unit of the mission's area."))
    return Assessment(
        mission=mission, question=facts.question.strip(), unit_code=facts.unit_code,
        place_name=facts.place_name.strip(), first_on=facts.first_on, last_on=facts.last_on,
        resolves_on=facts.resolves_on, objective=facts.objective, is_exercise=facts.is_exercise,
        drafted_by=by.person, drafted_at=by.at,
    )  # fmt: skip


def _series_after(last: Assessment) -> UUID:
    is_taken = Assessment.objects.filter(series=last.series, edition=last.edition + 1).exists()
    return uuid4() if is_taken else last.series


def _marked(handling: Handling, parts: list[int], *, by: Viewer) -> Marking:
    whole = handling
    for part in Marking.objects.filter(pk__in=parts):
        whole = whole.with_part(part.handling.on(by.at.date()))
    return visible_marking(whole, by=by)


def _kept(assessment: Assessment, *, by: Viewer) -> Assessment:
    assessment.save(force_insert=True)
    subject, edition = str(assessment.pk), assessment.edition
    record(AssessmentDrafted(mission_code=assessment.mission.code, subject=subject, edition=edition), by=by)
    return assessment
