"""Testing the forecasting models on a panel of one's own; the mission's record is neither read nor written."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import polars as pl

from primacy.analysis.forecasting import (
    Surroundings,
    WindowForecast,
    covariates_of,
    forecast_windows,
    history_of,
    models_to_compare,
    neighbourhood_of,
    window_scores,
)
from primacy.analysis.scoring import IGNORANCE_DRAWS
from primacy.exchange.challenge_files import read_panel, replaced_when_whole, submission_file, write_draws
from primacy.vocabulary import ImpossibleValueError

__all__ = ["BacktestOrder", "backtest_panel"]

Row: TypeAlias = dict[str, int | str | float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestOrder:
    """
    Which panel to test the models on, and where to write what.

    Parameters
    ----------
    panel : Path
        Parquet or CSV: `month_id`, the unit, the target.
    unit, target : str
        Columns of the panel.
    windows : tuple of int, years, at least one, distinct
        For the window Y months up to October of Y-1 are read.
    out : Path
        CSV with a row per window and model.
    target_early : str, optional
        Column of an earlier vintage, used before the first month of `target`.
    cells : Path, optional
        Table of the grid with gid, row and col; models then look at neighbours.
    features : Path, optional
        Table with `month_id`, the unit and columns of numbers known at the end of their month; models then
        learn from them too.
    draws_out : Path, optional
        A folder, which gets the layout of a submission to the VIEWS Prediction Challenge, or one file that
        ends in .parquet.
    draws : int
        1,000, which the ignorance score wants.
    seed : int, >= 0
        Equal seeds give equal scores.

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    panel: Path
    unit: str
    target: str
    windows: tuple[int, ...]
    out: Path
    target_early: str | None = None
    cells: Path | None = None
    features: Path | None = None
    draws_out: Path | None = None
    draws: int = 1_000
    seed: int = 1

    def __post_init__(self) -> None:
        if self.draws != IGNORANCE_DRAWS:
            raise ImpossibleValueError(
                "draws", expected=f"{IGNORANCE_DRAWS:,}, for which the ignorance score is defined", got=self.draws
            )
        if self.seed < 0:
            raise ImpossibleValueError("seed", expected=">= 0", got=self.seed)
        if not self.windows or len(set(self.windows)) < len(self.windows):
            raise ImpossibleValueError("windows", expected="one or more years, each once", got=list(self.windows))

    @property
    def level(self) -> str:
        """The challenge's word for the size of units: cm or pgm."""
        return "pgm" if self.cells or self.unit == "priogrid_gid" else "cm"


def backtest_panel(order: BacktestOrder, *, progress: Callable[[str], None] = lambda _step: None) -> list[Row]:
    """
    Forecast every window with every model, score the draws and write the scores, and the draws if wanted.

    Returns
    -------
    list of dict
        The rows of the CSV.

    Raises
    ------
    UnreadableFileError, FaultyHistoryError, DeathlessHistoryError, OriginOutsideHistoryError, ImpossibleValueError
        If files or windows are not as the order says; nothing is written then.
    """
    columns = [name for name in ("month_id", order.unit, order.target, order.target_early) if name]
    history = history_of(
        read_panel(order.panel, columns), unit=order.unit, target=order.target, target_early=order.target_early
    )
    models = models_to_compare(_surroundings(order, units=history["unit"].values.tolist()))
    rows: list[Row] = []
    with ExitStack() as stack:
        scores_file = stack.enter_context(replaced_when_whole(order.out))
        draws_out = order.draws_out and stack.enter_context(replaced_when_whole(order.draws_out))
        forecasts = forecast_windows(
            history, windows=order.windows, models=models, draws=order.draws, rng=np.random.default_rng(order.seed)
        )
        _keep_draws(_scored(forecasts, rows, progress=progress), order, draws_out)
        pl.DataFrame(rows, infer_schema_length=None).write_csv(scores_file)
    return rows


def _surroundings(order: BacktestOrder, *, units: list[int]) -> Surroundings:
    told = {}
    if order.cells:
        told["neighbours"] = neighbourhood_of(read_panel(order.cells), units=units)
    if order.features:
        told["covariates"] = covariates_of(read_panel(order.features), unit=order.unit, units=units)
    return Surroundings(**told)


def _scored(
    forecasts: Iterator[WindowForecast], rows: list[Row], *, progress: Callable[[str], None]
) -> Iterator[WindowForecast]:
    for forecast in forecasts:
        progress(f"{forecast.window} {forecast.model}")
        rows.append(window_scores(forecast))
        yield forecast


def _keep_draws(forecasts: Iterator[WindowForecast], order: BacktestOrder, draws_out: Path | None) -> None:
    if draws_out and order.draws_out.suffix == ".parquet":
        write_draws(
            draws_out,
            (
                frame.with_columns(window=pl.lit(forecast.window), model=pl.lit(forecast.model))
                for forecast in forecasts
                for frame in _months_of(forecast, unit=order.unit)
            ),
        )
    for forecast in forecasts:
        if draws_out:
            file = submission_file(draws_out, model=forecast.model, level=order.level, window=forecast.window)
            write_draws(file, _months_of(forecast, unit=order.unit))


def _months_of(forecast: WindowForecast, *, unit: str) -> Iterator[pl.DataFrame]:
    units, draws = forecast.draws["unit"].values, forecast.draws.sizes["draw"]
    for lead in range(forecast.draws.sizes["lead_time"]):
        month = forecast.draws.isel(lead_time=lead)
        yield pl.DataFrame(
            {
                "month_id": np.full(month.size, month["month_id"].item(), dtype=np.int32),
                unit: np.repeat(units, draws),
                "draw": np.tile(np.arange(draws, dtype=np.int32), len(units)),
                "outcome": month.values.ravel(),
            }
        )
