"""The models that a mission may forecast with, and the references that their past forecasts are held against."""

from collections.abc import Callable, Mapping

from primacy.analysis.forecasting import (
    ChosenByRollingOrigin,
    Conflictology,
    ForecastModel,
    Neighbourhood,
    RecencyWeighted,
    Rounds,
    SeasonalClimatology,
    SelfExciting,
    mission_pool,
)

__all__ = ["MODELS", "REFERENCES"]

_CANDIDATES = tuple(
    RecencyWeighted(half_life_months=half_life, window_months=120, pooled_share=pooled)
    for half_life in (3, 6, 12, 24, 48)
    for pooled in (0.05, 0.2)
)
_YEARLY = Rounds(count=4, step_months=12, draws=100)


MODELS: Mapping[str, Callable[[Neighbourhood], ForecastModel]] = {
    "pooled": mission_pool,
    "self_exciting": lambda neighbours: SelfExciting(neighbours=neighbours),
    "recency_weighted": lambda _neighbours: ChosenByRollingOrigin(candidates=_CANDIDATES, rounds=_YEARLY),
    "conflictology": lambda _neighbours: Conflictology(),
}
"""By name, the best by rolling origin first (benchmarks/forecasting.md); cells are told their neighbours."""

REFERENCES: Mapping[str, Callable[[Neighbourhood], ForecastModel]] = {
    "conflictology": lambda _neighbours: Conflictology(),
    "ten_years": lambda _neighbours: Conflictology(months=120),
    "seasonal_climatology": lambda _neighbours: SeasonalClimatology(),
    "self_exciting": lambda neighbours: SelfExciting(neighbours=neighbours),
}
"""What a forecast must be better than to be worth reading."""
