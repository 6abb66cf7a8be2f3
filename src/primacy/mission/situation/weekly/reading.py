"""What is asked about weekly forecasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl
from django.db.models import QuerySet

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission, gids
from primacy.mission.situation.filters import NOT_COUNTED
from primacy.mission.situation.models import CellWeek, Incident, WeeklyForecast
from primacy.mission.situation.queries import TARGETS
from primacy.vocabulary import Month

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "BASELINES",
    "FIRST_DAY",
    "Doubt",
    "doubt_of",
    "histories",
    "last_known_week",
    "latest_weekly_forecast",
    "likeliest_weeks",
    "weekly_forecast_visible_to",
    "weekly_forecasts",
]

BASELINES = ("persistence", "climatology")
"""What a weekly forecast must be better than: the last weeks go on, and the season is as it always was."""

FIRST_DAY = date(1989, 1, 2)
"""The first Monday of the history; UCDP GED begins in January 1989."""

_LEAST_DEATHS = {"event": 0, "death": 1}
_SCHEMA = {"unit": pl.Int64, "started_on": pl.Date, "ended_on": pl.Date, "deaths": pl.Int64}


def histories(
    viewer: Viewer, mission: Mission, *, target: str, before: date, known_at: datetime
) -> "dict[str, xr.Dataset]":
    """
    Return in which weeks each cell had an incident, and in which a death, as known at a moment.

    Parameters
    ----------
    target : one of `TARGETS`
    before : date
        Monday after the last week of the history.
    known_at : datetime, aware

    Returns
    -------
    dict of Dataset, dims (unit, week)
        By outcome, `event` and `death`. Incidents that do not count or are exercises are left out; those dated no
        closer than a week are set aside.
    """
    from primacy.analysis.forecasting import (  # noqa: PLC0415 - a server starts without what few requests compute with
        week_of,
        weekly_history,
    )

    counted = (
        Incident.objects.visible_to(viewer).as_known_at(known_at)
        .filter(mission=mission, violence__in=TARGETS[target], is_exercise=False)
        .exclude(verification__in=NOT_COUNTED)
        .filter(started_on__lt=before, ended_on__gte=FIRST_DAY)
        .values_list("gid", "started_on", "ended_on", "fatalities_best")
    )  # fmt: skip
    incidents = pl.DataFrame(list(counted), schema=_SCHEMA, orient="row")
    cells = gids(viewer, mission)
    weeks = {"first_week": week_of(FIRST_DAY), "last_week": week_of(before - timedelta(days=7))}
    return {
        outcome: weekly_history(incidents, units=cells, least_deaths=least, **weeks)
        for outcome, least in _LEAST_DEATHS.items()
    }


def weekly_forecasts(viewer: Viewer, mission: Mission, *, target: str) -> QuerySet[WeeklyForecast]:
    """Return the weekly forecasts of a target that the viewer may see, the latest first; none is ever deleted."""
    seen = WeeklyForecast.objects.visible_to(viewer).filter(mission=mission, target=target)
    return seen.order_by("-first_on", "-made_at")


def latest_weekly_forecast(viewer: Viewer, mission: Mission, *, target: str) -> WeeklyForecast | None:
    """Return the weekly forecast of the latest week that was made last; None where there is none."""
    return weekly_forecasts(viewer, mission, target=target).first()


def weekly_forecast_visible_to(viewer: Viewer, mission: Mission, number: str) -> WeeklyForecast:
    """
    Return one weekly forecast by the number under which it is kept.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = WeeklyForecast.objects.visible_to(viewer).filter(mission=mission)
    found = seen.filter(pk=int(number)).first() if number.isdecimal() else None
    if found is None:
        raise NotVisibleError("There is no such forecast that you can see.")
    return found


def likeliest_weeks(forecast: WeeklyForecast, *, week_on: date, outcome: str, number: int = 20) -> Sequence[CellWeek]:
    """Return the cells of one week in which an incident, or a death, is likeliest."""
    return list(forecast.cells.filter(week_on=week_on).order_by(f"-{outcome}", "gid")[:number])


@dataclass(frozen=True, slots=True)
class Doubt:
    """Against which baselines past forecasts were not better beyond chance, in a unit and so far ahead."""

    persistence: bool
    climatology: bool

    @property
    def is_none(self) -> bool:
        """Whether past forecasts were better than both."""
        return not (self.persistence or self.climatology)


def doubt_of(forecast: WeeklyForecast, *, week_on: date, unit: str, outcome: str) -> Doubt | None:
    """
    Return what is to be doubted of a forecast at a place and horizon; None where no past forecast could be scored.

    Parameters
    ----------
    unit : str
        P-code; empty where a cell lies in none.
    """
    scored = forecast.skill["outcomes"].get(outcome)
    if scored is None:
        return None
    ahead = str((week_on - forecast.first_on).days // 7 + 1)

    def is_worse(name: str) -> bool:
        saved = scored["against"][name]
        bounds = saved["by_lead_time"].get(ahead), saved["by_unit"].get(unit or "-")
        return not all(each is not None and each[1] > 0 for each in bounds)

    return Doubt(*(is_worse(name) for name in BASELINES))


def last_known_week(last: Month) -> date:
    """Return the Monday of the last week that lies whole in or before a month."""
    end = (last + 1).first_on
    return end - timedelta(days=end.weekday() + 7)
