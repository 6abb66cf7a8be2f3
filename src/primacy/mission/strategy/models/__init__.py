"""Mandates, the graph of the political strategy, and how it is steered."""

from primacy.mission.strategy.models.choices import (
    ComponentChoices,
    ConditionChoices,
    ConfidenceChoices,
    ContributionChoices,
    DecisionChoices,
    KindChoices,
    LevelChoices,
    StanceChoices,
    ViolenceChoices,
)
from primacy.mission.strategy.models.graph import Assumption, LinkEvidence, StrategyLink, StrategyNode
from primacy.mission.strategy.models.mandates import Mandate, MandatedTask, MandateParagraph
from primacy.mission.strategy.models.revised import Revised
from primacy.mission.strategy.models.steering import HeadquartersAdvice, OutputReport, StrategyReview, StrategyVersion

__all__ = [
    "Assumption",
    "ComponentChoices",
    "ConditionChoices",
    "ConfidenceChoices",
    "ContributionChoices",
    "DecisionChoices",
    "HeadquartersAdvice",
    "KindChoices",
    "LevelChoices",
    "LinkEvidence",
    "Mandate",
    "MandateParagraph",
    "MandatedTask",
    "OutputReport",
    "Revised",
    "StanceChoices",
    "StrategyLink",
    "StrategyNode",
    "StrategyReview",
    "StrategyVersion",
    "ViolenceChoices",
]
