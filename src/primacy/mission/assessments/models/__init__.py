"""Assessments with their parts, who used them, and what came."""

from primacy.mission.assessments.models.assessments import Assessment
from primacy.mission.assessments.models.choices import (
    HUMAN,
    ConfidenceChoices,
    EffectChoices,
    OriginChoices,
    OutcomeChoices,
    ProbabilityChoices,
    ProductChoices,
    ReadingChoices,
    UnseenChoices,
)
from primacy.mission.assessments.models.evidence import (
    Dissent,
    EventLink,
    Evidence,
    EvidenceReading,
    Hypothesis,
    Indicator,
    IndicatorSighting,
    Judgement,
    Unseen,
)
from primacy.mission.assessments.models.uses import AssessmentUse, Lesson, Resolution

__all__ = [
    "HUMAN",
    "Assessment",
    "AssessmentUse",
    "ConfidenceChoices",
    "Dissent",
    "EffectChoices",
    "EventLink",
    "Evidence",
    "EvidenceReading",
    "Hypothesis",
    "Indicator",
    "IndicatorSighting",
    "Judgement",
    "Lesson",
    "OriginChoices",
    "OutcomeChoices",
    "ProbabilityChoices",
    "ProductChoices",
    "ReadingChoices",
    "Resolution",
    "Unseen",
    "UnseenChoices",
]
