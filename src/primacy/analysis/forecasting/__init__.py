"""Forecasts of deaths by unit and month as predictive draws, and how well they would have done before."""

from primacy.analysis.forecasting.backtest import WINDOW_LEAD_TIMES, WindowForecast, backtest, forecast_windows
from primacy.analysis.forecasting.choosing import (
    Choice,
    ChosenByRollingOrigin,
    Rounds,
    ShortHistoryError,
    choose_by_rolling_origin,
)
from primacy.analysis.forecasting.conflictology import Conflictology
from primacy.analysis.forecasting.history import (
    DeathlessHistoryError,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    known_before,
    require_history,
    what_happened,
)
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.panel import history_of
from primacy.analysis.forecasting.recency import RecencyWeighted, recency_candidates
from primacy.analysis.forecasting.rolling_origin import BRIER_THRESHOLDS, COVERAGE_LEVELS, rolling_origin
from primacy.analysis.forecasting.summary import SUMMARY_QUANTILES, SUMMARY_THRESHOLDS, summarise

__all__ = [
    "BRIER_THRESHOLDS",
    "COVERAGE_LEVELS",
    "SUMMARY_QUANTILES",
    "SUMMARY_THRESHOLDS",
    "WINDOW_LEAD_TIMES",
    "Choice",
    "ChosenByRollingOrigin",
    "Conflictology",
    "DeathlessHistoryError",
    "FaultyHistoryError",
    "ForecastModel",
    "Neighbourhood",
    "OriginOutsideHistoryError",
    "RecencyWeighted",
    "Rounds",
    "ShortHistoryError",
    "WindowForecast",
    "backtest",
    "choose_by_rolling_origin",
    "forecast_windows",
    "history_of",
    "known_before",
    "recency_candidates",
    "require_history",
    "rolling_origin",
    "summarise",
    "what_happened",
]
