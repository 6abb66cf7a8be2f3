"""What the latest forecast says of a place and month, and how good it has been: shown to whoever issues a warning."""

from datetime import datetime
from typing import TypedDict

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import latest_forecast
from primacy.vocabulary import Month, Place

__all__ = ["ForecastSaid", "forecast_said"]


class ForecastSaid(TypedDict, total=False):
    """What the forecast says: chances in [0, 1] of at least so many deaths in one cell and month."""

    forecast: int
    marking: int
    model: str
    month: str
    gid: int
    at_least_1: float
    at_least_25: float
    mean: float
    is_skilful: bool | None


def forecast_said(viewer: Viewer, mission: Mission, *, place: Place | None, begins_at: datetime) -> ForecastSaid:
    """Return what the latest forecast that the viewer may see says there; empty where none says anything."""
    if place is None:
        return {}
    forecast = latest_forecast(viewer, mission, target="all")
    month = Month.of(begins_at.date())
    cell = forecast and forecast.cells.filter(gid=place.cell.gid, month_id=month.month_id).first()
    if not cell:
        return {}
    return {
        "forecast": forecast.pk,
        "marking": forecast.marking_id,
        "model": forecast.model,
        "month": month.first_on.isoformat(),
        "gid": cell.gid,
        "at_least_1": cell.at_least_1,
        "at_least_25": cell.at_least_25,
        "mean": cell.mean,
        "is_skilful": _is_skilful(forecast.skill),
    }


def _is_skilful(skill: dict) -> bool | None:
    """Tell whether past forecasts of the whole area beat every reference beyond chance; None where nothing tells."""
    bounds = [saved["whole"] for saved in skill.get("against", {}).values() if saved.get("whole")]
    return all(low > 0 for _best, low, _high in bounds) if bounds else None
