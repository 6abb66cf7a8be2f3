"""What other rooms and the doors may use of this room."""

from primacy.mission.assessments.actions import NotApprovedError, use_in_product
from primacy.mission.assessments.events import AssessmentApproved, AssessmentResolved, AssessmentUsed
from primacy.mission.assessments.facts import UnsoundAssessmentError, UseFacts
from primacy.mission.assessments.models import Assessment, ProductChoices
from primacy.mission.assessments.queries import assessment_visible_to, assessments_visible_to, state_of
from primacy.mission.assessments.unseen import NoCoverage, UnitGap, no_coverage

__all__ = [
    "Assessment",
    "AssessmentApproved",
    "AssessmentResolved",
    "AssessmentUsed",
    "NoCoverage",
    "NotApprovedError",
    "ProductChoices",
    "UnitGap",
    "UnsoundAssessmentError",
    "UseFacts",
    "assessment_visible_to",
    "assessments_visible_to",
    "no_coverage",
    "state_of",
    "use_in_product",
]
