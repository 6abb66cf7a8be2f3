"""Small strategies, worked by hand, and random ones."""

from hypothesis import strategies as st

from primacy.analysis.strategy_graph import NodeKind, StrategyGraph, StrategyLink, StrategyNode, may_serve

GOAL, CONDITION, TASK, ACTIVITY = NodeKind.GOAL, NodeKind.CONDITION, NodeKind.TASK, NodeKind.ACTIVITY
CONTRIBUTION, OUTPUT = NodeKind.CONTRIBUTION, NodeKind.OUTPUT


def linked(*pairs: str) -> tuple[StrategyLink, ...]:
    """Return links written as two letters each: the lower, then the upper."""
    return tuple(StrategyLink(*pair) for pair in pairs)


# p: peace; c: ceasefire, and v: voice, which nobody works on; k: contribution; t: task; a: activity; o: output.
# x: an activity that serves the task y, which serves nothing.
SMALL = StrategyGraph(
    (
        StrategyNode("p", GOAL, level="national"),
        StrategyNode("c", CONDITION, level="national"),
        StrategyNode("v", CONDITION, level="regional"),
        StrategyNode("k", CONTRIBUTION, "force", "subnational"),
        StrategyNode("t", TASK, "force", "national"),
        StrategyNode("a", ACTIVITY, "force", "subnational"),
        StrategyNode("o", OUTPUT, "force", "subnational"),
        StrategyNode("y", TASK, "police", "national"),
        StrategyNode("x", ACTIVITY, "police", "national"),
    ),
    linked("cp", "vp", "kc", "tk", "at", "oa", "xy"),
)


@st.composite
def strategies(draw) -> StrategyGraph:
    """Draw a strategy of up to 40 nodes, each link from a later node of it up to an earlier one that it may serve."""
    kinds = draw(st.lists(st.sampled_from(list(NodeKind)), max_size=40))
    nodes = tuple(StrategyNode(place, kind) for place, kind in enumerate(kinds))
    possible = [
        (lower, upper)
        for lower in range(len(kinds))
        for upper in range(lower)
        if kinds[upper] in may_serve(kinds[lower])
    ]
    chosen = draw(st.sets(st.sampled_from(possible), max_size=80)) if possible else set()
    return StrategyGraph(nodes, tuple(StrategyLink(*pair) for pair in sorted(chosen)))
