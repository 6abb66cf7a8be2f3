"""What is asked about forecasts."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from django.db.models import QuerySet

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import AdminUnit, Mission, gids
from primacy.mission.situation.models import Forecast, ForecastCell

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "CLIMATOLOGY",
    "SkillRow",
    "draws_of",
    "forecast_visible_to",
    "forecasts_from",
    "is_better_than_climatology",
    "latest_forecast",
    "likeliest_cells",
    "pack_draws",
    "skill_rows",
]

CLIMATOLOGY = "seasonal_climatology"
"""The reference that says what the season alone would lead one to expect."""

_TOLD_BY_UNIT = ("conflictology", CLIMATOLOGY)


def latest_forecast(
    viewer: Viewer, mission: Mission, *, target: str, origin_month_id: int | None = None
) -> Forecast | None:
    """Return the forecast from the latest origin, or from one origin, that was made last; None where there is none."""
    return forecasts_from(viewer, mission, target=target, origin_month_id=origin_month_id).first()


def forecasts_from(
    viewer: Viewer, mission: Mission, *, target: str, origin_month_id: int | None = None
) -> QuerySet[Forecast]:
    """Return the forecasts of a target that the viewer may see, the latest origin first; none is ever deleted."""
    seen = Forecast.objects.visible_to(viewer).filter(mission=mission, target=target)
    if origin_month_id is not None:
        seen = seen.filter(origin_month_id=origin_month_id)
    return seen.defer("draws_parquet").order_by("-origin_month_id", "-made_at")


def forecast_visible_to(viewer: Viewer, mission: Mission, number: str) -> Forecast:
    """
    Return one forecast by the number under which it is kept.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Forecast.objects.visible_to(viewer).filter(mission=mission).defer("draws_parquet")
    found = seen.filter(pk=int(number)).first() if number.isdecimal() else None
    if found is None:
        raise NotVisibleError("There is no such forecast that you can see.")
    return found


def likeliest_cells(forecast: Forecast, *, month_id: int, number: int = 20) -> list[ForecastCell]:
    """Return the cells of one month in which a death is likeliest."""
    return list(forecast.cells.filter(month_id=month_id).order_by("-at_least_1", "-mean", "gid")[:number])


@dataclass(frozen=True, slots=True)
class SkillRow:
    """
    Past skill in one part of the area, or at one horizon, against one reference.

    `unit` is empty for the whole area, `lead_time` None for all horizons together; `bounds` is None where nothing
    happened to score.
    """

    reference: str
    unit: str
    bounds: tuple[float, float, float] | None
    lead_time: int | None = None

    @property
    def is_shown(self) -> bool:
        """Whether past forecasts were better beyond chance."""
        return self.bounds is not None and self.bounds[1] > 0


def skill_rows(forecast: Forecast, *, units: Sequence[AdminUnit]) -> list[SkillRow]:
    """
    Return the past skill of a forecast's model: for the whole area and for each horizon scored.

    Against conflictology and climatology it is told for each unit too.
    """
    rows = []
    for reference, saved in forecast.skill["against"].items():
        rows.append(SkillRow(reference, "", _bounds(saved["whole"])))
        by_lead_time = saved.get("by_lead_time", {}).items()
        rows.extend(SkillRow(reference, "", _bounds(kept), lead_time=int(lead)) for lead, kept in by_lead_time)
        told = units if reference in _TOLD_BY_UNIT else ()
        rows.extend(SkillRow(reference, unit.name, _bounds(saved["by_unit"].get(unit.code))) for unit in told)
    return rows


def is_better_than_climatology(forecast: Forecast, *, month_id: int, unit: str) -> bool | None:
    """
    Return whether past forecasts beat the season's average beyond chance in a unit and about so far ahead.

    Parameters
    ----------
    month_id : int
        Month forecast; the nearest horizon that was scored speaks for it.
    unit : str
        P-code; empty where a cell lies in none, which then cannot be told.

    Returns
    -------
    bool, or None where no past forecast could be scored
    """
    saved = forecast.skill["against"].get(CLIMATOLOGY)
    if saved is None:
        return None
    ahead = month_id - forecast.origin_month_id + 1
    nearest = min(saved["by_lead_time"], key=lambda lead: (abs(int(lead) - ahead), int(lead)))
    found = _bounds(saved["by_lead_time"][nearest]), _bounds(saved["by_unit"].get(unit))
    return all(bounds is not None and bounds[1] > 0 for bounds in found)


def _bounds(kept: list[float] | None) -> tuple[float, float, float] | None:
    return (kept[0], kept[1], kept[2]) if kept else None


def pack_draws(draws: "xr.DataArray") -> bytes:
    """Return draws, dims (unit, month_id, draw), as Parquet without the zeros."""
    unit, month, draw = np.nonzero(draws.to_numpy())
    table = pl.DataFrame(
        {
            "gid": draws["unit"].to_numpy()[unit],
            "month_id": draws["month_id"].to_numpy()[month],
            "draw": draw.astype(np.int32),
            "outcome": draws.to_numpy()[unit, month, draw],
        }
    )
    packed = io.BytesIO()
    table.write_parquet(packed, compression="zstd")
    return packed.getvalue()


def draws_of(viewer: Viewer, mission: Mission, forecast: Forecast) -> "xr.DataArray":
    """Return the draws of a forecast, dims (unit, month_id, draw), persons per cell-month."""
    import xarray as xr  # noqa: PLC0415 - a server starts without what few requests compute with

    table = pl.read_parquet(io.BytesIO(bytes(forecast.draws_parquet)))
    units = np.array(gids(viewer, mission))
    months = np.arange(forecast.origin_month_id, forecast.origin_month_id + forecast.steps)
    draws = np.zeros((units.size, months.size, forecast.draws))
    rows = np.searchsorted(units, table["gid"]), table["month_id"].to_numpy() - months[0], table["draw"].to_numpy()
    draws[rows] = table["outcome"]
    return xr.DataArray(draws, dims=("unit", "month_id", "draw"), coords={"unit": units, "month_id": months})
