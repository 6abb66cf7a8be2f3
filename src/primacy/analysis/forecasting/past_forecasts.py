"""What several models would have said at past origins, side by side with what then happened."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.forecasting.choosing import Rounds
from primacy.analysis.forecasting.history import known_before, what_happened
from primacy.analysis.forecasting.learning import learnt_before
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.forecasting.traits import Table
from primacy.vocabulary import Month

__all__ = ["PastForecast", "past_forecasts"]

_LESSONS = 2


@dataclass(frozen=True)
class PastForecast:
    """
    The forecasts of several models from one past origin.

    Parameters
    ----------
    drawn : tuple of arrays (unit and lead time, draw), persons
        One for each model, sorted along the draws; without the rows in which every draw is 0 and nobody died.
    happened : array (unit and lead time), persons
    left_out : int, >= 0
        How many rows are left out: nobody foresaw deaths, and none came.
    lead_times : int, >= 1
        How many rows belong to one unit.
    """

    drawn: tuple[NDArray[np.int32], ...]
    happened: Table
    left_out: int
    lead_times: int


def past_forecasts(
    history: xr.DataArray,
    models: Sequence[ForecastModel],
    *,
    origin: Month,
    lead_times: Sequence[int],
    rounds: Rounds,
    rng: np.random.Generator,
) -> list[PastForecast]:
    """
    Let every model forecast from past origins, each from what was known there, the earliest first.

    Models that learn do so at the first past origin and again half way, and forecast from those between with
    what they know. In each round all models have the same random numbers.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        Ends with the month before `origin`.
    models : sequence of models
    origin : Month
    lead_times : sequence of int, months, >= 1, rising
    rounds : Rounds
    rng : Generator

    Returns
    -------
    list of PastForecast
        Empty where the history is too short for a single past origin.
    """
    origins = list(reversed(rounds.origins(history, origin=origin, lead_times=lead_times)))
    between_lessons = -(-rounds.count // _LESSONS)
    ready: list[ForecastModel] = []
    past = []
    for turn, (then, child) in enumerate(zip(origins, rng.spawn(len(origins)), strict=True)):
        known = known_before(history, then)
        if turn % between_lessons == 0:
            ready = [learnt_before(model, known, lead_times=lead_times, rng=deepcopy(child)) for model in models]
        happened = what_happened(history.sel(unit=known["unit"]), origin=then, lead_times=lead_times)
        drawn = [
            _rows(model.forecast(known, origin=then, lead_times=lead_times, draws=rounds.draws, rng=deepcopy(child)))
            for model in ready
        ]
        past.append(_without_silence(drawn, happened.values.reshape(-1), lead_times=len(lead_times)))
    return past


def _rows(draws: xr.DataArray) -> NDArray[np.int32]:
    return np.sort(draws.transpose("unit", "lead_time", "draw").values.reshape(-1, draws.sizes["draw"]))


def _without_silence(drawn: Sequence[NDArray[np.int32]], happened: Table, *, lead_times: int) -> PastForecast:
    live = (happened > 0) | np.any([part[:, -1] > 0 for part in drawn], axis=0)
    return PastForecast(
        drawn=tuple(part[live] for part in drawn),
        happened=happened[live],
        left_out=int((~live).sum()),
        lead_times=lead_times,
    )
