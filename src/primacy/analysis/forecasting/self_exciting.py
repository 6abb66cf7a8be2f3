"""
A self-exciting process: violence raises, for a while, the chance of more of it at the same place and near it.

Whether unit i has deaths in month t follows 1 - exp(-λ), with

    λ = b0 · m(t) + sum_h b_h · x_i(t, h) + sum_h n_h · x_near(t, h) + s · y_i(t, h1),

*where* x_i(t, h) is the exponentially weighted share of past months with deaths in the unit (half-life h),
x_near its mean over the neighbours, y_i the same of log(1 + deaths), and m the long-run share in the whole
area. The weights *maximise* the likelihood of the past months *subject to* being >= 0, which is a convex
problem. Forecasts are simulated month by month, so that what a draw lets happen excites what follows in it.
How many die is replayed from the unit's own bad months, and from those of all units where it has few.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.excitation import Excitation, State, likeliest_weights
from primacy.analysis.forecasting.model import labelled_draws, require_request
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.tolls import Tolls
from primacy.analysis.forecasting.traits import Table
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["SelfExciting"]


@dataclass(frozen=True)
class SelfExciting:
    """
    A self-exciting (near-repeat) process in discrete time, with marks.

    Parameters
    ----------
    half_lives : tuple of float, months, > 0, rising
        How fast excitation fades; the weight of each is learnt.
    learn_from_months : int, >= 1
        At most so many of the last months are learnt from.
    months_of_prior : float, > 0
        A unit with so many bad months replays as many of its own tolls as of all units'.
    neighbours : Neighbourhood
        Which units lie next to which.
    name : str
        The name under which its scores are kept.

    Raises
    ------
    ImpossibleValueError
        If a parameter lies outside its interval.

    References
    ----------
    Hawkes (1971), Spectra of some self-exciting and mutually exciting point processes.
    doi:10.1093/biomet/58.1.83
    Mohler et al. (2011), Self-exciting point process modeling of crime. doi:10.1198/jasa.2011.ap09546
    Browning et al. (2021), Simple discrete-time self-exciting models can describe complex dynamic processes.
    doi:10.1371/journal.pone.0250015
    """

    half_lives: tuple[float, ...] = (2.0, 12.0, 60.0)
    learn_from_months: int = 240
    months_of_prior: float = 20.0
    neighbours: Neighbourhood = field(default_factory=Neighbourhood)
    name: str = "self_exciting"

    def __post_init__(self) -> None:
        if not self.half_lives or (np.diff([0, *self.half_lives]) <= 0).any():
            raise ImpossibleValueError("half_lives", expected="one or more > 0, rising", got=list(self.half_lives))
        if self.learn_from_months < 1:
            raise ImpossibleValueError("learn_from_months", expected=">= 1", got=self.learn_from_months)
        if not self.months_of_prior > 0:
            raise ImpossibleValueError("months_of_prior", expected="> 0", got=self.months_of_prior)

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
        Return draws as `ForecastModel.forecast` states them.

        Raises
        ------
        FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
            As `ForecastModel.forecast`.
        """
        require_request(history, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
        deaths = history.transpose("unit", "month_id").values
        around = Excitation.of(history["unit"].values, half_lives=self.half_lives, neighbours=self.neighbours)
        state, weights = likeliest_weights(deaths, around, months=self.learn_from_months)
        tolls = Tolls.of(deaths, half_life_months=self.half_lives[-1], months_of_prior=self.months_of_prior)
        drawn = _simulated(around, state.repeated(draws), weights=weights, tolls=tolls, months=lead_times[-1], rng=rng)
        leads = (drawn[lead_time - 1] for lead_time in lead_times)
        return labelled_draws(leads, history, origin=origin, lead_times=lead_times, draws=draws)


def _simulated(
    around: Excitation, state: State, *, weights: Table, tolls: Tolls, months: int, rng: np.random.Generator
) -> list[NDArray[np.int32]]:
    """Return the deaths (unit, draw) of each month, one after the other."""
    drawn = []
    for _ in range(months):
        intensity = around.intensity(state, weights)
        happened = rng.random(intensity.shape) < -np.expm1(-intensity)
        deaths = np.zeros(happened.shape, dtype=np.int32)
        deaths[happened] = tolls.drawn(np.nonzero(happened)[0], rng=rng)
        drawn.append(deaths)
        state = around.after(state, deaths)
    return drawn
