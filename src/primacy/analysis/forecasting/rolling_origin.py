"""How a model's past forecasts would have fared: forecast from many origins, score what followed."""

from collections.abc import Sequence
from copy import deepcopy

import numpy as np
import xarray as xr

from primacy.analysis.forecasting.history import known_before, require_history, what_happened
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.scoring import brier_score, challenge_scores, exceedance_probability, interval_covers
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["BRIER_THRESHOLDS", "COVERAGE_LEVELS", "rolling_origin"]

BRIER_THRESHOLDS = (1, 25)
"""Persons per unit-month that count as an event."""

COVERAGE_LEVELS = (0.5, 0.8, 0.9)
"""Central intervals whose coverage is kept."""


def rolling_origin(
    history: xr.DataArray,
    model: ForecastModel,
    *,
    origins: Sequence[Month],
    lead_times: Sequence[int],
    rng: np.random.Generator,
    draws: int = 1_000,
) -> xr.Dataset:
    """
    Score the forecasts that a model would have made, each from what was known at its origin.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        Holds all targets; as `require_history` wants it.
    model : ForecastModel
    origins : sequence of Month, at least one
    lead_times : sequence of int, months, >= 1, rising
    rng : Generator
        Equal generators give every model the same random numbers at every origin.
    draws : int
        Exactly 1,000, which the ignorance score wants.

    Returns
    -------
    Dataset, dims (origin, unit, lead_time)
        `crps`, `mis` (persons), `ign` (bits), `brier_1`, `brier_25` (at least so many deaths), and
        `covered_50`, `covered_80`, `covered_90` (1 where the central interval held, else 0; the mean is the
        coverage). NaN where the unit had not begun at the origin. `origin` is labelled YYYY-MM. Compare two
        models with `primacy.analysis.scoring.skill_interval` over "origin", by "unit" or "lead_time".

    Raises
    ------
    ImpossibleValueError
        If there is no origin, or as `ForecastModel.forecast`.
    FaultyHistoryError, DeathlessHistoryError
        As `ForecastModel.forecast`; also if no death was known at one of the origins.
    OriginOutsideHistoryError
        If the history does not hold the month before an origin, or a target.
    DrawCountError
        If `draws` is not 1,000.
    """
    if not origins:
        raise ImpossibleValueError("origins", expected="at least one month", got=0)
    require_history(history)
    for origin in origins:
        what_happened(history, origin=origin, lead_times=lead_times)
    return xr.concat(
        [
            _scored(history, model, origin=origin, lead_times=lead_times, draws=draws, rng=deepcopy(child))
            for origin, child in zip(origins, rng.spawn(len(origins)), strict=True)
        ],
        dim=xr.Variable("origin", [str(origin) for origin in origins]),
    )


def _scored(
    history: xr.DataArray,
    model: ForecastModel,
    *,
    origin: Month,
    lead_times: Sequence[int],
    draws: int,
    rng: np.random.Generator,
) -> xr.Dataset:
    known = known_before(history, origin)
    happened = what_happened(history.sel(unit=known["unit"]), origin=origin, lead_times=lead_times)
    forecast = model.forecast(known, origin=origin, lead_times=lead_times, draws=draws, rng=rng)
    forecast = forecast.drop_vars("month_id")
    scores = challenge_scores(forecast, happened).drop_vars("covered")
    for threshold in BRIER_THRESHOLDS:
        probability = exceedance_probability(forecast, threshold)
        scores[f"brier_{threshold}"] = brier_score(probability, happened >= threshold)
    for level in COVERAGE_LEVELS:
        scores[f"covered_{level:.0%}".rstrip("%")] = interval_covers(forecast, happened, level=level).astype(float)
    return scores.reindex(unit=history["unit"])
