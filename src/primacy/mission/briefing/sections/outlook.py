"""Where harm is likely in the months ahead, and how good such forecasts have been here."""

import numpy as np
import xarray as xr
from django.urls import reverse

from primacy.analysis.forecasting import summarise
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, cells, nearest_places
from primacy.mission.briefing.content import CellProbability, Figure, Likely, Outlook, Skill
from primacy.mission.situation.interface import Forecast
from primacy.vocabulary import Month

__all__ = ["MONTHS_AHEAD", "expected_deaths", "outlook"]

MONTHS_AHEAD = 3
_SHOWN = 10
_TOLD_AGAINST = ("conflictology", "ten_years")


def expected_deaths(draws: xr.DataArray) -> xr.DataArray:
    """Return draws, dims (unit, draw), of the deaths in each cell over the months ahead together."""
    return draws.isel(month_id=slice(0, MONTHS_AHEAD)).sum("month_id")


def outlook(viewer: Viewer, mission: Mission, *, forecast: Forecast, draws: xr.DataArray) -> Outlook:
    """
    Return what a forecast says about the area, its units and its cells.

    Parameters
    ----------
    draws : DataArray, dims (unit, draw), persons over the months ahead
        One draw is one future of all cells together, so that sums over cells keep their dependence.
    """
    road = f"{reverse('forecast', args=[mission.code])}?forecast={forecast.pk}"
    inside = cells(viewer, mission)
    code_of = np.array([cell.unit.code if cell.unit else "" for cell in inside])
    names = {cell.unit.code: cell.unit.names for cell in inside if cell.unit}
    by_unit = draws.groupby(xr.DataArray(code_of, dims="unit", name="code")).sum()
    by_unit = by_unit.rename(code="unit").sel(unit=[code for code in by_unit["code"].values if code])
    first = Month.from_id(forecast.origin_month_id)
    months = min(MONTHS_AHEAD, forecast.steps)
    near = {gid: {"und": name} for gid, name in nearest_places(viewer, mission).items()}
    skills = _skill(forecast)
    at_least_1 = (draws > 0).mean("draw").values
    proven = {code for skill in skills if skill.reference == "conflictology" for code in skill.units_with_skill}
    return Outlook(
        model=forecast.model,
        months=[str(first + step) for step in range(months)],
        total=_figure(draws.sum("unit"), road=road),
        units=_likely(by_unit, names=names, road=road),
        cells=_likely(draws, names=near, road=road),
        map_cells=[
            CellProbability(int(gid), float(probability), code in proven)
            for gid, probability, code in zip(draws["unit"].values, at_least_1, code_of, strict=True)
        ],
        skill=skills,
        road=road,
    )


def _figure(draws: xr.DataArray, *, road: str) -> Figure:
    low, high = np.quantile(draws, (0.05, 0.95))
    return Figure(float(draws.mean()), float(low), float(high), road)


def _likely(draws: xr.DataArray, *, names: dict[object, dict[str, str]], road: str) -> list[Likely]:
    summary = summarise(draws)
    order = np.argsort(-summary["mean"].values, kind="stable")[:_SHOWN]
    return [
        Likely(
            key=str(draws["unit"].values[row]),
            names=names.get(_plain(draws["unit"].values[row]), {}),
            deaths=_figure(draws.isel(unit=row), road=road),
            **{
                name: float(summary["quantiles"].sel(quantile=quantile)[row])
                for name, quantile in (("median", 0.5), ("q25", 0.25), ("q75", 0.75))
            },
            at_least_1=float(summary["probability"].sel(threshold=1)[row]),
            at_least_25=float(summary["probability"].sel(threshold=25)[row]),
        )
        for row in order
        if summary["mean"].values[row] > 0
    ]


def _plain(label: object) -> object:
    return int(label) if isinstance(label, np.integer) else str(label)


def _skill(forecast: Forecast) -> list[Skill]:
    past = forecast.skill
    return [
        Skill(
            reference=reference,
            origins=len(past["origins"]),
            crps=Figure(*saved["whole"]) if saved["whole"] else None,
            coverage_90=past["coverage_90"],
            units_with_skill=[code for code, bounds in saved["by_unit"].items() if code and bounds and bounds[1] > 0],
        )
        for reference, saved in past["against"].items()
        if reference in _TOLD_AGAINST
    ]
