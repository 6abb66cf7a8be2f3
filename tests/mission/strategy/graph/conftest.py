"""Lilliput, and who writes its strategy there."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest

from primacy.analysis.strategy_graph import Effort, NodeKind
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.graph.facts import LinkFacts, NodeFacts
from primacy.mission.strategy.graph.links import add_link
from primacy.mission.strategy.graph.nodes import add_node
from primacy.mission.strategy.models import StrategyLink, StrategyNode
from primacy.vocabulary import Handling
from tests.worlds import lilliput


@dataclass
class Desk:
    """A head of mission who writes the strategy, step by step, a minute each."""

    mission: Mission
    leader: Viewer
    nodes: dict[str, UUID] = field(default_factory=dict)

    def later(self, minutes: int = 1) -> Viewer:
        """Return the head of mission some minutes later, and stay there."""
        self.leader = Viewer(self.leader.person, self.leader.at + timedelta(minutes=minutes))
        return self.leader

    def add(self, key: str, kind: str, *, handling: Handling | None = None, **facts: object) -> StrategyNode:
        """Add a node under a key."""
        said = {"at_level": "national", "title": key.capitalize()} | facts
        if kind == "condition":
            said.setdefault("condition", "political")
        written = NodeFacts(kind=NodeKind(kind), **said)
        node = add_node(written, mission=self.mission, handling=handling or Handling(), by=self.later())
        self.nodes[key] = node.record
        return node

    def link(self, lower: str, upper: str, *, confidence: str = "high") -> StrategyLink:
        """Say that one node serves another."""
        ends = {"lower": self.nodes[lower], "upper": self.nodes[upper]}
        facts = LinkFacts(**ends, reasoning="Because.", confidence=confidence)
        return add_link(facts, mission=self.mission, by=self.later())


@pytest.fixture
def desk(operator, mission, tmp_path) -> Desk:
    """Return the desk with a goal, two conditions, a contribution and an activity that serves the first of them."""
    lilliput.lay_ground(mission, tmp_path)
    begun = Desk(mission, lilliput.viewer("leadership"))
    begun.add("peace", "goal")
    begun.add("calm", "condition", condition="security")
    begun.add("voice", "condition")
    begun.add("deterrence", "contribution")
    begun.add("patrols", "activity", component="force", effort=Effort(staff=90, cost_usd=1_000, patrols=30))
    for lower, upper in (("calm", "peace"), ("voice", "peace"), ("deterrence", "calm"), ("patrols", "deterrence")):
        begun.link(lower, upper)
    return begun
