"""What is asked about assessments."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from primacy.analysis.judgement import ProbabilityTerm, ResolvedJudgement
from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.assessments.models import (
    Assessment,
    AssessmentUse,
    Judgement,
    OutcomeChoices,
    Resolution,
)

__all__ = [
    "AssessmentRow",
    "ResolvedHere",
    "assessment_rows",
    "assessment_visible_to",
    "assessments_visible_to",
    "is_followed",
    "resolved_judgements",
    "state_of",
    "uses_of",
    "versions_of",
]


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment in the list: how it stands, what it judges, how often it was used, what came."""

    assessment: Assessment
    state: str
    judgement: Judgement | None
    uses: int
    resolution: Resolution | None

    @property
    def is_never_used(self) -> bool:
        """Whether it is approved and nobody has recorded a use of it."""
        return self.assessment.is_approved and not self.uses


@dataclass(frozen=True, slots=True)
class ResolvedHere:
    """The judgements of which it is known whether they were right, and how many cannot be told."""

    judgements: tuple[ResolvedJudgement, ...]
    untold: int


def assessments_visible_to(viewer: Viewer, mission: Mission) -> QuerySet[Assessment]:
    """
    Return the assessments of a mission that a viewer may read, the latest first; `later_id` as of `with_later`.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read assessments in the mission.
    """
    viewer.require("assessments.read", mission_code=mission.code)
    found = Assessment.objects.readable_by(viewer).with_later(viewer).filter(mission=mission)
    return found.select_related("mission", "marking", "drafted_by", "approved_by").order_by("-drafted_at", "pk")


def assessment_visible_to(viewer: Viewer, mission: Mission, pk: UUID) -> Assessment:
    """
    Return one assessment.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer may read.
    """
    found = Assessment.objects.readable_by(viewer).with_later(viewer).filter(mission=mission, pk=pk)
    assessment = found.select_related("mission", "marking", "drafted_by", "approved_by", "follows").first()
    if assessment is None:
        raise NotVisibleError(_("There is no such assessment that you can see."))
    return assessment


def is_followed(viewer: Viewer, assessment: Assessment) -> bool:
    """Tell whether a version that the viewer may read follows an assessment."""
    return Assessment.objects.readable_by(viewer).filter(follows=assessment).exists()


def versions_of(viewer: Viewer, assessment: Assessment) -> QuerySet[Assessment]:
    """
    Return the versions of an assessment that the viewer may read, the first one first.

    Where people who see nothing of each other's follow the same version, each follower begins a series of its own.
    """
    before, each = [], assessment
    while each.follows is not None:
        each = each.follows
        before.append(each.pk)
    every = Q(series=assessment.series) | Q(pk__in=before) | Q(follows=assessment)
    return assessments_visible_to(viewer, assessment.mission).filter(every).order_by("edition", "drafted_at")


def state_of(assessment: Assessment) -> str:
    """Return draft, approved or superseded, as far as whoever asked for it may know."""
    if assessment.later_id:
        return "superseded"
    return "approved" if assessment.is_approved else "draft"


def assessment_rows(viewer: Viewer, assessments: Collection[Assessment]) -> list[AssessmentRow]:
    """Return the rows of a list of assessments, with the uses that the viewer may see."""
    keys = [each.pk for each in assessments]
    judged = {each.assessment_id: each for each in Judgement.objects.filter(assessment__in=keys, closed_at=None)}
    used = list(uses_of(viewer, keys).values_list("assessment_id", flat=True))
    told = {each.assessment_id: each for each in Resolution.objects.filter(assessment__in=keys, closed_at=None)}
    return [
        AssessmentRow(each, state_of(each), judged.get(each.pk), used.count(each.pk), told.get(each.pk))
        for each in assessments
    ]


def uses_of(viewer: Viewer, keys: Collection[UUID]) -> QuerySet[AssessmentUse]:
    """Return the uses of assessments that the viewer may see, the latest first."""
    seen = AssessmentUse.objects.visible_to(viewer).filter(assessment__in=keys)
    return (
        seen.select_related("recorded_by")
        .prefetch_related("lessons__written_by")
        .order_by("-decided_on", "-recorded_at")
    )


def resolved_judgements(viewer: Viewer, mission: Mission) -> ResolvedHere:
    """Return the real judgements of a mission that the viewer may read and of which it is known what came of them."""
    seen = Assessment.objects.readable_by(viewer).filter(mission=mission, is_exercise=False)
    told = dict(Resolution.objects.filter(assessment__in=seen, closed_at=None).values_list("assessment_id", "outcome"))
    judged = Judgement.objects.filter(assessment__in=told, closed_at=None).order_by("pk")
    known = [
        ResolvedJudgement(ProbabilityTerm(each.probability), is_true=told[each.assessment_id] == OutcomeChoices.TRUE)
        for each in judged
        if told[each.assessment_id] != OutcomeChoices.UNKNOWN
    ]
    return ResolvedHere(tuple(known), list(told.values()).count(OutcomeChoices.UNKNOWN))
