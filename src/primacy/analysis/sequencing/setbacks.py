"""What goes wrong while a plan is carried out: tasks that take longer, and money that does not come."""

from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.analysis.sequencing.programme import Programme
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Hazards", "Setbacks", "draw_setbacks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards:
    """
    How likely tasks are delayed and money is short, and by how much then.

    Parameters
    ----------
    delay_probability : float, in [0, 1]
        That a task takes longer than planned.
    mean_delay : float, periods, >= 1
        Of a task that does; whole periods, geometric.
    shortfall_probability : float, in [0, 1]
        That there is less money in a period than budgeted.
    mean_shortfall : float, in (0, 1)
        Share of the budget that is then missing; beta with a concentration of 4.

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    delay_probability: float = 0.3
    mean_delay: float = 2.0
    shortfall_probability: float = 0.2
    mean_shortfall: float = 0.25

    def __post_init__(self) -> None:
        for name in ("delay_probability", "shortfall_probability"):
            if not 0 <= getattr(self, name) <= 1:
                raise ImpossibleValueError(name, expected="in [0, 1]", got=getattr(self, name))
        if not 1 <= self.mean_delay < np.inf:
            raise ImpossibleValueError("mean_delay", expected=">= 1 period and finite", got=self.mean_delay)
        if not 0 < self.mean_shortfall < 1:
            raise ImpossibleValueError("mean_shortfall", expected="in (0, 1)", got=self.mean_shortfall)


@dataclass(frozen=True, slots=True)
class Setbacks:
    """
    What goes wrong, draw by draw.

    Parameters
    ----------
    delays : DataArray of int, dims (task, draw), periods, >= 0
        By how much each task of the programme takes longer.
    shortfalls : DataArray of float, dims (period, draw), in [0, 1]
        Which share of each period's budget is missing.

    Raises
    ------
    ImpossibleValueError
        If dims, labels or values are others.
    """

    delays: xr.DataArray
    shortfalls: xr.DataArray

    def __post_init__(self) -> None:
        if self.delays.dims != ("task", "draw") or self.shortfalls.dims != ("period", "draw"):
            got = (self.delays.dims, self.shortfalls.dims)
            raise ImpossibleValueError("dims of setbacks", expected="(task, draw) and (period, draw)", got=got)
        if self.delays.sizes["draw"] != self.shortfalls.sizes["draw"] or not self.delays.sizes["draw"]:
            numbers = (self.delays.sizes["draw"], self.shortfalls.sizes["draw"])
            raise ImpossibleValueError("draws of setbacks", expected="at least one, and as many of both", got=numbers)
        if not np.issubdtype(self.delays.dtype, np.integer) or (self.delays < 0).any():
            raise ImpossibleValueError("delays", expected="whole periods >= 0", got=self.delays.dtype)
        if not ((self.shortfalls >= 0) & (self.shortfalls <= 1)).all():
            raise ImpossibleValueError("shortfalls", expected="in [0, 1]", got=self.shortfalls.values)


def draw_setbacks(programme: Programme, hazards: Hazards, *, rng: np.random.Generator, draws: int = 5_000) -> Setbacks:
    """
    Draw delays of every task and shortfalls of every period's budget, independent of each other.

    Parameters
    ----------
    programme : Programme
    hazards : Hazards
    rng : Generator
    draws : int, >= 1

    Returns
    -------
    Setbacks

    Raises
    ------
    ImpossibleValueError
        If `draws` is not >= 1.

    Examples
    --------
    >>> from primacy.analysis.sequencing import MandatedTask
    >>> programme = Programme(periods=("2025-Q1",), tasks=(MandatedTask(name="patrol", duration=1),))
    >>> drawn = draw_setbacks(programme, Hazards(delay_probability=0), rng=np.random.default_rng(1), draws=3)
    >>> drawn.delays.values
    array([[0, 0, 0]])
    """
    if draws < 1:
        raise ImpossibleValueError("draws", expected=">= 1", got=draws)
    names, periods = [task.name for task in programme.tasks], list(programme.periods)
    is_late = rng.random((len(names), draws)) < hazards.delay_probability
    delays = np.where(is_late, rng.geometric(1 / hazards.mean_delay, (len(names), draws)), 0)
    is_short = rng.random((len(periods), draws)) < hazards.shortfall_probability
    share = 4 * hazards.mean_shortfall
    shortfalls = np.where(is_short, rng.beta(share, 4 - share, (len(periods), draws)), 0.0)
    return Setbacks(
        delays=xr.DataArray(delays, dims=("task", "draw"), coords={"task": names}),
        shortfalls=xr.DataArray(shortfalls, dims=("period", "draw"), coords={"period": periods}),
    )
