"""Scoring every kept weekly forecast against the incidents that have since arrived."""

from dataclasses import dataclass

import numpy as np
import xarray as xr

from primacy.analysis.forecasting import week_of
from primacy.analysis.scoring import EventlessError, average_precision, brier_score
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import WeeklyForecast
from primacy.mission.situation.queries import TARGETS, span_of_records
from primacy.mission.situation.weekly.reading import histories, last_known_week, weekly_forecasts

__all__ = ["ScoredWeeks", "score_weekly_forecasts"]

_COMPARED = ("", "_persisting", "_usual")


@dataclass(frozen=True, slots=True)
class ScoredWeeks:
    """
    How one weekly forecast of an outcome fared over the weeks of it that are known; NaN where none is.

    `brier` is the model's, `brier_persisting` and `brier_usual` those of what it is compared with.
    """

    forecast: WeeklyForecast
    outcome: str
    weeks: int
    brier: float
    brier_persisting: float
    brier_usual: float
    average_precision: float


def score_weekly_forecasts(*, mission: Mission, by: Viewer) -> list[ScoredWeeks]:
    """Score the mission's weekly forecasts over the weeks that lie whole within the months of the records."""
    last = last_known_week(span_of_records(by, mission)[1])
    scored = []
    for target in TARGETS:
        kept = list(weekly_forecasts(by, mission, target=target))
        if kept:
            after = last.fromordinal(last.toordinal() + 7)
            happened = histories(by, mission, target=target, before=after, known_at=by.at)
            scored.extend(_scored(each, outcome, happened[outcome]) for each in kept for outcome in happened)
    return scored


def _scored(forecast: WeeklyForecast, outcome: str, history: xr.Dataset) -> ScoredWeeks:
    names = [f"{outcome}{suffix}" for suffix in _COMPARED]
    rows = list(forecast.cells.values_list("gid", "week_on", *names))
    place_of = {int(gid): place for place, gid in enumerate(history["unit"].values)}
    first, weeks = int(history["week"][0]), history.sizes["week"]
    within = [row for row in rows if week_of(row[1]) - first < weeks and row[0] in place_of]
    if not within:
        return ScoredWeeks(forecast, outcome, 0, *(float("nan"),) * 4)
    where = np.array([(place_of[row[0]], week_of(row[1]) - first) for row in within]).T
    known = history["known"].to_numpy()[tuple(where)]
    happened = xr.DataArray(history["happened"].to_numpy()[tuple(where)][known], dims="case")
    told = [xr.DataArray(np.array([row[2 + n] for row in within])[known], dims="case") for n in range(len(names))]
    number = len({row[1] for row in within})
    briers = (float(brier_score(each, happened).mean()) for each in told)
    return ScoredWeeks(forecast, outcome, number, *briers, _precision(told[0], happened))


def _precision(told: xr.DataArray, happened: xr.DataArray) -> float:
    try:
        return average_precision(told, happened)
    except EventlessError:
        return float("nan")
