"""What is written down in an assessment: values that cannot be wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.assessments.models import (
    ConfidenceChoices,
    EffectChoices,
    OriginChoices,
    OutcomeChoices,
    ProbabilityChoices,
    ProductChoices,
)
from primacy.vocabulary import Grade, PrimacyError

__all__ = [
    "EventFacts",
    "EvidenceFacts",
    "JudgementFacts",
    "QuestionFacts",
    "ResolutionFacts",
    "UnsoundAssessmentError",
    "UseFacts",
    "require_words",
]

_LONGEST_DAYS = 1_096


class UnsoundAssessmentError(PrimacyError, ValueError):
    """What is written down contradicts itself or lacks something; `field` names where."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


def require_words(said: object, names: Iterable[str]) -> None:
    """Refuse whoever leaves one of these without words."""
    for name in names:
        if not getattr(said, name).strip():
            raise UnsoundAssessmentError(name, _("Expected words here; say it in a sentence."))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """
    The one question of an assessment: what, where, of which time, and when it can be told.

    Parameters
    ----------
    question : str
    first_on, last_on : date, both inclusive, at most 1,096 days
    resolves_on : date, not before `first_on`
        Day by which it can be told whether the judgement was right.
    unit_code : str
        P-code; empty for the whole area.
    place_name : str
        A finer place in words; may be empty.
    objective : UUID or None
        The goal or condition of the strategy that it serves; None is a visible gap.

    Raises
    ------
    UnsoundAssessmentError
        If there is no question, or the days contradict each other.
    """

    question: str
    first_on: date
    last_on: date
    resolves_on: date
    unit_code: str = ""
    place_name: str = ""
    objective: UUID | None = None
    is_exercise: bool = False

    def __post_init__(self) -> None:
        require_words(self, ["question"])
        if not 0 <= (self.last_on - self.first_on).days < _LONGEST_DAYS:
            raise UnsoundAssessmentError("last_on", _("Expected a last day on or after the first, within three years."))
        if self.resolves_on < self.first_on:
            raise UnsoundAssessmentError("resolves_on", _("Expected a day on or after the first one."))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """
    One piece of evidence: what was seen or said, how it was gained, its grade, and the incident or source of it.

    Raises
    ------
    UnsoundAssessmentError
        If it says nothing, or rests on neither an incident nor a source.
    """

    statement: str
    origin: str
    grade: Grade
    incident: UUID | None = None
    source: str = ""

    def __post_init__(self) -> None:
        require_words(self, ["statement"])
        _require_choice("origin", self.origin, OriginChoices.values)
        if self.incident is None and not self.source.strip():
            raise UnsoundAssessmentError("source", _("Expected an incident, or a source in words."))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementFacts:
    """
    What is judged: which hypothesis, in which words, how probable, how firm the ground, and why no firmer.

    Raises
    ------
    UnsoundAssessmentError
        If words are missing, or the probability or confidence is none of the standard terms.
    """

    hypothesis: int
    statement: str
    probability: str
    confidence: str
    ground: str

    def __post_init__(self) -> None:
        require_words(self, ["statement", "ground"])
        _require_choice("probability", self.probability, ProbabilityChoices.values)
        _require_choice("confidence", self.confidence, ConfidenceChoices.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """
    What one incident means for a condition of the strategy, and for the aims of an actor where one is named.

    Raises
    ------
    UnsoundAssessmentError
        If no reasoning is given, or an actor stands without its aim, or an aim without its actor.
    """

    incident: UUID
    condition: UUID
    effect: str
    reasoning: str
    actor: UUID | None = None
    aim: str = ""
    across: str = ""

    def __post_init__(self) -> None:
        require_words(self, ["reasoning"])
        _require_choice("effect", self.effect, EffectChoices.values)
        if (self.actor is None) != (not self.aim.strip()):
            raise UnsoundAssessmentError("aim", _("Expected an actor together with what it seeks, or neither."))


@dataclass(frozen=True, slots=True, kw_only=True)
class UseFacts:
    """
    That a decision or product rests on an assessment: which, who decided what, and when.

    Parameters
    ----------
    subject : str
        Key of the product where another room holds it; empty for what a person records.

    Raises
    ------
    UnsoundAssessmentError
        If the product is none of the list, or words are missing.
    """

    product: str
    title: str
    decided_by: str
    decided_on: date
    decision: str
    subject: str = ""

    def __post_init__(self) -> None:
        _require_choice("product", self.product, ProductChoices.values)
        require_words(self, ["title", "decided_by", "decision"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionFacts:
    """
    Whether a judgement was borne out, from which day that is known, by what, and what was learned.

    Raises
    ------
    UnsoundAssessmentError
        If the outcome is none of the list, or words are missing.
    """

    outcome: str
    told_on: date
    basis: str
    lesson: str

    def __post_init__(self) -> None:
        _require_choice("outcome", self.outcome, OutcomeChoices.values)
        require_words(self, ["basis", "lesson"])


def _require_choice(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise UnsoundAssessmentError(name, _("Expected one of the list."))
