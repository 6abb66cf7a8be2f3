"""
Whether warnings of state forces are acted on less often than those of non-state groups, by component.

A task counts once its end is known: acted on in time or too late, or declined, not answered or lapsed. What is under
way counts for neither side.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from primacy.analysis.response import Answer, Share, chance_of_difference, response_rates

__all__ = ["Avoidance", "avoidance"]

_SURE = 0.05
_STATE, _NON_STATE = "state", "non_state"


@dataclass(frozen=True, slots=True)
class Avoidance:
    """
    How often a component acted, by the side of the alleged perpetrators.

    Parameters
    ----------
    component : str
        Empty for all together.
    state, non_state : Share
        Of the tasks of which the end is known, those that were acted on.
    chance : float, probability in (0, 1]
        Of so great a difference if both came from one rate.
    """

    component: str
    state: Share
    non_state: Share
    chance: float

    @property
    def is_flagged(self) -> bool:
        """Whether warnings of state forces are acted on less often, by more than chance."""
        return self.chance < _SURE and self.state.value < self.non_state.value


def avoidance(tasks: pl.DataFrame) -> list[Avoidance]:
    """
    Compare both sides, all together first and then each component that was given tasks of both.

    Parameters
    ----------
    tasks : DataFrame with component, perpetrator_side and answer
        One row each.
    """
    ended = tasks.filter(pl.col("answer") != Answer.UNDER_WAY.value)
    components = sorted(ended["component"].drop_nulls().unique())
    own = [ended, *(ended.filter(pl.col("component") == each) for each in components)]
    return [each for name, rows in zip(["", *components], own, strict=True) for each in _compared(name, rows)]


def _compared(component: str, tasks: pl.DataFrame) -> Iterator[Avoidance]:
    rates = response_rates(tasks, by="perpetrator_side")
    if not {_STATE, _NON_STATE} <= rates.keys():
        return
    state, non_state = rates[_STATE].addressed, rates[_NON_STATE].addressed
    if state is not None and non_state is not None:
        yield Avoidance(component, state, non_state, chance_of_difference(state, non_state))
