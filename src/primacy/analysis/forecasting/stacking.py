"""
Shares of a pool chosen by how well it would have forecast from past origins.

For parts k with draws X_k, shares w and an outcome y the score of the pool is

    sum_k w_k E|X_k - y|  -  1/2 sum_kl w_k w_l E|X_k - X_l'|,

so that the best shares *minimise* a convex quadratic form *subject to* w >= 0 and sum w = 1, *where* both
expectations are means over the draws of past forecasts; no draw has to be taken again for other shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, minimize

from primacy.analysis.forecasting.choosing import Rounds
from primacy.analysis.forecasting.model import ForecastModel, require_request
from primacy.analysis.forecasting.past_forecasts import past_forecasts
from primacy.analysis.forecasting.pool import Pooled, require_parts
from primacy.analysis.forecasting.recency import RecencyWeighted
from primacy.analysis.forecasting.traits import Table
from primacy.vocabulary import Month

__all__ = ["StackedByRollingOrigin", "best_shares"]

_YEARLY = Rounds(count=8, step_months=12, draws=120)


@dataclass(frozen=True)
class StackedByRollingOrigin:
    """
    A pool that chooses its shares anew at every origin, from the months known there.

    Parameters
    ----------
    parts : tuple of models, at least one
    rounds : Rounds
        The past forecasts by which shares are chosen.
    together : ForecastModel
        As `Pooled`.
    name : str
        The name under which its scores are kept.

    Raises
    ------
    ImpossibleValueError
        If there is no part.
    """

    parts: tuple[ForecastModel, ...]
    rounds: Rounds = _YEARLY
    together: ForecastModel = field(default_factory=RecencyWeighted)
    name: str = "stacked"

    def __post_init__(self) -> None:
        require_parts(self.parts)

    def forecast(
        self,
        history: xr.DataArray,
        *,
        origin: Month,
        lead_times: Sequence[int],
        draws: int,
        rng: np.random.Generator,
    ) -> xr.DataArray:
        """
        Return the draws of the pool with the best shares; with equal ones where no past origin can be scored.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        ShortHistoryError
            As the parts' `forecast`.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        shares = best_shares(history, self.parts, origin=origin, lead_times=lead_times, rounds=self.rounds, rng=rng)
        pool = Pooled(parts=self.parts, shares=tuple(shares.tolist()), together=self.together)
        return pool.forecast(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)


def best_shares(
    history: xr.DataArray,
    parts: Sequence[ForecastModel],
    *,
    origin: Month,
    lead_times: Sequence[int],
    rounds: Rounds,
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """
    Return the shares with which a pool would have had the smallest CRPS from past origins.

    Each past origin counts alike: its scores are divided by their mean over the parts, because one war
    that nobody foresaw would otherwise outweigh all others. `past_forecasts` says when models learn.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        Ends with the month before `origin`.
    parts : sequence of models, at least one
    origin : Month
    lead_times : sequence of int, months, >= 1, rising
    rounds : Rounds
    rng : Generator

    Returns
    -------
    array (part), >= 0, sum 1
        Equal shares where the history is too short for a single past origin.

    References
    ----------
    Gneiting and Raftery (2007), eq. 21. doi:10.1198/016214506000001437
    Yao et al. (2018), Using stacking to average Bayesian predictive distributions. doi:10.1214/17-BA1091
    """
    if len(parts) == 1:
        return np.ones(1)
    past = past_forecasts(history, parts, origin=origin, lead_times=lead_times, rounds=rounds, rng=rng)
    distance, spread = np.zeros(len(parts)), np.zeros((len(parts), len(parts)))
    for forecast in past:
        far, apart = _compared([part.astype(np.float64) for part in forecast.drawn], forecast.happened)
        scale = (far - apart.diagonal() / 2).mean()
        if scale > 0:
            distance, spread = distance + far / scale, spread + apart / scale
    return _smallest(distance, spread)


def _compared(drawn: Sequence[Table], happened: Table) -> tuple[Table, Table]:
    """Return how far the draws lie from what happened and from each other."""
    if not len(happened):
        return np.zeros(len(drawn)), np.zeros((len(drawn), len(drawn)))
    return np.array([np.abs(part - happened[:, np.newaxis]).mean() for part in drawn]), _spreads(drawn)


def _spreads(drawn: Sequence[Table]) -> Table:
    """Return the mean distance of a draw of each part from a draw of each part, over all rows."""
    within = [_spread(part) for part in drawn]
    spreads = np.diag(within)
    for one in range(len(drawn)):
        for other in range(one):
            # Of both together half of all pairs are mixed ones, a quarter lie within each.
            both = _spread(np.sort(np.concatenate([drawn[one], drawn[other]], axis=1)))
            spreads[one, other] = spreads[other, one] = 2 * both - (within[one] + within[other]) / 2
    return spreads


def _spread(in_order: Table) -> float:
    count = in_order.shape[1]
    return float((in_order @ (2.0 * np.arange(count) - count + 1)).mean() * 2 / count**2)


def _smallest(distance: Table, spread: Table) -> Table:
    def score(shares: Table) -> float:
        return float(shares @ distance - shares @ spread @ shares / 2)

    def slope(shares: Table) -> Table:
        return np.asarray(distance - spread @ shares)

    parts = len(distance)
    together = LinearConstraint(np.ones((1, parts)), 1, 1)
    within = Bounds(np.zeros(parts), np.ones(parts))
    start = np.full(parts, 1 / parts)
    found = minimize(score, start, jac=slope, bounds=within, constraints=[together], method="SLSQP")
    shares = np.clip(found.x, 0, 1)
    return np.asarray(shares / shares.sum())
