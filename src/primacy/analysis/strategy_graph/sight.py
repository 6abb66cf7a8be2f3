"""Lines of sight: which nodes lead to a goal, and what nobody works on."""

from collections.abc import Hashable, Iterable, Mapping

from primacy.analysis.strategy_graph.graph import StrategyGraph
from primacy.analysis.strategy_graph.kind import NodeKind

__all__ = ["line_of_sight", "out_of_sight", "unserved", "within_reach_of"]


def within_reach_of(starts: Iterable[Hashable], steps: Mapping[Hashable, tuple[Hashable, ...]]) -> set[Hashable]:
    """
    Return all that can be reached from some nodes, these included.

    Parameters
    ----------
    starts : iterable of keys
    steps : mapping of key to keys
        `uppers` of a graph to walk to the goals, `lowers` to walk away from them.
    """
    found = dict.fromkeys(starts)
    order = list(found)
    for key in order:
        fresh = [each for each in steps[key] if each not in found]
        found.update(dict.fromkeys(fresh))
        order.extend(fresh)
    return set(found)


def line_of_sight(graph: StrategyGraph) -> set[Hashable]:
    """
    Return the keys of all nodes from which links lead to a political goal, the goals included.

    Examples
    --------
    >>> from primacy.analysis.strategy_graph import StrategyLink, StrategyNode
    >>> nodes = (StrategyNode("peace", NodeKind.GOAL), StrategyNode("calm", NodeKind.CONDITION))
    >>> sorted(line_of_sight(StrategyGraph(nodes, (StrategyLink("calm", "peace"),))))
    ['calm', 'peace']
    """
    return within_reach_of((node.key for node in graph.nodes if node.kind is NodeKind.GOAL), graph.lowers)


def out_of_sight(graph: StrategyGraph, kind: NodeKind) -> list[Hashable]:
    """Return the nodes of a kind from which no link leads to a goal, in the order of the graph."""
    seen = line_of_sight(graph)
    return [node.key for node in graph.nodes if node.kind is kind and node.key not in seen]


def unserved(graph: StrategyGraph, kind: NodeKind) -> list[Hashable]:
    """Return the nodes of a kind that no activity serves, however far below, in the order of the graph."""
    activities = (node.key for node in graph.nodes if node.kind is NodeKind.ACTIVITY)
    worked_on = within_reach_of(activities, graph.uppers)
    return [node.key for node in graph.nodes if node.kind is kind and node.key not in worked_on]
