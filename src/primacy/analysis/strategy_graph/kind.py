"""Kinds of node, from the political goal down to outputs, and which may serve which."""

from enum import StrEnum

from primacy.vocabulary import PrimacyError

__all__ = ["LEVELS", "NodeKind", "WrongDirectionError", "may_serve", "require_direction"]


class NodeKind(StrEnum):
    """
    What a node of a political strategy is; the order is that of the drawing, the goal at the top.

    References
    ----------
    Political Solutions Must Drive the Design and Implementation of Peace Operations (2018), points 2, 3 and 7: tasks
    as means to the political end; drivers of conflict, points of influence and leverage; local processes.
    """

    GOAL = "goal"
    CONDITION = "condition"
    PROCESS = "process"
    DRIVER = "driver"
    LEVERAGE = "leverage"
    CONTRIBUTION = "contribution"
    TASK = "task"
    ACTIVITY = "activity"
    OUTPUT = "output"

    @property
    def rank(self) -> int:
        """Where the kind stands below the goal, which has 0."""
        return list(NodeKind).index(self)


LEVELS = ("international", "regional", "national", "subnational")
"""Levels of a conflict and of what is done about it, widest first."""

_UPPERS: dict[NodeKind, frozenset[NodeKind]] = {
    NodeKind.GOAL: frozenset(),
    NodeKind.CONDITION: frozenset({NodeKind.GOAL, NodeKind.CONDITION}),
    NodeKind.PROCESS: frozenset({NodeKind.GOAL, NodeKind.CONDITION, NodeKind.PROCESS}),
    NodeKind.DRIVER: frozenset({NodeKind.CONDITION, NodeKind.PROCESS, NodeKind.DRIVER}),
    NodeKind.LEVERAGE: frozenset({NodeKind.PROCESS, NodeKind.DRIVER}),
    NodeKind.CONTRIBUTION: frozenset(
        {NodeKind.CONDITION, NodeKind.PROCESS, NodeKind.DRIVER, NodeKind.LEVERAGE, NodeKind.CONTRIBUTION}
    ),
    NodeKind.TASK: frozenset({NodeKind.CONTRIBUTION}),
    NodeKind.ACTIVITY: frozenset({NodeKind.CONTRIBUTION, NodeKind.TASK}),
    NodeKind.OUTPUT: frozenset({NodeKind.ACTIVITY}),
}


class WrongDirectionError(PrimacyError, ValueError):
    """A link runs between kinds, or down the levels, where nothing can serve."""

    def __init__(self, lower: NodeKind, upper: NodeKind, *, because_of_level: bool = False) -> None:
        if because_of_level:
            sentence = "A process serves one of its own or a wider level; got a narrower one. Turn the link round."
        else:
            expected = " or ".join(sorted(_UPPERS[lower])) or "nothing, for it is the top"
            sentence = f"A node of kind {lower} serves {expected}; got {upper}. Choose another node, or turn it round."
        super().__init__(sentence)
        self.lower = lower
        self.upper = upper
        self.because_of_level = because_of_level


def may_serve(lower: NodeKind) -> frozenset[NodeKind]:
    """
    Return the kinds that a node of a kind may serve.

    Examples
    --------
    >>> sorted(may_serve(NodeKind.TASK))
    [<NodeKind.CONTRIBUTION: 'contribution'>]
    """
    return _UPPERS[lower]


def require_direction(lower: tuple[NodeKind, str], upper: tuple[NodeKind, str]) -> None:
    """
    Refuse a link that does not lead from means to end.

    Parameters
    ----------
    lower, upper : tuple of NodeKind and str
        Kind and level of what serves and of what is served; a level is one of `LEVELS`.

    Raises
    ------
    WrongDirectionError
        If the kind of the lower may not serve that of the upper, or a process would serve one of a narrower level.
    """
    if upper[0] not in _UPPERS[lower[0]]:
        raise WrongDirectionError(lower[0], upper[0])
    both_processes = lower[0] == upper[0] == NodeKind.PROCESS
    if both_processes and LEVELS.index(upper[1]) > LEVELS.index(lower[1]):
        raise WrongDirectionError(lower[0], upper[0], because_of_level=True)
