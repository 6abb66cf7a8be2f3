"""Forecasts of deaths by unit and month as predictive draws, and how well they would have done before."""

from primacy.analysis.forecasting.backtest import (
    WINDOW_LEAD_TIMES,
    WindowForecast,
    backtest,
    forecast_windows,
    models_to_compare,
    window_scores,
)
from primacy.analysis.forecasting.baselines import Named, Quiet, baselines
from primacy.analysis.forecasting.boosting import QuantileBoosting
from primacy.analysis.forecasting.choosing import (
    Choice,
    ChosenByRollingOrigin,
    Rounds,
    choose_by_rolling_origin,
)
from primacy.analysis.forecasting.conflictology import Conflictology
from primacy.analysis.forecasting.conformal import Correction, Recalibrated
from primacy.analysis.forecasting.covariates import covariates_of
from primacy.analysis.forecasting.examples import Sampling
from primacy.analysis.forecasting.forest import QuantileForest
from primacy.analysis.forecasting.history import (
    DeathlessHistoryError,
    FaultyHistoryError,
    OriginOutsideHistoryError,
    ShortHistoryError,
    known_before,
    require_history,
    what_happened,
)
from primacy.analysis.forecasting.mission_pool import mission_pool
from primacy.analysis.forecasting.model import ForecastModel
from primacy.analysis.forecasting.neighbourhood import Neighbourhood
from primacy.analysis.forecasting.panel import history_of, neighbourhood_of
from primacy.analysis.forecasting.pool import Pooled
from primacy.analysis.forecasting.pooled_forests import pooled_forests
from primacy.analysis.forecasting.recency import RecencyWeighted, recency_candidates
from primacy.analysis.forecasting.rolling_origin import BRIER_THRESHOLDS, COVERAGE_LEVELS, rolling_origin
from primacy.analysis.forecasting.seasonal import SeasonalClimatology
from primacy.analysis.forecasting.self_exciting import SelfExciting
from primacy.analysis.forecasting.stacking import StackedByRollingOrigin, best_shares
from primacy.analysis.forecasting.summary import SUMMARY_QUANTILES, SUMMARY_THRESHOLDS, summarise
from primacy.analysis.forecasting.traits import Surroundings
from primacy.analysis.forecasting.weekly_backtest import WEEKLY_MODELS, WeeklySkill, weekly_backtest, weekly_skill
from primacy.analysis.forecasting.weekly_baselines import weekly_baselines
from primacy.analysis.forecasting.weekly_risk import DRIVERS, LONGEST_LEAD_WEEKS, WeeklyRisk
from primacy.analysis.forecasting.weeks import LONGEST_DAYS, first_day_of, week_of, weekly_history

__all__ = [
    "BRIER_THRESHOLDS",
    "COVERAGE_LEVELS",
    "DRIVERS",
    "LONGEST_DAYS",
    "LONGEST_LEAD_WEEKS",
    "SUMMARY_QUANTILES",
    "SUMMARY_THRESHOLDS",
    "WEEKLY_MODELS",
    "WINDOW_LEAD_TIMES",
    "Choice",
    "ChosenByRollingOrigin",
    "Conflictology",
    "Correction",
    "DeathlessHistoryError",
    "FaultyHistoryError",
    "ForecastModel",
    "Named",
    "Neighbourhood",
    "OriginOutsideHistoryError",
    "Pooled",
    "QuantileBoosting",
    "QuantileForest",
    "Quiet",
    "Recalibrated",
    "RecencyWeighted",
    "Rounds",
    "Sampling",
    "SeasonalClimatology",
    "SelfExciting",
    "ShortHistoryError",
    "StackedByRollingOrigin",
    "Surroundings",
    "WeeklyRisk",
    "WeeklySkill",
    "WindowForecast",
    "backtest",
    "baselines",
    "best_shares",
    "choose_by_rolling_origin",
    "covariates_of",
    "first_day_of",
    "forecast_windows",
    "history_of",
    "known_before",
    "mission_pool",
    "models_to_compare",
    "neighbourhood_of",
    "pooled_forests",
    "recency_candidates",
    "require_history",
    "rolling_origin",
    "summarise",
    "week_of",
    "weekly_backtest",
    "weekly_baselines",
    "weekly_history",
    "weekly_skill",
    "what_happened",
    "window_scores",
]
