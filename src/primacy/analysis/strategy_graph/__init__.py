"""The graph of a political strategy: what serves what, what serves nothing, and how it is drawn."""

from primacy.analysis.strategy_graph.effort import Effort, SharedEffort, effort_by
from primacy.analysis.strategy_graph.graph import (
    CircleError,
    StrategyGraph,
    StrategyLink,
    StrategyNode,
    circle_closed_by,
)
from primacy.analysis.strategy_graph.kind import LEVELS, NodeKind, WrongDirectionError, may_serve, require_direction
from primacy.analysis.strategy_graph.layout import Layout, Placed, lay_out
from primacy.analysis.strategy_graph.selection import Selection, select
from primacy.analysis.strategy_graph.sight import line_of_sight, out_of_sight, unserved, within_reach_of
from primacy.analysis.strategy_graph.stillness import ActivityTrace, Stillness, stillness

__all__ = [
    "LEVELS",
    "ActivityTrace",
    "CircleError",
    "Effort",
    "Layout",
    "NodeKind",
    "Placed",
    "Selection",
    "SharedEffort",
    "Stillness",
    "StrategyGraph",
    "StrategyLink",
    "StrategyNode",
    "WrongDirectionError",
    "circle_closed_by",
    "effort_by",
    "lay_out",
    "line_of_sight",
    "may_serve",
    "out_of_sight",
    "require_direction",
    "select",
    "stillness",
    "unserved",
    "within_reach_of",
]
