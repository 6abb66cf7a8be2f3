"""The graph: nodes, links from means to end, and no circle among them."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from primacy.analysis.strategy_graph.kind import NodeKind
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["CircleError", "StrategyGraph", "StrategyLink", "StrategyNode", "circle_closed_by"]


class CircleError(PrimacyError, ValueError):
    """Links run in a circle, so that something would serve itself; `keys` are those on it, in order."""

    def __init__(self, keys: tuple[Hashable, ...]) -> None:
        super().__init__(f"Links must lead to a goal; got a circle: {' → '.join(map(str, keys))}. Take one link out.")
        self.keys = keys


@dataclass(frozen=True, slots=True)
class StrategyNode:
    """
    One node.

    Parameters
    ----------
    key : hashable
        Its own in the graph.
    kind : NodeKind
    component : str
        Code of the component that answers for it; empty for none.
    level : str
        One of `LEVELS`; empty where it is not known.
    """

    key: Hashable
    kind: NodeKind
    component: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class StrategyLink:
    """One link: the node `lower` serves the node `upper`."""

    lower: Hashable
    upper: Hashable


@dataclass(frozen=True)
class StrategyGraph:
    """
    Nodes and the links between them, in the order in which they are drawn.

    Raises
    ------
    ImpossibleValueError
        If two nodes have one key, or a link names a node that is not there.
    CircleError
        If the links run in a circle.
    """

    nodes: tuple[StrategyNode, ...]
    links: tuple[StrategyLink, ...]
    by_key: Mapping[Hashable, StrategyNode] = field(init=False, repr=False, compare=False)
    uppers: Mapping[Hashable, tuple[Hashable, ...]] = field(init=False, repr=False, compare=False)
    lowers: Mapping[Hashable, tuple[Hashable, ...]] = field(init=False, repr=False, compare=False)
    upwards: tuple[Hashable, ...] = field(init=False, repr=False, compare=False)
    """Keys in an order in which each stands after all that serve it."""

    def __post_init__(self) -> None:
        by_key = {node.key: node for node in self.nodes}
        if len(by_key) < len(self.nodes):
            raise ImpossibleValueError("nodes", expected="with a key of their own", got=len(self.nodes) - len(by_key))
        ends = {end for link in self.links for end in (link.lower, link.upper)}
        if strangers := ends - by_key.keys():
            raise ImpossibleValueError("links", expected="between nodes of the graph", got=sorted(map(str, strangers)))
        object.__setattr__(self, "by_key", by_key)
        object.__setattr__(self, "uppers", _next(by_key, ((link.lower, link.upper) for link in self.links)))
        object.__setattr__(self, "lowers", _next(by_key, ((link.upper, link.lower) for link in self.links)))
        object.__setattr__(self, "upwards", self._in_order())
        if len(self.upwards) < len(self.nodes):
            raise CircleError(_some_circle(self.uppers, set(by_key) - set(self.upwards)))

    def _in_order(self) -> tuple[Hashable, ...]:
        """Return the keys, each after all that serve it, but for what lies on a circle or above one."""
        waiting = {key: len(below) for key, below in self.lowers.items()}
        order = [key for key, number in waiting.items() if not number]
        for key in order:
            for upper in self.uppers[key]:
                waiting[upper] -= 1
                if not waiting[upper]:
                    order.append(upper)
        return tuple(order)

    def only(self, keys: Iterable[Hashable]) -> "StrategyGraph":
        """Return the part with these nodes, and the links that join two of them."""
        kept = set(keys)
        links = (link for link in self.links if link.lower in kept and link.upper in kept)
        return StrategyGraph(tuple(node for node in self.nodes if node.key in kept), tuple(links))


def circle_closed_by(link: StrategyLink, links: Iterable[StrategyLink]) -> tuple[Hashable, ...]:
    """
    Return the circle that a further link would close, from its lower node back to it; empty where it closes none.

    Examples
    --------
    >>> circle_closed_by(StrategyLink("c", "a"), [StrategyLink("a", "b"), StrategyLink("b", "c")])
    ('c', 'a', 'b', 'c')
    """
    pairs = [(each.lower, each.upper) for each in links]
    uppers = _next({end for pair in [*pairs, (link.lower, link.upper)] for end in pair}, pairs)
    came_from: dict[Hashable, Hashable] = {link.upper: link.lower}
    order = [link.upper]
    for key in order:
        if key == link.lower:
            return _walked(came_from, link)
        for upper in uppers[key]:
            if upper not in came_from:
                came_from[upper] = key
                order.append(upper)
    return ()


def _walked(came_from: Mapping[Hashable, Hashable], link: StrategyLink) -> tuple[Hashable, ...]:
    back = [link.lower]
    while back[-1] != link.upper:
        back.append(came_from[back[-1]])
    return (link.lower, *reversed(back))


def _next(keys: Iterable[Hashable], pairs: Iterable[tuple[Hashable, Hashable]]) -> dict[Hashable, tuple[Hashable, ...]]:
    found: dict[Hashable, dict[Hashable, None]] = {key: {} for key in keys}
    for one, other in pairs:
        found[one][other] = None
    return {key: tuple(others) for key, others in found.items()}


def _some_circle(uppers: Mapping[Hashable, tuple[Hashable, ...]], among: set[Hashable]) -> tuple[Hashable, ...]:
    """Walk back from what waits for itself: each such node is served by another such node."""
    lowers = {upper: lower for lower in among for upper in uppers[lower] if upper in among}
    seen: dict[Hashable, None] = {}
    key = min(lowers, key=str)
    while key not in seen:
        seen[key] = None
        key = lowers[key]
    walked = list(seen)
    circle = walked[walked.index(key) :][::-1]
    return (*circle, circle[0])
