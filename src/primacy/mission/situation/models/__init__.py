"""Incidents with their revisions, their counts, and forecasts."""

from primacy.mission.situation.models.choices import (
    PlacePrecisionChoices,
    TargetChoices,
    Verification,
    ViolenceChoices,
)
from primacy.mission.situation.models.counts import CellMonth, CellYear, SquareYear
from primacy.mission.situation.models.forecasts import Forecast, ForecastCell
from primacy.mission.situation.models.incidents import Incident, IncidentImport

__all__ = [
    "CellMonth",
    "CellYear",
    "Forecast",
    "ForecastCell",
    "Incident",
    "IncidentImport",
    "PlacePrecisionChoices",
    "SquareYear",
    "TargetChoices",
    "Verification",
    "ViolenceChoices",
]
