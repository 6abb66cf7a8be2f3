"""What is written down of a threat, of an option against it, and of what that could bring about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.protection.facts import LONGEST_TITLE, Facts, LocatedFacts, require_each
from primacy.mission.protection.models import ConsequenceKind, ImpactChoices, LikelihoodChoices, OptionState, Tier
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["ConsequenceFacts", "OptionFacts", "ThreatFacts"]

_LONGEST_SENTENCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatFacts(LocatedFacts):
    """
    What a threat assessment says.

    Raises
    ------
    UnsoundProtectionError
        If something is missing, or its days lie the wrong way round.
    """

    title: str
    motive: str
    target_group: str
    expected_from: date
    likelihood: int
    impact: int
    component: str
    review_on: date
    expected_to: date | None = None
    perpetrator_id: UUID | None = None
    objective: UUID | None = None

    def __post_init__(self) -> None:
        LocatedFacts.__post_init__(self)
        self.require_words("title", at_most=LONGEST_TITLE)
        self.require_words("motive")
        self.require_words("target_group", at_most=300)
        self.require_chosen(
            likelihood=LikelihoodChoices.values, impact=ImpactChoices.values, component=ComponentChoices.values
        )
        ends_later = self.expected_to is None or self.expected_to >= self.expected_from
        require_each([("expected_to", ends_later, _("Expected a day that is not before the first one."))])


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFacts(Facts):
    """
    What an option to protect says.

    Raises
    ------
    UnsoundProtectionError
        If something is missing, or it has begun and nobody owns it.
    """

    threat: UUID
    tier: int
    action: str
    component: str
    state: str = OptionState.PROPOSED.value
    owner_id: UUID | None = None
    due_on: date | None = None

    def __post_init__(self) -> None:
        self.require_words("action", at_most=_LONGEST_SENTENCE)
        self.require_chosen(tier=Tier.values, component=ComponentChoices.values, state=OptionState.values)
        is_owned = self.owner_id is not None or self.state in (OptionState.PROPOSED, OptionState.DROPPED)
        require_each([("owner_id", is_owned, _("Expected an owner of what is decided; choose a person."))])


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceFacts(Facts):
    """
    What an option could bring about unintended.

    Raises
    ------
    UnsoundProtectionError
        If something is missing.
    """

    option: UUID
    kind: str
    story: str
    indicator: str
    component: str
    watch_on: date
    mitigation: str = ""

    def __post_init__(self) -> None:
        self.require_words("story")
        self.require_words("indicator", at_most=_LONGEST_SENTENCE)
        self.require_chosen(kind=ConsequenceKind.values, component=ComponentChoices.values)
