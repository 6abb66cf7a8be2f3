"""What is computed from the strategy: gaps in the line of sight, effort, contradictions, staleness, autopilot."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from primacy.analysis.strategy_graph import (
    ActivityTrace,
    Effort,
    NodeKind,
    SharedEffort,
    Stillness,
    effort_by,
    out_of_sight,
    stillness,
    unserved,
)
from primacy.mission.strategy.graph.facts import IncidentRule
from primacy.mission.strategy.graph.observing import Observed, observed
from primacy.mission.strategy.graph.reading import Strategy
from primacy.mission.strategy.models import (
    Assumption,
    ConfidenceChoices,
    ContributionChoices,
    MandatedTask,
    OutputReport,
    StanceChoices,
    StrategyLink,
    StrategyNode,
    StrategyReview,
    StrategyVersion,
)

__all__ = ["STALE_AFTER", "Findings", "Judged", "rule_of"]

STALE_AFTER = timedelta(days=180)
"""How long a strategy without a review counts as steered where no review says when the next is due."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An assumption with what its rule found; `found` is None where it has no rule or nobody answers for incidents."""

    assumption: Assumption
    found: Observed | None

    @property
    def is_contradicted(self) -> bool:
        """Tell whether more incidents happened than the assumption bears."""
        return self.found is not None and self.found.incidents > self.assumption.more_than


def rule_of(assumption: Assumption) -> IncidentRule | None:
    """Return the rule that looks for the failure of an assumption, or None."""
    if assumption.more_than is None:
        return None
    return IncidentRule(
        more_than=assumption.more_than, within_days=assumption.within_days, violence=assumption.violence,
        unit_code=assumption.counted_in,
    )  # fmt: skip


@dataclass(frozen=True)
class Findings:
    """What the strategy shows of itself on a day; each is computed when it is first asked for."""

    strategy: Strategy
    on: date

    @cached_property
    def tasks_out_of_sight(self) -> list[StrategyNode]:
        """Tasks and activities from which nothing leads to a goal."""
        graph = self.strategy.graph
        keys = [*out_of_sight(graph, NodeKind.TASK), *out_of_sight(graph, NodeKind.ACTIVITY)]
        return [self.strategy.nodes[key] for key in keys]

    @cached_property
    def tasks_not_in_strategy(self) -> list[MandatedTask]:
        """Tasks of the latest coded mandate that no node stands for."""
        held = MandatedTask.objects.visible_to(self.strategy.viewer).filter(mandate__mission=self.strategy.mission)
        latest = held.filter(mandate__adopted_on__lte=self.on).order_by("-mandate__adopted_on").first()
        if latest is None:
            return []
        named = {
            node.task_sequence for node in self.strategy.nodes.values() if node.task_symbol == latest.mandate.symbol
        }
        of_latest = held.filter(mandate=latest.mandate_id).select_related("mandate").order_by("sequence")
        return [task for task in of_latest if task.sequence not in named]

    @cached_property
    def not_worked_on(self) -> list[StrategyNode]:
        """Conditions and drivers of conflict that no activity serves."""
        keys = [*unserved(self.strategy.graph, NodeKind.CONDITION), *unserved(self.strategy.graph, NodeKind.DRIVER)]
        return [self.strategy.nodes[key] for key in keys]

    @cached_property
    def effort(self) -> SharedEffort:
        """Effort by condition."""
        spent = {
            key: Effort(node.staff, node.cost_usd, node.patrols)
            for key, node in self.strategy.nodes.items()
            if node.staff or node.cost_usd or node.patrols
        }
        return effort_by(self.strategy.graph, spent, NodeKind.CONDITION)

    @cached_property
    def judged(self) -> list[Judged]:
        """Every assumption with what its rule found."""
        ruled = [(each, rule) for each in self.strategy.assumptions if (rule := rule_of(each))]
        found = observed(self.strategy.viewer, self.strategy.mission, [rule for _each, rule in ruled], on=self.on)
        by_key = {each.pk: one for (each, _rule), one in zip(ruled, found, strict=True)}
        return [Judged(each, by_key.get(each.pk)) for each in self.strategy.assumptions]

    @cached_property
    def contradicted(self) -> dict[UUID, list[Judged]]:
        """Links of which an assumption is contradicted by recent incidents, with these."""
        links = defaultdict(list)
        for each in self.judged:
            if each.is_contradicted:
                links[each.assumption.link].append(each)
        return dict(links)

    @cached_property
    def disputed(self) -> set[UUID]:
        """Links against which more evidence speaks than for them."""
        balance: dict[UUID, int] = defaultdict(int)
        for link, stance, _marking in self.strategy.evidence:
            balance[link] += 1 if stance == StanceChoices.FOR else -1
        return {link for link, sum_of_signs in balance.items() if sum_of_signs < 0}

    @property
    def weak(self) -> list[StrategyLink]:
        """Links of low confidence."""
        return [link for link in self.strategy.links.values() if link.confidence == ConfidenceChoices.LOW]

    @cached_property
    def reviews(self) -> list[StrategyReview]:
        """Reviews that were recorded by the moment, the latest first."""
        seen = StrategyReview.objects.visible_to(self.strategy.viewer).filter(mission=self.strategy.mission)
        known = seen.filter(recorded_at__lte=self.strategy.moment, held_on__lte=self.on)
        return list(known.order_by("-held_on", "-pk"))

    @cached_property
    def version(self) -> StrategyVersion | None:
        """The version that the head of mission adopted last, by the moment."""
        seen = StrategyVersion.objects.visible_to(self.strategy.viewer).filter(mission=self.strategy.mission)
        return seen.filter(adopted_at__lte=self.strategy.moment).order_by("-number").first()

    @property
    def review_due_on(self) -> date | None:
        """The day by which the whole strategy is to be reviewed; None where there is none yet."""
        whole = next((each for each in self.reviews if not each.component), None)
        if due := [each for each in (whole and whole.next_due_on, self.version and self.version.review_due_on) if each]:
            return max(due)
        began = min((node.known_from for node in self.strategy.nodes.values()), default=None)
        return began.date() + STALE_AFTER if began else None

    @property
    def is_stale(self) -> bool:
        """Tell whether a review is overdue."""
        due_on = self.review_due_on
        return due_on is not None and due_on < self.on

    @cached_property
    def autopilot(self) -> list[Stillness]:
        """For each component, its activities that outlasted two reviews unchanged and moved nothing."""
        activities = {key: node for key, node in self.strategy.nodes.items() if node.kind == NodeKind.ACTIVITY}
        contributed = self._contributed_on()
        of_component: dict[str, list[ActivityTrace]] = defaultdict(list)
        for key, node in activities.items():
            trace = ActivityTrace(key, node.component, node.known_from.date(), contributed.get(key))
            of_component[node.component].append(trace)
        found = []
        for component, traces in of_component.items():
            held_on = [each.held_on for each in self.reviews if each.component in ("", component)]
            found += stillness(traces, held_on)
        return sorted(found, key=lambda each: (-each.share, each.component))

    def _contributed_on(self) -> Mapping[UUID, date]:
        """Return when each activity, or an output of it, was last reported to have moved a condition."""
        moved: dict[UUID, date] = {}
        for report in self.strategy.reports:
            if report.contribution == ContributionChoices.MOVED:
                for key in (report.node, *self.strategy.graph.uppers[report.node]):
                    moved[key] = max(report.reported_on, moved.get(key, report.reported_on))
        return moved

    @cached_property
    def delivered_without_contribution(self) -> list[OutputReport]:
        """Reports of what was delivered, was asked what it moved, and moved nothing."""
        return [each for each in self.strategy.reports if each.contribution == ContributionChoices.NONE]

    @cached_property
    def never_asked(self) -> list[StrategyNode]:
        """Outputs of which no report says what they moved."""
        reported = {each.node for each in self.strategy.reports}
        outputs = (node for node in self.strategy.nodes.values() if node.kind == NodeKind.OUTPUT)
        return [node for node in outputs if node.record not in reported]

    @property
    def markings(self) -> set[int]:
        """Keys of the markings of all that the findings rest on."""
        counted = (each.found.markings for each in self.judged if each.found)
        steered = (*self.reviews, *([self.version] if self.version else []))
        return self.strategy.markings.union(*counted, {each.marking_id for each in steered})
