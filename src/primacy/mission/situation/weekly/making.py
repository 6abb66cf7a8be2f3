"""Running the weekly model from a week and keeping what it said, so that it can be scored and is never changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import xarray as xr
from django.db import transaction

from primacy.analysis.forecasting import (
    LONGEST_LEAD_WEEKS,
    Neighbourhood,
    WeeklyRisk,
    WeeklySkill,
    first_day_of,
    week_of,
    weekly_backtest,
    weekly_baselines,
    weekly_skill,
)
from primacy.mission.access.interface import Viewer, highest, marking_of, record
from primacy.mission.area.interface import Mission, cells
from primacy.mission.situation.events import WeeklyForecastMade
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import CellWeek, WeeklyForecast
from primacy.mission.situation.queries import TARGETS, seen_markings, span_of_records
from primacy.mission.situation.weekly.reading import BASELINES, histories
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["WeeklyOrder", "make_weekly_forecast"]

_MODEL = "weekly_risk"
_PAST_ORIGINS = 26
_WEEKS_BETWEEN_ORIGINS = 8
_WEEKS_A_YEAR = 52
_DECIMALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyOrder:
    """
    Which weekly forecast to make.

    Parameters
    ----------
    origin : date
        A day of the first week forecast; the history ends on the Sunday before that week.
    steps : int, weeks, in [1, 8]
    target : str
        Which violence: all, state_based, non_state or one_sided.
    seed : int, >= 0
        Chooses the resamples of the intervals of skill; the risks themselves are not drawn.

    Raises
    ------
    ImpossibleValueError
        If one of these lies outside its interval.
    """

    origin: date
    steps: int = LONGEST_LEAD_WEEKS
    target: str = "all"
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.steps <= LONGEST_LEAD_WEEKS:
            raise ImpossibleValueError("steps", expected=f"in [1, {LONGEST_LEAD_WEEKS}] weeks", got=self.steps)
        if self.target not in TARGETS:
            raise ImpossibleValueError("target", expected=f"one of {', '.join(TARGETS)}", got=self.target)

    @property
    def first_on(self) -> date:
        """Monday of the first week forecast."""
        return first_day_of(week_of(self.origin))

    @property
    def lead_times(self) -> range:
        """Weeks ahead, 1 for the first week forecast."""
        return range(1, self.steps + 1)


def make_weekly_forecast(
    order: WeeklyOrder, *, mission: Mission, by: Viewer, progress: Callable[[str], None] = lambda _step: None
) -> WeeklyForecast:
    """
    Forecast incidents and deaths by cell and week, score the model from past weeks, and keep both.

    Raises
    ------
    ImpossibleValueError
        If the records do not reach the origin; nothing is kept then.
    ShortHistoryError
        If the records are too young for anything to be learnt by week; nothing is kept then.
    NotAllowedError, NotVisibleError
        If the viewer may not make forecasts in the mission.
    """
    by.require("situation.forecast", mission_code=mission.code, unit_code="")
    _require_records_until(order.first_on - timedelta(days=1), span_of_records(by, mission)[1])
    known = histories(by, mission, target=order.target, before=order.first_on, known_at=by.at)
    model = WeeklyRisk(neighbours=Neighbourhood.of_cells(known["event"]["unit"].values))
    progress("forecasting")
    risks = {name: model.forecast(history, lead_times=order.lead_times) for name, history in known.items()}
    usual = {name: weekly_baselines(history, lead_times=order.lead_times) for name, history in known.items()}
    progress("scoring past weeks")
    group_of = _units_of_cells(by, mission, known["event"])
    skill = _past_skill(known, model, group_of, order=order)
    progress("keeping")
    return _keep(order, (risks, usual, skill), model=model, counted=known["event"].attrs, mission=mission, by=by)


def _require_records_until(day: date, recorded_to: Month) -> None:
    if Month.of(day) > recorded_to:
        raise ImpossibleValueError(
            "origin", expected=f"within the week after the records, which reach {recorded_to}, or earlier", got=str(day)
        )


def _units_of_cells(by: Viewer, mission: Mission, history: xr.Dataset) -> xr.DataArray:
    code_of = {cell.gid: cell.unit.code for cell in cells(by, mission) if cell.unit}
    codes = [code_of.get(int(gid), "-") for gid in history["unit"].values]
    return xr.DataArray(codes, dims="unit", coords={"unit": history["unit"]})


def _past_skill(
    known: Mapping[str, xr.Dataset], model: WeeklyRisk, group_of: xr.DataArray, *, order: WeeklyOrder
) -> dict[str, object]:
    origins = _past_origins(known["death"], order)
    if not origins:
        return {"origins": [], "outcomes": {}}
    outcomes = {
        name: _in_json(
            weekly_skill(
                weekly_backtest(history, model, origins=origins, lead_times=order.lead_times),
                group_of=group_of, rng=np.random.default_rng(order.seed),
            )
        )
        for name, history in known.items()
    }  # fmt: skip
    return {"origins": [str(first_day_of(origin)) for origin in origins], "outcomes": outcomes}


def _past_origins(history: xr.Dataset, order: WeeklyOrder) -> list[int]:
    """Return past weeks to forecast from: each with a year of incidents and five years of records before it."""
    happened = np.flatnonzero(history["happened"].any("unit").to_numpy())
    begun = int(history["week"][0]) + max(int(happened[0]) + _WEEKS_A_YEAR, 5 * _WEEKS_A_YEAR)
    latest = week_of(order.first_on) - order.steps
    past = (latest - _WEEKS_BETWEEN_ORIGINS * back for back in reversed(range(_PAST_ORIGINS)))
    return [origin for origin in past if origin >= begun]


def _in_json(found: WeeklySkill) -> dict[str, object]:
    return {
        "brier": found.brier,
        "average_precision": {name: _finite(each) for name, each in found.average_precision.items()},
        "miscalibration": found.miscalibration,
        "discrimination": found.discrimination,
        "events": found.events,
        "weeks": found.weeks,
        "against": {name: _saved_in_json(*saved) for name, saved in found.against.items()},
    }


def _saved_in_json(whole: xr.Dataset, by_lead: xr.Dataset, by_unit: xr.Dataset) -> dict[str, object]:
    leads, codes = by_lead["lead_time"].values, by_unit["group"].values
    return {
        "whole": _bounds(whole),
        "by_lead_time": {str(lead): _bounds(by_lead.sel(lead_time=lead)) for lead in leads},
        "by_unit": {str(code): _bounds(by_unit.sel(group=code)) for code in codes},
    }


def _bounds(row: xr.Dataset) -> list[float] | None:
    bounds = [float(row[name]) for name in ("skill", "lower", "upper")]
    return bounds if np.isfinite(bounds).all() else None


def _finite(score: float) -> float | None:
    return score if np.isfinite(score) else None


@transaction.atomic
def _keep(
    order: WeeklyOrder,
    told: tuple[dict[str, xr.Dataset], dict[str, xr.Dataset], dict[str, object]],
    *,
    model: WeeklyRisk,
    counted: Mapping[str, int],
    mission: Mission,
    by: Viewer,
) -> WeeklyForecast:
    risks, usual, skill = told
    last = Month.of(order.first_on - timedelta(days=1))
    rests_on = seen_markings(by, mission, IncidentFilter(first=Month(1989, 1), last=last))
    forecast = WeeklyForecast.objects.create(
        mission=mission,
        marking=marking_of(highest(rests_on, at=by.at), by=by),
        model=_MODEL,
        target=order.target,
        first_on=order.first_on,
        steps=order.steps,
        made_at=by.at,
        history_known_at=by.at,
        incidents=counted["incidents"],
        set_aside=counted["set_aside"],
        parameters={"half_lives_weeks": list(model.half_lives), "seed": order.seed, "baselines": list(BASELINES)},
        skill=skill,
    )
    CellWeek.objects.bulk_create(_cells(forecast, risks, usual), batch_size=500)
    record(WeeklyForecastMade(mission_code=mission.code, subject=str(forecast.pk), first_on=str(order.first_on)), by=by)
    return forecast


def _cells(
    forecast: WeeklyForecast, risks: Mapping[str, xr.Dataset], usual: Mapping[str, xr.Dataset]
) -> list[CellWeek]:
    told = {name: risk["probability"].to_numpy() for name, risk in risks.items()}
    compared = {
        f"{name}_{field}": each[baseline].to_numpy()
        for name, each in usual.items()
        for baseline, field in zip(BASELINES, ("persisting", "usual"), strict=True)
    }
    shares = risks["event"]["driver_share"]
    drivers = [str(name) for name in shares["driver"].values]
    parts = shares.to_numpy().round(_DECIMALS)
    return [
        CellWeek(
            forecast=forecast, gid=int(gid), week_on=week_on,
            drivers=dict(zip(drivers, parts[row, column].tolist(), strict=True)),
            **{name: float(table[row, column]) for name, table in {**told, **compared}.items()},
        )
        for row, gid in enumerate(shares["unit"].values)
        for column, week_on in enumerate(forecast.weeks)
    ]  # fmt: skip
