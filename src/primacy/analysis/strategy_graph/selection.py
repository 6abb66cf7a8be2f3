"""What part of a graph a page can show: what was asked for with its way to the goals, no more than can be read."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from primacy.analysis.strategy_graph.graph import StrategyGraph, StrategyNode
from primacy.analysis.strategy_graph.kind import NodeKind
from primacy.analysis.strategy_graph.sight import within_reach_of
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Selection", "select"]


@dataclass(frozen=True)
class Selection:
    """
    The part of a graph that is shown.

    Parameters
    ----------
    graph : StrategyGraph
    folded : dict of key to int
        How many nodes below a shown one are not shown, where there are any.
    left_out : int
        How many nodes that were asked for are not shown.
    """

    graph: StrategyGraph
    folded: dict[Hashable, int]
    left_out: int


def select(
    graph: StrategyGraph,
    *,
    component: str = "",
    level: str = "",
    around: Hashable | None = None,
    at_most: int = 80,
) -> Selection:
    """
    Choose what to show: nodes of a component, of a level, around one node; each with its way to the goals.

    Where that is more than can be read, the kinds farthest from the goal are folded away, one after the other; if the
    goals alone are still too many, the last of them.

    Parameters
    ----------
    component, level : str
        Empty for all.
    around : key or None
        A node whose ends and means are shown, and nothing else.
    at_most : int, nodes, >= 1

    Raises
    ------
    ImpossibleValueError
        If `at_most` is less than 1, or the node is not in the graph.
    """
    if at_most < 1:
        raise ImpossibleValueError("at_most", expected=">= 1", got=at_most)
    asked = _around(graph, around) & _matching(graph, component, level)
    shown = within_reach_of(asked, graph.uppers)
    if around is not None:
        shown &= _around(graph, around)
    kept = _foldable(graph, shown, at_most)
    part = graph.only(kept)
    return Selection(part, _folded(graph, shown - kept, kept), len(shown) - len(kept))


def _around(graph: StrategyGraph, key: Hashable | None) -> set[Hashable]:
    if key is None:
        return set(graph.by_key)
    if key not in graph.by_key:
        raise ImpossibleValueError("around", expected="a node of the graph", got=key)
    return within_reach_of([key], graph.uppers) | within_reach_of([key], graph.lowers)


def _matching(graph: StrategyGraph, component: str, level: str) -> set[Hashable]:
    claims: tuple[Callable[[StrategyNode], bool], ...] = (
        lambda node: component in ("", node.component),
        lambda node: level in ("", node.level),
    )
    return {node.key for node in graph.nodes if all(claim(node) for claim in claims)}


def _foldable(graph: StrategyGraph, shown: set[Hashable], at_most: int) -> set[Hashable]:
    kept = [node for node in graph.nodes if node.key in shown]
    below_the_goal = list(NodeKind)[:0:-1]
    for kind in below_the_goal:
        if len(kept) <= at_most:
            break
        fewer = [node for node in kept if node.kind is not kind]
        kept = fewer or kept
    return {node.key for node in kept[:at_most]}


def _folded(graph: StrategyGraph, hidden: set[Hashable], kept: set[Hashable]) -> dict[Hashable, int]:
    """Return how many hidden nodes stand below each kept one; a set of nodes is a number with a bit for each."""
    bits = {key: 1 << place for place, key in enumerate(hidden)}
    below: dict[Hashable, int] = {}
    for key in graph.upwards:
        below[key] = 0
        for lower in graph.lowers[key]:
            below[key] |= below[lower] | bits.get(lower, 0)
    return {key: below[key].bit_count() for key in graph.by_key if key in kept and below[key]}
