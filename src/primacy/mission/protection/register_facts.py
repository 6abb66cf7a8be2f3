"""What is written down of risk factors, vulnerabilities, windows of risk and how people protect themselves."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.protection.facts import LONGEST_TITLE, Facts, LocatedFacts, require_each
from primacy.mission.protection.models import (
    FactorChoices,
    Measure,
    MechanismKind,
    VulnerabilityKind,
    WhoseChoices,
    WindowKind,
    WindowTaskState,
)
from primacy.mission.situation.interface import KindChoices
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["IndicatorFacts", "SelfProtectionFacts", "VulnerabilityFacts", "WindowFacts", "WindowTaskFacts"]

_LONGEST_SENTENCE = 500
_LONGEST_WINDOW_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts(Facts):
    """
    What an indicator of risk looks at, and from which value on it is over its threshold.

    Raises
    ------
    UnsoundProtectionError
        If something is missing or does not go together.
    """

    name: str
    factor: int
    measure: str
    threshold: float
    reviewer_id: UUID | None
    review_on: date
    window_days: int = 90
    kinds: tuple[str, ...] = ()
    actor_id: UUID | None = None

    def __post_init__(self) -> None:
        self.require_words("name", at_most=200)
        self.require_chosen(factor=FactorChoices.values, measure=Measure.values)
        days = _("Expected 1 to %(most)d days.") % {"most": _LONGEST_WINDOW_DAYS}
        names_actor = (self.measure == Measure.ACTOR) == (self.actor_id is not None)
        require_each(
            [
                ("unit_code", bool(self.unit_code), _("Expected a unit of the mission's area.")),
                ("threshold", isfinite(self.threshold) and self.threshold > 0, _("Expected a number above 0.")),
                ("window_days", 1 <= self.window_days <= _LONGEST_WINDOW_DAYS, days),
                ("kinds", set(self.kinds) <= set(KindChoices.values), _("Expected types of incident of the list.")),
                ("actor_id", names_actor, _("Expected an actor for what looks for one, and for that alone.")),
                ("reviewer_id", self.reviewer_id is not None, _("Expected a person who reviews it.")),
            ]
        )

    def columns(self) -> dict[str, object]:
        return {**Facts.columns(self), "kinds": list(self.kinds)}


@dataclass(frozen=True, slots=True, kw_only=True)
class VulnerabilityFacts(LocatedFacts):
    """
    What a weak point of the mission or of a community is.

    Raises
    ------
    UnsoundProtectionError
        If something is missing.
    """

    whose: str
    kind: str
    title: str
    description: str
    component: str
    review_on: date
    mitigation: str = ""

    def __post_init__(self) -> None:
        LocatedFacts.__post_init__(self)
        self.require_words("title", at_most=LONGEST_TITLE)
        self.require_words("description")
        self.require_chosen(whose=WhoseChoices.values, kind=VulnerabilityKind.values, component=ComponentChoices.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowFacts(LocatedFacts):
    """
    When a risk is greater, and why.

    Raises
    ------
    UnsoundProtectionError
        If something is missing, or it closes before it opens.
    """

    kind: str
    title: str
    starts_on: date
    ends_on: date
    risk: str
    source: str
    mandate_symbol: str = ""

    def __post_init__(self) -> None:
        LocatedFacts.__post_init__(self)
        self.require_words("title", at_most=LONGEST_TITLE)
        self.require_words("risk")
        self.require_words("source", at_most=300)
        self.require_chosen(kind=WindowKind.values)
        closes_later = self.ends_on >= self.starts_on
        require_each([("ends_on", closes_later, _("Expected a day that is not before the first one."))])


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowTaskFacts(Facts):
    """
    What one component prepares for a window of risk, or why nothing is needed of it.

    Raises
    ------
    UnsoundProtectionError
        If something is missing.
    """

    window: UUID
    component: str
    task: str
    state: str = WindowTaskState.PLANNED.value
    owner_id: UUID | None = None
    ready_by: date | None = None

    def __post_init__(self) -> None:
        self.require_words("task", at_most=_LONGEST_SENTENCE)
        self.require_chosen(component=ComponentChoices.values, state=WindowTaskState.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfProtectionFacts(LocatedFacts):
    """
    How a community protects itself, what endangers that, and how the mission supports it.

    Raises
    ------
    UnsoundProtectionError
        If something is missing, or support is planned to which the community has not agreed.
    """

    kind: str
    community: str
    title: str
    what_it_does: str
    risk_if_exposed: str
    risk_if_undermined: str
    component: str
    review_on: date
    support: str = ""
    is_agreed: bool = False

    def __post_init__(self) -> None:
        LocatedFacts.__post_init__(self)
        self.require_words("title", at_most=LONGEST_TITLE)
        self.require_words("community", at_most=200)
        self.require_words("what_it_does", "risk_if_exposed", "risk_if_undermined")
        self.require_chosen(kind=MechanismKind.values, component=ComponentChoices.values)
        is_safe = self.is_agreed or not self.support.strip()
        require_each([("is_agreed", is_safe, _("Expected the community's agreement; plan no support without it."))])
