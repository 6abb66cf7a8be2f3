"""
The challenge's own test: twelve months of a year, forecast from what was known in October before.

For the window Y months up to October of Y-1 may be read, so that the origin is November of Y-1 and the
twelve months of Y stand at lead times 3 to 14.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import polars as pl
import xarray as xr

from primacy.analysis.forecasting.baselines import baselines
from primacy.analysis.forecasting.choosing import ChosenByRollingOrigin
from primacy.analysis.forecasting.history import FaultyHistoryError, known_before, what_happened
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.forecasting.panel import history_of
from primacy.analysis.forecasting.pooled_forests import pooled_forests
from primacy.analysis.forecasting.recency import RecencyWeighted, recency_candidates
from primacy.analysis.forecasting.traits import Surroundings
from primacy.analysis.scoring import score_breakdown
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = [
    "WINDOW_LEAD_TIMES",
    "WindowForecast",
    "backtest",
    "forecast_windows",
    "models_to_compare",
    "window_scores",
]

WINDOW_LEAD_TIMES = tuple(range(3, 15))


@dataclass(frozen=True)
class WindowForecast:
    """
    One model's forecast of one window, with what happened.

    Parameters
    ----------
    window : int, year
    model : str
    draws : DataArray, dims (unit, lead_time, draw), persons per unit-month
    observed : DataArray, dims (unit, lead_time), persons per unit-month
    climatology : DataArray, dims (unit), probability in [0, 1]
        Share of the months known at the origin in which the unit had deaths.
    """

    window: int
    model: str
    draws: xr.DataArray
    observed: xr.DataArray
    climatology: xr.DataArray


def models_to_compare(surroundings: Surroundings | None = None) -> tuple[ForecastModel, ...]:
    """
    Return the benchmarks of the challenge and our own models, as the command `primacy forecast backtest` runs them.

    Parameters
    ----------
    surroundings : Surroundings, optional
        Neighbours and covariates, for the models that look around.

    Returns
    -------
    tuple of models
        Those of `baselines`; recency_weighted, whose parameters are chosen by rolling origin; and pooled,
        our best.
    """
    around = surroundings or Surroundings()
    neighbours = around.neighbours if around.neighbours.of else None
    near = 0.3 if neighbours else 0.0
    unproven = RecencyWeighted(neighbour_share=near, neighbours=around.neighbours)
    return (
        *baselines(neighbours),
        ChosenByRollingOrigin(candidates=recency_candidates(neighbours), unproven=unproven),
        pooled_forests(around),
    )


def forecast_windows(
    history: xr.DataArray,
    *,
    windows: Sequence[int],
    models: Sequence[ForecastModel],
    rng: np.random.Generator,
    draws: int = 1_000,
) -> Iterator[WindowForecast]:
    """
    Forecast every window with every model, one after the other.

    Parameters
    ----------
    history : DataArray, dims (unit, month_id), persons per unit-month
        From `history_of`; reaches to the last December.
    windows : sequence of int, years, distinct
    models : sequence of models with distinct names, at least one
    rng : Generator
        Each window has its own random numbers, the same for every model, so that a further model changes
        no other row.
    draws : int, >= 1

    Yields
    ------
    WindowForecast
        By window, then by model, in the order given.

    Raises
    ------
    ImpossibleValueError
        If there is no window or model, or one stands twice; or as `ForecastModel.forecast`.
    OriginOutsideHistoryError
        If a window, or October of the year before it, lies outside the history.
    FaultyHistoryError
        If a unit has no month before a window; or as `ForecastModel.forecast`.
    DeathlessHistoryError, ShortHistoryError
        As the models' `forecast`.
    """
    _require_distinct("windows", windows)
    _require_distinct("models", [model.name for model in models])
    cut = [_cut(history, window=window) for window in windows]
    for window, (known, observed), child in zip(windows, cut, rng.spawn(len(windows)), strict=True):
        for model in models:
            drawn = model.forecast(
                known, origin=_origin(window), lead_times=WINDOW_LEAD_TIMES, draws=draws, rng=deepcopy(child)
            )
            climatology = (known > 0).sum("month_id") / known.notnull().sum("month_id")
            yield WindowForecast(
                window=window, model=model.name, draws=drawn, observed=observed, climatology=climatology
            )


def backtest(
    panel: pl.DataFrame,
    *,
    unit: str,
    target: str,
    windows: Sequence[int],
    rng: np.random.Generator,
    target_early: str | None = None,
    models: Sequence[ForecastModel] | None = None,
    draws: int = 1_000,
) -> pl.DataFrame:
    """
    Return the challenge's scores of each model in each window.

    Parameters
    ----------
    panel : DataFrame
        One row per unit and month with `month_id`, the unit and the target.
    unit, target, target_early : str
        Columns, as `history_of`.
    windows : sequence of int, years, distinct
    rng : Generator
    models : sequence of models, optional
        Those of `models_to_compare` if not given.
    draws : int
        Exactly 1,000, which the ignorance score wants.

    Returns
    -------
    DataFrame with one row per window and model
        `window`, `model` and the columns of `window_scores`.

    Raises
    ------
    FaultyHistoryError, DeathlessHistoryError
        As `history_of`.
    ImpossibleValueError, OriginOutsideHistoryError, ShortHistoryError
        As `forecast_windows`.
    DrawCountError
        If `draws` is not 1,000.
    """
    history = history_of(panel, unit=unit, target=target, target_early=target_early)
    chosen = models_to_compare() if models is None else models
    forecasts = forecast_windows(history, windows=windows, models=chosen, draws=draws, rng=rng)
    return pl.DataFrame([window_scores(forecast) for forecast in forecasts], infer_schema_length=None)


def window_scores(forecast: WindowForecast) -> dict[str, int | str | float | None]:
    """
    Return one row of scores: window, model, and what `score_breakdown` finds.

    Raises
    ------
    DrawCountError
        If the forecast does not have 1,000 draws.
    """
    found = score_breakdown(forecast.draws.drop_vars("month_id"), forecast.observed, climatology=forecast.climatology)
    return {"window": forecast.window, "model": forecast.model, **found}


def _origin(window: int) -> Month:
    return Month(window - 1, 11)


def _cut(history: xr.DataArray, *, window: int) -> tuple[xr.DataArray, xr.DataArray]:
    known = known_before(history, _origin(window))
    observed = what_happened(history, origin=_origin(window), lead_times=WINDOW_LEAD_TIMES)
    unknown = sorted(set(history["unit"].values.tolist()) - set(known["unit"].values.tolist()))
    if unknown:
        raise FaultyHistoryError(
            [f"Unit {name} has no month before the window {window}. Leave it out or add its past." for name in unknown]
        )
    return known, observed


def _require_distinct(name: str, values: Sequence[object]) -> None:
    if not values or len(set(values)) < len(values):
        raise ImpossibleValueError(name, expected="one or more, each once", got=list(values))
