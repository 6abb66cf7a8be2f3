"""
A layered drawing: each kind a band below the one it serves, few crossings, nothing on top of anything.

Within a band a node stands below all of its own band that it serves (longest path). A row that is too long is broken.
Rows are ordered by the mean place of what their nodes are linked to above and below, several times up and down.

References
----------
Sugiyama, Tagawa and Toda (1981), Methods for visual understanding of hierarchical system structures,
doi:10.1109/TSMC.1981.4308636.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from primacy.analysis.strategy_graph.graph import StrategyGraph
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Layout", "Placed", "lay_out"]

_SWEEPS = 6
_Rows = list[list[Hashable]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A node in the drawing: its row from the top and its place in it, in widths of a node from the left edge."""

    key: Hashable
    row: int
    across: float


@dataclass(frozen=True)
class Layout:
    """All nodes in their places, by key, and how many rows and nodes across the drawing is."""

    placed: Mapping[Hashable, Placed]
    rows: int
    widest: int


def lay_out(graph: StrategyGraph, *, widest: int = 10) -> Layout:
    """
    Place every node.

    Parameters
    ----------
    widest : int, nodes, >= 1
        How many may stand in one row.

    Returns
    -------
    Layout
        The same for the same graph. No two nodes of a row are less than one width apart; what serves stands in a row
        below what it serves.

    Raises
    ------
    ImpossibleValueError
        If `widest` is less than 1.

    Examples
    --------
    >>> from primacy.analysis.strategy_graph import NodeKind, StrategyLink, StrategyNode
    >>> nodes = (StrategyNode("calm", NodeKind.CONDITION), StrategyNode("peace", NodeKind.GOAL))
    >>> lay_out(StrategyGraph(nodes, (StrategyLink("calm", "peace"),))).placed["calm"].row
    1
    """
    if widest < 1:
        raise ImpossibleValueError("widest", expected=">= 1", got=widest)
    rows = _broken(_ordered(graph, _layers(graph)), widest)
    most = max((len(row) for row in rows), default=0)
    placed = {
        key: Placed(key, number, (most - len(row)) / 2 + place)
        for number, row in enumerate(rows)
        for place, key in enumerate(row)
    }
    return Layout(placed, len(rows), most)


def _layers(graph: StrategyGraph) -> _Rows:
    """Return the nodes by kind, and within a kind by the longest path to what they serve of it."""
    depth: dict[Hashable, int] = {}
    for key in reversed(graph.upwards):
        kind = graph.by_key[key].kind
        own = [depth[upper] + 1 for upper in graph.uppers[key] if graph.by_key[upper].kind is kind]
        depth[key] = max(own, default=0)
    layers: dict[tuple[int, int], list[Hashable]] = {}
    for node in graph.nodes:
        layers.setdefault((node.kind.rank, depth[node.key]), []).append(node.key)
    return [layers[layer] for layer in sorted(layers)]


def _ordered(graph: StrategyGraph, rows: _Rows) -> _Rows:
    for sweep in range(_SWEEPS):
        steps = graph.lowers if sweep % 2 else graph.uppers
        for number in range(len(rows))[:: -1 if sweep % 2 else 1]:
            where = {key: (place + 0.5) / len(row) for row in rows for place, key in enumerate(row)}
            rows[number] = sorted(rows[number], key=lambda key: _mean(key, steps, where))
    return rows


def _mean(key: Hashable, steps: Mapping[Hashable, tuple[Hashable, ...]], where: Mapping[Hashable, float]) -> float:
    """Return the mean place of what a node is linked to; its own where it is linked to nothing."""
    linked = [where[each] for each in steps[key]]
    return sum(linked) / len(linked) if linked else where[key]


def _broken(rows: _Rows, widest: int) -> _Rows:
    """Break rows that are too long into rows of almost even length, dealt out in turn to keep neighbours near."""
    broken: _Rows = []
    for row in rows:
        parts = -(-len(row) // widest)
        broken.extend(row[part::parts] for part in range(parts))
    return broken
