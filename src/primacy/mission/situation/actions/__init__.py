"""What changes incidents and forecasts; the only writer of this room."""

from primacy.mission.situation.actions.import_incidents import ImportReport, import_incidents
from primacy.mission.situation.actions.make_forecast import MODELS, ForecastOrder, make_forecast
from primacy.mission.situation.actions.score_forecasts import ScoredForecast, score_forecasts

__all__ = [
    "MODELS",
    "ForecastOrder",
    "ImportReport",
    "ScoredForecast",
    "import_incidents",
    "make_forecast",
    "score_forecasts",
]
