"""Steering the strategy: versions that the head of mission adopts, reviews, and reports of what outputs moved."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.events import (
    OutputReported,
    StrategyAdopted,
    StrategyReviewed,
)
from primacy.mission.strategy.graph.facts import UnsoundStrategyError
from primacy.mission.strategy.graph.reading import node_seen
from primacy.mission.strategy.graph.revising import hold_strategy
from primacy.mission.strategy.models import (
    ContributionChoices,
    KindChoices,
    OutputReport,
    StrategyNode,
    StrategyReview,
    StrategyVersion,
)
from primacy.vocabulary import Handling

__all__ = [
    "ReportFacts",
    "ReviewFacts",
    "VersionFacts",
    "adopt_version",
    "hold_review",
    "report_output",
    "require_past",
]

_REPORTABLE = (KindChoices.ACTIVITY, KindChoices.OUTPUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """What the head of mission adopts: a title, the strategy in a few sentences, what is different, the next review."""

    title: str
    statement: str
    reason: str
    review_due_on: date

    def __post_init__(self) -> None:
        for name in ("title", "statement", "reason"):
            if not getattr(self, name).strip():
                raise UnsoundStrategyError(name, _("Expected words; say it in a sentence."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What a review found and decided, with its reasons and any dissent; an empty component is the whole strategy."""

    held_on: date
    finding: str
    decision: str
    reason: str
    next_due_on: date
    component: str = ""
    dissent: str = ""

    def __post_init__(self) -> None:
        for name in ("finding", "reason"):
            if not getattr(self, name).strip():
                raise UnsoundStrategyError(name, _("Expected words; say it in a sentence."))
        if self.next_due_on <= self.held_on:
            raise UnsoundStrategyError("next_due_on", _("Expected a day after this review."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What was delivered and which condition it moved, by what evidence; delivery alone is no answer."""

    reported_on: date
    delivered: str
    contribution: str
    condition: UUID | None = None
    evidence: str = ""

    def __post_init__(self) -> None:
        if not self.delivered.strip():
            raise UnsoundStrategyError("delivered", _("Expected what was delivered."))
        if self.contribution != ContributionChoices.MOVED:
            return
        if self.condition is None:
            raise UnsoundStrategyError("condition", _("Expected the condition that moved."))
        if not self.evidence.strip():
            raise UnsoundStrategyError("evidence", _("Expected the evidence that it moved."))


@transaction.atomic
def adopt_version(
    facts: VersionFacts, *, mission: Mission, by: Viewer, handling: Handling, is_illustrative: bool = False
) -> StrategyVersion:
    """
    Adopt the strategy as it stands, as the next version.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer does not lead the strategy, or could not see a record of this handling.
    UnsoundStrategyError
        If the strategy has no political goal, or the next review would be in the past.
    """
    by.require("strategy.lead", mission_code=mission.code, unit_code="")
    marking = visible_marking(handling, by=by)
    hold_strategy(mission)
    if not StrategyNode.objects.current().filter(mission=mission, kind=KindChoices.GOAL).exists():
        raise UnsoundStrategyError("title", _("Expected a political goal in the strategy; add one first."))
    if facts.review_due_on <= by.at.date():
        raise UnsoundStrategyError("review_due_on", _("Expected a day to come."))
    last = StrategyVersion.objects.filter(mission=mission).aggregate(last=Max("number"))["last"] or 0
    version = StrategyVersion.objects.create(
        mission=mission, marking=marking, number=last + 1, title=facts.title.strip(), statement=facts.statement,
        reason=facts.reason, adopted_at=by.at, adopted_by=by.person, review_due_on=facts.review_due_on,
        is_illustrative=is_illustrative,
    )  # fmt: skip
    record(StrategyAdopted(mission_code=mission.code, subject=str(version), number=version.number), by=by)
    return version


@transaction.atomic
def hold_review(facts: ReviewFacts, *, mission: Mission, by: Viewer, handling: Handling) -> StrategyReview:
    """
    Record a review with what was decided.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer does not lead the strategy, or could not see a record of this handling.
    UnsoundStrategyError
        If the day has not come.
    """
    by.require("strategy.lead", mission_code=mission.code, unit_code="")
    require_past("held_on", facts.held_on, by=by)
    review = StrategyReview.objects.create(
        mission=mission, marking=visible_marking(handling, by=by), held_on=facts.held_on, component=facts.component,
        finding=facts.finding, decision=facts.decision, reason=facts.reason, dissent=facts.dissent,
        next_due_on=facts.next_due_on, recorded_at=by.at, recorded_by=by.person,
    )  # fmt: skip
    said = {"component": facts.component, "decision": facts.decision}
    record(StrategyReviewed(mission_code=mission.code, subject=str(facts.held_on), **said), by=by)
    return review


@transaction.atomic
def report_output(node: UUID, facts: ReportFacts, *, mission: Mission, by: Viewer, handling: Handling) -> OutputReport:
    """
    Report what an activity or an output delivered, and which condition it moved.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not draft the strategy there, or cannot see the node, the condition or the handling.
    UnsoundStrategyError
        If the node is neither activity nor output, the condition is none, or the day has not come.
    """
    held = node_seen(by, mission, node)
    by.require("strategy.draft", mission_code=mission.code, unit_code=held.applies_in)
    require_past("reported_on", facts.reported_on, by=by)
    if held.kind not in _REPORTABLE:
        raise UnsoundStrategyError("delivered", _("Expected an activity or an output to report on."))
    if facts.condition and node_seen(by, mission, facts.condition).kind != KindChoices.CONDITION:
        raise UnsoundStrategyError("condition", _("Expected a condition of the strategy."))
    report = OutputReport.objects.create(
        mission=mission, marking=visible_marking(handling, by=by), node=held.record, reported_on=facts.reported_on,
        delivered=facts.delivered, contribution=facts.contribution, condition=facts.condition,
        evidence=facts.evidence, recorded_at=by.at, recorded_by=by.person,
    )  # fmt: skip
    said = {"contribution": facts.contribution}
    record(OutputReported(mission_code=mission.code, subject=str(held.record), **said), by=by)
    return report


def require_past(name: str, day: date, *, by: Viewer) -> None:
    """Refuse a day that has not come."""
    if day > by.at.date():
        raise UnsoundStrategyError(name, _("Expected today or a day before."))
