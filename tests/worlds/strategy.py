"""One part of each kind that a political strategy has, open to everyone who reads it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from primacy.mission.access.interface import Marking
from primacy.mission.strategy.models import (
    Assumption,
    HeadquartersAdvice,
    LinkEvidence,
    OutputReport,
    StrategyLink,
    StrategyNode,
    StrategyReview,
    StrategyVersion,
)
from primacy.vocabulary import Handling
from tests.worlds.minusca import IMPORTED_AT, World

__all__ = ["Drafted", "drafted"]

_GOAL, _CONDITION, _LINK = (UUID(int=number) for number in (61, 62, 63))


@dataclass(frozen=True)
class Drafted:
    """A goal, a condition for it, and the link between them."""

    goal: StrategyNode
    condition: StrategyNode
    link: StrategyLink


def drafted(world: World) -> Drafted:
    """Return the small strategy of the world, written on first use."""
    of = {"mission": world.mission, "marking": Marking.objects.of(Handling())}
    node, at = {**of, "known_from": IMPORTED_AT, "at_level": "national"}, IMPORTED_AT
    goal, is_new = StrategyNode.objects.get_or_create(record=_GOAL, defaults={**node, "kind": "goal", "title": "Peace"})
    said = {**node, "kind": "condition", "condition": "security", "title": "The ceasefire holds"}
    condition, _new = StrategyNode.objects.get_or_create(record=_CONDITION, defaults=said)
    said = {**of, "known_from": at, "lower": _CONDITION, "upper": _GOAL, "reasoning": "First", "confidence": "low"}
    link, _new = StrategyLink.objects.get_or_create(record=_LINK, defaults=said)
    if is_new:
        _support(of)
        _steer(of)
    return Drafted(goal, condition, link)


def _support(of: dict[str, object]) -> None:
    rule = {"more_than": 0, "within_days": 365, "violence": 3}
    said = {"statement": "Nobody attacks", "fails_when": "Somebody does"}
    Assumption.objects.create(**of, **rule, **said, link=_LINK, known_from=IMPORTED_AT)
    LinkEvidence.objects.create(
        **of, link=_LINK, stance="for", statement="It did last year", source="Radio", reliability="C",
        credibility="3", known_from=IMPORTED_AT,
    )  # fmt: skip


def _steer(of: dict[str, object]) -> None:
    day, later = IMPORTED_AT.date(), IMPORTED_AT.date() + timedelta(days=90)
    StrategyVersion.objects.create(
        **of, number=1, title="First", statement="Talk", reason="New", adopted_at=IMPORTED_AT, review_due_on=later
    )
    StrategyReview.objects.create(
        **of, held_on=day, finding="Calm", decision="keep", reason="It works", next_due_on=later,
        recorded_at=IMPORTED_AT,
    )  # fmt: skip
    OutputReport.objects.create(
        **of, node=_CONDITION, reported_on=day, delivered="Talks", contribution="none", recorded_at=IMPORTED_AT
    )
    HeadquartersAdvice.objects.create(
        **of, given_on=day, office="New York", advice="Wait", recorded_at=IMPORTED_AT
    )  # fmt: skip
