"""What every forecasting model is: parameters that cannot be wrong, and one verb."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.history import require_history, require_known_until
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["ForecastModel", "labelled_draws", "require_request"]


class ForecastModel(Protocol):
    """
    A model with its parameters; every implementation is a frozen dataclass.

    A model reads nothing but its arguments: the future cannot reach it, because `forecast` refuses a
    history that goes beyond the month before the origin.
    """

    @property
    def name(self) -> str:
        """The name under which its scores are kept, unique among the models compared."""

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
        Return predictive draws of deaths.

        Parameters
        ----------
        history : DataArray, dims (unit, month_id), persons per unit-month
            Whole numbers >= 0 in consecutive months up to the one before `origin`; NaN only before a
            unit's first known month.
        origin : Month
            The month in which the forecast is made; the first one that is not known.
        lead_times : sequence of int, months, >= 1, rising
            1 is the origin itself.
        draws : int, >= 1
        rng : Generator
            The only source of randomness: equal generators give equal draws.

        Returns
        -------
        DataArray of int32, dims (unit, lead_time, draw), persons per unit-month
            One draw is one possible future of all units together; `month_id` labels the target months.

        Raises
        ------
        FaultyHistoryError
            If the history is not whole.
        DeathlessHistoryError
            If it holds no death.
        OriginOutsideHistoryError
            If it does not end with the month before `origin`.
        ImpossibleValueError
            If lead times, draws or the generator are not as stated.
        """


def require_request(
    history: xr.DataArray, *, origin: Month, lead_times: Sequence[int], draws: int, rng: object
) -> None:
    """
    Refuse what no model can forecast from; every model calls this first.

    Raises
    ------
    FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
        As `ForecastModel.forecast`.
    """
    if not isinstance(rng, np.random.Generator):
        raise ImpossibleValueError("rng", expected="a Generator, such as numpy.random.default_rng(1)", got=rng)
    if draws < 1:
        raise ImpossibleValueError("draws", expected=">= 1", got=draws)
    steps = np.diff([0, *lead_times])
    if not len(lead_times) or (steps < 1).any():
        raise ImpossibleValueError("lead_times", expected="rising months >= 1, such as range(1, 13)", got=lead_times)
    require_history(history)
    require_known_until(history, origin=origin)


def labelled_draws(
    by_lead_time: Iterable[NDArray[np.int32]],
    history: xr.DataArray,
    *,
    origin: Month,
    lead_times: Sequence[int],
    draws: int,
) -> xr.DataArray:
    """
    Return draws with the labels and units that `ForecastModel.forecast` promises.

    Parameters
    ----------
    by_lead_time : iterable of arrays (unit, draw), persons
        The draws of each lead time, taken one after the other, so that only one is held beside the result.
    history, origin, lead_times, draws
        As `ForecastModel.forecast`.
    """
    values = np.empty((history.sizes["unit"], len(lead_times), draws), dtype=np.int32)
    for place, drawn in enumerate(by_lead_time):
        values[:, place] = drawn
    targets = [(origin + (lead_time - 1)).month_id for lead_time in lead_times]
    return xr.DataArray(
        values,
        dims=("unit", "lead_time", "draw"),
        coords={
            "unit": history["unit"],
            "lead_time": list(lead_times),
            "month_id": ("lead_time", targets),
            "draw": np.arange(draws),
        },
        name="fatalities",
        attrs={"units": "persons per unit-month", "origin": str(origin)},
    )
