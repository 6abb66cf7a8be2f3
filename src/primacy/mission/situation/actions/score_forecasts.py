"""Scoring every kept forecast against the incidents that have since arrived."""

from dataclasses import dataclass

import xarray as xr

from primacy.analysis.scoring import challenge_scores
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.forecasts import draws_of, forecasts_from
from primacy.mission.situation.models import Forecast
from primacy.mission.situation.queries import TARGETS, fatality_panel, span_of_records
from primacy.vocabulary import Month

__all__ = ["ScoredForecast", "score_forecasts"]


@dataclass(frozen=True, slots=True)
class ScoredForecast:
    """How one forecast fared over the months of it that are known; NaN where none is."""

    forecast: Forecast
    months: int
    crps: float
    ign: float
    mis: float


def score_forecasts(*, mission: Mission, by: Viewer) -> list[ScoredForecast]:
    """
    Score the mission's forecasts over the months that the incidents have since reached.

    Forecasts of other than 1,000 draws, which the ignorance score wants, are left out.
    """
    _first, last = span_of_records(by, mission)
    scored = []
    for target in TARGETS:
        happened = fatality_panel(by, mission, target=target, last=last, known_at=by.at)
        known = forecasts_from(by, mission, target=target).filter(draws=1_000)
        scored.extend(_scored(by, mission, forecast, happened, last=last) for forecast in known)
    return scored


def _scored(by: Viewer, mission: Mission, forecast: Forecast, happened: xr.DataArray, *, last: Month) -> ScoredForecast:
    months = [
        month_id
        for month_id in range(forecast.origin_month_id, forecast.origin_month_id + forecast.steps)
        if month_id <= last.month_id
    ]
    if not months:
        return ScoredForecast(forecast, 0, float("nan"), float("nan"), float("nan"))
    draws = draws_of(by, mission, forecast).sel(month_id=months)
    scores = challenge_scores(draws, happened.sel(month_id=months))
    return ScoredForecast(forecast, len(months), *(float(scores[name].mean()) for name in ("crps", "ign", "mis")))
