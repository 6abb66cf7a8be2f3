"""What other rooms tie their records to: objectives of the strategy, and the line of sight of a mandated task."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from primacy.analysis.strategy_graph import NodeKind, within_reach_of
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.graph.reading import Strategy, read_strategy
from primacy.mission.strategy.models import MandatedTask, StrategyNode

__all__ = ["LineOfSight", "Objective", "line_of_sight_of", "objectives"]

_OBJECTIVES = (NodeKind.GOAL, NodeKind.CONDITION)


@dataclass(frozen=True, slots=True)
class Objective:
    """
    A political objective that a record can be tied to.

    Parameters
    ----------
    record : UUID
        Stays the same through all revisions, so that what points to it keeps pointing to it.
    kind : NodeKind
        A goal or a condition.
    title : str
    marking_id : int
        Of the node; whatever shows the title carries it.
    """

    record: UUID
    kind: NodeKind
    title: str
    marking_id: int


@dataclass(frozen=True, slots=True)
class LineOfSight:
    """
    The objectives that a mandated task serves in the strategy; none is a visible gap.

    Parameters
    ----------
    is_in_strategy : bool
        Whether a node of the strategy stands for the task.
    objectives : tuple of Objective
        Goals first.
    """

    is_in_strategy: bool
    objectives: tuple[Objective, ...]


def objectives(viewer: Viewer, mission: Mission) -> list[Objective]:
    """
    Return the goals and conditions of the strategy that the viewer may see, goals first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read the strategy.
    """
    viewer.require("strategy.read", mission_code=mission.code)
    return _objectives(read_strategy(viewer, mission).nodes.values())


def line_of_sight_of(task: MandatedTask, *, mission: Mission, viewer: Viewer) -> LineOfSight:
    """
    Return what a mandated task serves in the strategy.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read the strategy.
    """
    viewer.require("strategy.read", mission_code=mission.code)
    strategy = read_strategy(viewer, mission)
    place = (task.mandate.symbol, task.sequence)
    starts = [key for key, node in strategy.nodes.items() if (node.task_symbol, node.task_sequence) == place]
    served = within_reach_of(starts, strategy.graph.uppers)
    return LineOfSight(bool(starts), tuple(_objectives(_of(strategy, served))))


def _of(strategy: Strategy, keys: set[UUID]) -> list[StrategyNode]:
    return [node for key, node in strategy.nodes.items() if key in keys]


def _objectives(nodes: Iterable[StrategyNode]) -> list[Objective]:
    found = [
        Objective(node.record, NodeKind(node.kind), node.title, node.marking_id)
        for node in nodes
        if node.kind in _OBJECTIVES
    ]
    return sorted(found, key=lambda each: (each.kind.rank, each.title))
