"""
Effort by objective: what is spent on activities, shared out among what they serve.

An activity that serves several ends is shared out evenly among those that lead to an objective; nothing is counted
twice and nothing is lost. The even share is a convention, not a measurement.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import isfinite

from primacy.analysis.strategy_graph.graph import StrategyGraph
from primacy.analysis.strategy_graph.kind import NodeKind
from primacy.analysis.strategy_graph.sight import within_reach_of
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Effort", "SharedEffort", "effort_by"]


@dataclass(frozen=True, slots=True)
class Effort:
    """
    What is spent in a year.

    Parameters
    ----------
    staff : float, persons, >= 0
    cost_usd : float, US dollars a year, >= 0
    patrols : float, patrols a month, >= 0

    Raises
    ------
    ImpossibleValueError
        If one of them is negative or not finite.
    """

    staff: float = 0.0
    cost_usd: float = 0.0
    patrols: float = 0.0

    def __post_init__(self) -> None:
        for name in ("staff", "cost_usd", "patrols"):
            if not (isfinite(value := getattr(self, name)) and value >= 0):
                raise ImpossibleValueError(name, expected="finite and >= 0", got=value)

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(self.staff + other.staff, self.cost_usd + other.cost_usd, self.patrols + other.patrols)

    def __truediv__(self, parts: int) -> "Effort":
        return Effort(self.staff / parts, self.cost_usd / parts, self.patrols / parts)


_NOTHING = Effort()


@dataclass(frozen=True, slots=True)
class SharedEffort:
    """Effort by objective, with zeros for those that get none, and what is spent off the strategy."""

    by_objective: Mapping[Hashable, Effort]
    off_strategy: Effort


def effort_by(graph: StrategyGraph, spent: Mapping[Hashable, Effort], kind: NodeKind) -> SharedEffort:
    """
    Share out what is spent among the nodes of a kind, each the first of its kind on the way up.

    Parameters
    ----------
    spent : mapping of key to Effort
        By node, most often an activity.
    kind : NodeKind
        Of the objectives: goals or conditions.

    Returns
    -------
    SharedEffort
        All parts together, with `off_strategy`, make all that is spent.

    Examples
    --------
    >>> from primacy.analysis.strategy_graph import StrategyLink, StrategyNode
    >>> nodes = tuple(StrategyNode(key, NodeKind.GOAL) for key in "ab") + (StrategyNode("c", NodeKind.CONDITION),)
    >>> graph = StrategyGraph(nodes, (StrategyLink("c", "a"), StrategyLink("c", "b")))
    >>> effort_by(graph, {"c": Effort(staff=3)}, NodeKind.GOAL).by_objective["a"].staff
    1.5
    """
    objectives = [node.key for node in graph.nodes if node.kind is kind]
    leading = within_reach_of(objectives, graph.lowers)
    held = {node.key: spent.get(node.key, _NOTHING) for node in graph.nodes}
    off = _NOTHING
    for key in graph.upwards:
        if graph.by_key[key].kind is kind or held[key] is _NOTHING:
            continue
        uppers = [upper for upper in graph.uppers[key] if upper in leading]
        if not uppers:
            off += held[key]
        for upper in uppers:
            held[upper] += held[key] / len(uppers)
    return SharedEffort({key: held[key] for key in objectives}, off)
