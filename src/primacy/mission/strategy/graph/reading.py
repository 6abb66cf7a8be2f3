"""The strategy as one viewer may see it, at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.analysis.strategy_graph import NodeKind, StrategyGraph
from primacy.analysis.strategy_graph import StrategyLink as PlainLink
from primacy.analysis.strategy_graph import StrategyNode as PlainNode
from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.models import (
    Assumption,
    LinkEvidence,
    MandatedTask,
    OutputReport,
    StrategyLink,
    StrategyNode,
)

__all__ = ["Strategy", "history_of", "link_seen", "mandated_task_of", "node_seen", "read_strategy"]


@dataclass(frozen=True)
class Strategy:
    """
    Nodes and links by their record, as known at one moment; a link of which one end is hidden is no part of it.

    Parameters
    ----------
    mission : Mission
    viewer : Viewer
    moment : datetime
    nodes, links : mapping of record to node and link
    """

    mission: Mission
    viewer: Viewer
    moment: datetime
    nodes: Mapping[UUID, StrategyNode]
    links: Mapping[UUID, StrategyLink]

    @cached_property
    def graph(self) -> StrategyGraph:
        """The same as the pure methods take it."""
        return StrategyGraph(
            tuple(
                PlainNode(key, NodeKind(node.kind), node.component, node.at_level) for key, node in self.nodes.items()
            ),
            tuple(dict.fromkeys(PlainLink(link.lower, link.upper) for link in self.links.values())),
        )

    @cached_property
    def assumptions(self) -> list[Assumption]:
        """What its links take for granted, the oldest first."""
        seen = Assumption.objects.visible_to(self.viewer).as_known_at(self.moment)
        rows = seen.filter(mission=self.mission).order_by("known_from", "pk")
        return [each for each in rows if each.link in self.links]

    @cached_property
    def evidence(self) -> list[tuple[UUID, str, int]]:
        """What speaks for and against its links: the link, the stance and the marking of each piece."""
        rows = self._evidence().values_list("link", "stance", "marking_id")
        return [row for row in rows if row[0] in self.links]

    def evidence_on(self, link: UUID) -> list[LinkEvidence]:
        """Return what speaks for and against one link, the oldest first."""
        return list(self._evidence().filter(link=link).order_by("known_from", "pk"))

    def _evidence(self) -> QuerySet[LinkEvidence]:
        seen = LinkEvidence.objects.visible_to(self.viewer)
        return seen.filter(mission=self.mission, known_from__lte=self.moment)

    @cached_property
    def reports(self) -> list[OutputReport]:
        """What its activities and outputs were reported to deliver, the latest first."""
        seen = OutputReport.objects.visible_to(self.viewer).filter(mission=self.mission, recorded_at__lte=self.moment)
        return [each for each in seen.order_by("-reported_on", "-pk") if each.node in self.nodes]

    @property
    def markings(self) -> set[int]:
        """Keys of the markings of all its parts."""
        parts = (*self.nodes.values(), *self.links.values(), *self.assumptions, *self.reports)
        return {part.marking_id for part in parts}.union(marking for _link, _stance, marking in self.evidence)


def read_strategy(viewer: Viewer, mission: Mission, *, at: datetime | None = None) -> Strategy:
    """
    Return the strategy of a mission.

    Parameters
    ----------
    at : datetime or None
        The moment as known at which it is wanted; None for the moment of looking.
    """
    moment = at or viewer.at
    of_mission = StrategyNode.objects.visible_to(viewer).as_known_at(moment).filter(mission=mission)
    nodes = {node.record: node for node in of_mission.order_by("component", "title", "pk")}
    seen = StrategyLink.objects.visible_to(viewer).as_known_at(moment).filter(mission=mission).order_by("pk")
    links = {link.record: link for link in seen if link.lower in nodes and link.upper in nodes}
    return Strategy(mission, viewer, moment, nodes, links)


def node_seen(viewer: Viewer, mission: Mission, number: UUID) -> StrategyNode:
    """Return one node that stands; NotVisibleError if there is none that the viewer can see."""
    found = StrategyNode.objects.visible_to(viewer).current().filter(mission=mission, record=number).first()
    if found is None:
        raise NotVisibleError(_("There is no such part of the strategy that you can see."))
    return found


def link_seen(viewer: Viewer, mission: Mission, number: UUID) -> tuple[StrategyLink, StrategyNode, StrategyNode]:
    """Return one link that stands with its lower and upper node; NotVisibleError if one of the three is hidden."""
    found = StrategyLink.objects.visible_to(viewer).current().filter(mission=mission, record=number).first()
    if found is None:
        raise NotVisibleError(_("There is no such part of the strategy that you can see."))
    return found, node_seen(viewer, mission, found.lower), node_seen(viewer, mission, found.upper)


def history_of(
    viewer: Viewer, mission: Mission, kind: type[StrategyNode] | type[StrategyLink], number: UUID
) -> list[StrategyNode] | list[StrategyLink]:
    """Return the revisions of a node or link that the viewer may see, the latest first."""
    every = kind.objects.visible_to(viewer).filter(mission=mission, record=number)
    return list(every.select_related("recorded_by").order_by("-known_from", "-pk"))


def mandated_task_of(viewer: Viewer, node: StrategyNode) -> MandatedTask | None:
    """Return the mandated task that a node stands for, or None where it is no longer held."""
    if node.task_sequence is None:
        return None
    seen = MandatedTask.objects.visible_to(viewer).filter(mandate__mission=node.mission_id)
    of_node = seen.filter(mandate__symbol=node.task_symbol, sequence=node.task_sequence)
    return of_node.select_related("mandate").first()
