"""What excites violence: the fading traces of past months in a unit, around it and in the whole area."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.traits import Table

__all__ = ["Excitation", "State", "likeliest_weights", "maximised_weights"]

_LEAST_WEIGHT = 1e-6
_LIKELIEST = 20.0


@dataclass(frozen=True)
class State:
    """
    What is left of the past.

    Parameters
    ----------
    happened : array (half-life, unit, draw), in [0, 1]
        Exponentially weighted share of months with deaths.
    tolls : array (unit, draw), >= 0
        The same, of log(1 + deaths), with the shortest half-life.
    everywhere : float, in [0, 1]
        Share of all past unit-months with deaths.
    """

    happened: Table
    tolls: Table
    everywhere: float

    def repeated(self, draws: int) -> "State":
        """Return the state of one past as the beginning of many futures."""
        return State(
            happened=np.repeat(self.happened, draws, axis=2),
            tolls=np.repeat(self.tolls, draws, axis=1),
            everywhere=self.everywhere,
        )


@dataclass(frozen=True)
class Excitation:
    """
    How traces fade, and how they add up to an intensity.

    Parameters
    ----------
    kept : array (half-life), in (0, 1)
        What is left of a trace after a month.
    near : sparse array (unit, unit)
        Takes the mean over each unit's neighbours; 0 where it has none.
    """

    kept: Table
    near: csr_array

    @classmethod
    def of(
        cls, units: NDArray[np.generic], *, half_lives: tuple[float, ...], neighbours: Neighbourhood
    ) -> "Excitation":
        """Return how units excite each other."""
        places, count = neighbours.places(units)
        alone = (places[:, 0] == np.arange(len(places))) & (count == 1)
        counted = (np.arange(places.shape[1]) < count[:, np.newaxis]) & ~alone[:, np.newaxis]
        row, column = np.nonzero(counted)
        mean = csr_array((1 / count[row], (row, places[row, column])), shape=(len(units), len(units)))
        return cls(kept=0.5 ** (1 / np.asarray(half_lives)), near=mean)

    def at_rest(self, units: int) -> State:
        """Return the state before anything happened."""
        return State(happened=np.zeros((len(self.kept), units, 1)), tolls=np.zeros((units, 1)), everywhere=0.0)

    def after(self, state: State, deaths: NDArray[np.number]) -> State:
        """Return the state a month later, in which so many died (unit, draw)."""
        kept = self.kept[:, np.newaxis, np.newaxis]
        return State(
            happened=kept * state.happened + (1 - kept) * (deaths > 0),
            tolls=self.kept[0] * state.tolls + (1 - self.kept[0]) * np.log1p(deaths),
            everywhere=state.everywhere,
        )

    def causes(self, state: State) -> list[Table]:
        """Return what may excite each unit (unit, draw): the area, the unit's traces, those near it, its tolls."""
        area = np.full(state.tolls.shape, state.everywhere)
        near = [self.near @ trace for trace in state.happened] if self.near.nnz else []
        return [area, *state.happened, *near, state.tolls]

    def intensity(self, state: State, weights: Table) -> Table:
        """Return λ (unit, draw)."""
        intensity = np.zeros(state.tolls.shape)
        for weight, cause in zip(weights, self.causes(state), strict=True):
            if weight > 0:
                intensity += weight * cause
        return intensity


def likeliest_weights(deaths: Table, around: Excitation, *, months: int) -> tuple[State, Table]:
    """
    Return the state after a history, and the weights under which its last months were likeliest.

    Parameters
    ----------
    deaths : array (unit, month), persons
        NaN before a unit's first known month; not all 0.
    around : Excitation
    months : int, >= 1
        At most so many of the last months are learnt from.

    Returns
    -------
    State, array (cause)
    """
    known, counts = ~np.isnan(deaths), np.nan_to_num(deaths)
    everywhere = float((counts > 0).sum() / known.sum())
    state = replace(around.at_rest(len(deaths)), everywhere=everywhere)
    bad: list[Table] = []
    calm = np.zeros(len(around.causes(state)))
    for month in range(deaths.shape[1]):
        if month >= deaths.shape[1] - months:
            causes = np.column_stack([cause[:, 0] for cause in around.causes(state)])
            bad.append(causes[counts[:, month] > 0])
            calm += causes[known[:, month] & (counts[:, month] == 0)].sum(axis=0)
        state = around.after(state, counts[:, [month]])
    return state, maximised_weights(np.concatenate(bad), calm)


def maximised_weights(bad: Table, calm: Table) -> Table:
    """
    Return the weights >= 0 for which sum log(1 - exp(-λ)) over bad times less the sum of λ over calm ones is largest.

    Parameters
    ----------
    bad : array (time, cause), >= 0
        Causes at the times at which it happened.
    calm : array (cause), >= 0
        Sum of the causes over all times at which it did not; the weight of the first cause is never quite 0.
    """
    scale = np.maximum(bad.mean(axis=0), 1e-12) if len(bad) else np.ones(len(calm))
    scaled, total = bad / scale, calm / scale

    def loss(weights: Table) -> tuple[float, Table]:
        intensity = np.maximum(scaled @ weights, 1e-12)
        value = total @ weights - np.log(-np.expm1(-intensity)).sum()
        slope = total - scaled.T @ (1 / np.expm1(np.minimum(intensity, 500)))
        return float(value), np.asarray(slope)

    least = np.zeros(len(calm))
    least[0] = _LEAST_WEIGHT
    found = minimize(
        loss, np.full(len(calm), 0.1), jac=True, method="L-BFGS-B", bounds=[(low, _LIKELIEST) for low in least]
    )
    return np.asarray(found.x / scale)
