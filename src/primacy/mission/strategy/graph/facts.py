"""What is written down of a node, a link, an assumption or a piece of evidence: values that cannot be wrong."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.analysis.strategy_graph import LEVELS, Effort, NodeKind
from primacy.mission.strategy.models import (
    ComponentChoices,
    ConditionChoices,
    ConfidenceChoices,
    StanceChoices,
    ViolenceChoices,
)
from primacy.vocabulary import Grade, PrimacyError

__all__ = ["AssumptionFacts", "EvidenceFacts", "IncidentRule", "LinkFacts", "NodeFacts", "UnsoundStrategyError"]

_LONGEST_TITLE = 160
_LONGEST_SENTENCE = 500
_LONGEST_WINDOW_DAYS = 731


class UnsoundStrategyError(PrimacyError, ValueError):
    """What is written down contradicts itself; `field` names where."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFacts:
    """
    What a node says.

    Parameters
    ----------
    kind : NodeKind
    title : str, 1 to 160 characters
    at_level : str
        One of `LEVELS`.
    condition : str
        political or security for a condition; empty for every other kind.
    component : str
        Who answers for it; needed for an activity.
    task : tuple of str and int, or None
        Resolution and place in it, for a mandated task alone.
    effort : Effort
        Of an activity alone.

    Raises
    ------
    UnsoundStrategyError
        If something is missing, or stands where it has no place.
    """

    kind: NodeKind
    title: str
    at_level: str
    condition: str = ""
    description: str = ""
    unit_code: str = ""
    component: str = ""
    task: tuple[str, int] | None = None
    effort: Effort = field(default_factory=Effort)

    def __post_init__(self) -> None:
        is_task, is_activity = self.kind is NodeKind.TASK, self.kind is NodeKind.ACTIVITY
        sorts = ConditionChoices.values if self.kind is NodeKind.CONDITION else [""]
        for name, is_sound, sentence in (
            ("title", 0 < len(self.title.strip()) <= _LONGEST_TITLE, _("Expected a title of 1 to 160 characters.")),
            ("at_level", self.at_level in LEVELS, _("Expected one of the four levels.")),
            ("condition", self.condition in sorts, _("Expected political or security for a condition, else nothing.")),
            ("component", self.component in ["", *ComponentChoices.values], _("Expected a component of the list.")),
            ("component", self.component or not is_activity, _("Expected a component that answers for the activity.")),
            ("task", is_task == (self.task is not None), _("Expected a mandated task for a task, and for it alone.")),
            ("staff", is_activity or self.effort == Effort(), _("Expected effort for activities alone.")),
        ):
            if not is_sound:
                raise UnsoundStrategyError(name, sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """
    What a link says: which node serves which, why, and how sure that is.

    Raises
    ------
    UnsoundStrategyError
        If no reasoning is given, or the confidence is none that is known.
    """

    lower: UUID
    upper: UUID
    reasoning: str
    confidence: str

    def __post_init__(self) -> None:
        if not self.reasoning.strip():
            raise UnsoundStrategyError("reasoning", _("Expected the reasoning: why does the one lead to the other?"))
        if self.confidence not in ConfidenceChoices.values:
            raise UnsoundStrategyError("confidence", _("Expected high, moderate or low confidence."))


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRule:
    """
    When incidents contradict an assumption: more than so many of a type, in a unit, within so many days.

    Parameters
    ----------
    more_than : int, incidents, >= 0
    within_days : int, in [1, 731]
    violence : int or None
        Type of violence; None for every type.
    unit_code : str
        Empty for the whole area.

    Raises
    ------
    UnsoundStrategyError
        If a number lies outside its domain or the type is not known.
    """

    more_than: int
    within_days: int
    violence: int | None = None
    unit_code: str = ""

    def __post_init__(self) -> None:
        if self.more_than < 0:
            raise UnsoundStrategyError("more_than", _("Expected 0 incidents or more."))
        if not 1 <= self.within_days <= _LONGEST_WINDOW_DAYS:
            raise UnsoundStrategyError("within_days", _("Expected 1 to 731 days."))
        if self.violence is not None and self.violence not in ViolenceChoices.values:
            raise UnsoundStrategyError("violence", _("Expected a type of violence of the list."))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionFacts:
    """
    What a link takes for granted, how its failure would be seen, and the rule that looks for it.

    Raises
    ------
    UnsoundStrategyError
        If the statement or the way to see its failure is missing.
    """

    statement: str
    fails_when: str
    rule: IncidentRule | None = None

    def __post_init__(self) -> None:
        for name in ("statement", "fails_when"):
            if not 0 < len(getattr(self, name).strip()) <= _LONGEST_SENTENCE:
                raise UnsoundStrategyError(name, _("Expected a sentence of 1 to 500 characters."))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """
    What speaks for or against a link, with its source or the incident that shows it.

    Raises
    ------
    UnsoundStrategyError
        If it says nothing, takes no side, or rests on neither a source nor an incident.
    """

    stance: str
    statement: str
    grade: Grade
    source: str = ""
    incident: UUID | None = None

    def __post_init__(self) -> None:
        if self.stance not in StanceChoices.values:
            raise UnsoundStrategyError("stance", _("Expected for or against."))
        if not self.statement.strip():
            raise UnsoundStrategyError("statement", _("Expected what was seen or said."))
        if not self.source.strip() and self.incident is None:
            raise UnsoundStrategyError("source", _("Expected a source, or the number of an incident."))
