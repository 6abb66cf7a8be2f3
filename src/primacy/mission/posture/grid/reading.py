"""The grid of one month: each cell with its people, harm, trend, risk and who can reach it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, cells, nearest_places
from primacy.mission.posture.grid.layers import deployment, ground_of_cells, presence
from primacy.mission.situation.interface import (
    IncidentFilter,
    cell_months,
    latest_forecast,
    latest_weekly_forecast,
    seen_markings,
    span_of_records,
)
from primacy.vocabulary import Fatalities, Month

__all__ = [
    "COLUMNS",
    "Grid",
    "GridCellRow",
    "PresenceTable",
    "grid_of",
    "month_to_show",
    "presence_markings",
    "presence_table",
]

_YEAR = 12

COLUMNS = (
    "gid", "near", "unit_code", "population", "deaths_best", "deaths_low", "deaths_high", "deaths_year_before",
    "risk", "risk_week", "people_at_risk", "hours", "sites", "strength", "sites_of_unknown_strength",
    "deaths_until",
)  # fmt: skip
"""The columns of the grid as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCellRow:
    """
    One cell in one month.

    Parameters
    ----------
    deaths, before : Fatalities, persons
        Of the twelve months to this one, or to the last with records, and of the twelve before them.
    risk : float or None
        Probability of at least one death in the month; None where no forecast covers it.
    risk_week : float or None
        Probability of at least one incident in the first week of the latest weekly forecast; None where there is none.
    hours : float
        From the site that gets there first, in the dry season; infinite where none does.
    sites, strength, unknown : int
        Sites within reach, the troops of those of which they are known, and how many the others are.
    """

    gid: int
    near: str
    unit_code: str
    unit: str
    population: int | None
    deaths: Fatalities
    before: Fatalities
    risk: float | None
    risk_week: float | None
    hours: float
    sites: int
    strength: int
    unknown: int

    @property
    def trend(self) -> str:
        """Whether harm rises or falls beyond its bounds: rising, falling, steady, none, or unsure."""
        if not self.deaths.high and not self.before.high:
            return "none"
        if self.deaths.low > self.before.high:
            return "rising"
        if self.deaths.high < self.before.low:
            return "falling"
        return "steady" if self.deaths.best == self.before.best else "unsure"

    @property
    def at_risk(self) -> float | None:
        """People times the probability of a death where they live; None where either is not known."""
        return None if self.risk is None or self.population is None else self.risk * self.population

    @property
    def can_be_reached(self) -> bool:
        """Whether there is any way there."""
        return bool(np.isfinite(self.hours))

    def told(self) -> tuple[object, ...]:
        """Return the row as a file holds it, in the order of `COLUMNS` but the last, which is the grid's."""
        return (
            self.gid, self.near, self.unit_code, self.population, self.deaths.best, self.deaths.low, self.deaths.high,
            self.before.best, self.risk, self.risk_week, self.at_risk, self.hours if self.can_be_reached else None,
            self.sites, self.strength, self.unknown,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one month by number, the last month of their deaths, and the markings of all that they rest on."""

    month: Month
    until: Month
    within_hours: float
    rows: list[GridCellRow]
    markings: list[int]
    forecast_from: Month | None

    def told(self) -> list[tuple[object, ...]]:
        """Return the cells as a file holds them, in the order of `COLUMNS`."""
        return [(*row.told(), str(self.until)) for row in self.rows]


def month_to_show(viewer: Viewer, mission: Mission, asked: str) -> Month:
    """Return the month asked for, or else the first month of the latest forecast, or the last one with records."""
    try:
        return Month.parse(asked)
    except ValueError:
        forecast = latest_forecast(viewer, mission, target="all")
        return forecast.first if forecast else span_of_records(viewer, mission)[1]


def grid_of(viewer: Viewer, mission: Mission, *, month: Month, within_hours: float) -> Grid:
    """Return every cell of the area as it stands in a month, with what the viewer may see; no death is yet to come."""
    until = min(month, span_of_records(viewer, mission)[1])
    year = IncidentFilter(first=until + (1 - 2 * _YEAR), last=until)
    counted = cell_months(viewer, mission, year)
    layer = presence(viewer, mission, first=month, last=month, within_hours=within_hours)
    harm = {name: counted[name].to_numpy() for name in ("best", "low", "high")}
    reached = {name: layer[name].to_numpy()[:, -1] for name in ("hours", "sites", "strength", "unknown")}
    risks, monthly_marking, forecast_from = _risk_by_month(viewer, mission, month)
    weekly, weekly_marking = _risk_by_week(viewer, mission)
    ground, near = ground_of_cells(viewer, mission), nearest_places(viewer, mission)
    rows = [
        GridCellRow(
            gid=cell.gid,
            near=near.get(cell.gid, ""),
            unit_code=cell.unit.code if cell.unit else "",
            unit=cell.unit.name if cell.unit else "",
            population=ground[cell.gid].population if cell.gid in ground else None,
            deaths=_deaths(harm, place, slice(_YEAR, None)),
            before=_deaths(harm, place, slice(0, _YEAR)),
            risk=risks.get(cell.gid),
            risk_week=weekly.get(cell.gid),
            **_reach_of(reached, place),
        )
        for place, cell in enumerate(cells(viewer, mission))
    ]
    markings = [*seen_markings(viewer, mission, year), *layer.attrs["markings"], *monthly_marking, *weekly_marking]
    return Grid(month, until, within_hours, rows, markings, forecast_from)


def _deaths(harm: Mapping[str, np.ndarray], place: int, months: slice) -> Fatalities:
    best, low, high = (int(harm[name][place, months].sum()) for name in ("best", "low", "high"))
    return Fatalities(best=best, low=low, high=high)


def _reach_of(reached: Mapping[str, np.ndarray], place: int) -> dict[str, float]:
    hours, sites, strength, unknown = (reached[name][place] for name in ("hours", "sites", "strength", "unknown"))
    return {"hours": float(hours), "sites": int(sites), "strength": int(strength), "unknown": int(unknown)}


def _risk_by_month(
    viewer: Viewer, mission: Mission, month: Month
) -> tuple[Mapping[int, float], list[int], Month | None]:
    forecast = latest_forecast(viewer, mission, target="all")
    if forecast is None or not forecast.first <= month <= forecast.last:
        return {}, [], None
    found = forecast.cells.filter(month_id=month.month_id).values_list("gid", "at_least_1")
    return dict(found), [forecast.marking_id], forecast.first


def _risk_by_week(viewer: Viewer, mission: Mission) -> tuple[Mapping[int, float], list[int]]:
    forecast = latest_weekly_forecast(viewer, mission, target="all")
    if forecast is None:
        return {}, []
    return dict(forecast.cells.filter(week_on=forecast.first_on).values_list("gid", "event")), [forecast.marking_id]


def presence_markings(viewer: Viewer, mission: Mission, *, first: Month, last: Month) -> list[int]:
    """Return the markings of the sites known and the incidents recorded between two months."""
    sites, _strength = deployment(viewer, mission, first=first, last=last)
    seen = seen_markings(viewer, mission, IncidentFilter(first=first, last=last))
    return [*{each.marking_id for each in sites}, *seen]


@dataclass(frozen=True, slots=True)
class PresenceTable:
    """Presence by cell and month as a file holds it, and the markings of the sites that it rests on."""

    rows: list[tuple[object, ...]]
    markings: list[int]


def presence_table(
    viewer: Viewer, mission: Mission, *, first: Month, last: Month, within_hours: float
) -> PresenceTable:
    """Return gid, month, hours, sites, strength and sites of unknown strength of every cell and month with a site."""
    layer = presence(viewer, mission, first=first, last=last, within_hours=within_hours)
    tables = [layer[name].to_numpy() for name in ("hours", "sites", "strength", "unknown")]
    there = np.isfinite(tables[0])
    rows = [
        (gid, str(Month.from_id(int(month_id))), round(float(tables[0][place, column]), 2),
         *(int(table[place, column]) for table in tables[1:]))
        for place, gid in enumerate(layer["unit"].values.tolist())
        for column, month_id in enumerate(layer["month_id"].values)
        if there[place, column]
    ]  # fmt: skip
    return PresenceTable(rows, layer.attrs["markings"])
