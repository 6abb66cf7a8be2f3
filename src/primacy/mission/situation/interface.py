"""What other rooms and the doors may use of this room."""

from primacy.mission.situation.actions import (
    MODELS,
    ForecastOrder,
    ImportReport,
    ScoredForecast,
    import_incidents,
    make_forecast,
    score_forecasts,
)
from primacy.mission.situation.clusters import Bounds, Cluster, clusters
from primacy.mission.situation.events import IncidentsImported
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.forecasts import draws_of, latest_forecast, likeliest_cells
from primacy.mission.situation.models import Forecast, Incident
from primacy.mission.situation.queries import (
    count_by,
    count_by_month,
    deadliest,
    incidents_page,
    latest_import,
    precision_of_places,
    seen_markings,
    span_of_records,
    totals,
)
from primacy.mission.situation.views import filter_form, named

__all__ = [
    "MODELS",
    "Bounds",
    "Cluster",
    "Forecast",
    "ForecastOrder",
    "ImportReport",
    "Incident",
    "IncidentFilter",
    "IncidentsImported",
    "ScoredForecast",
    "clusters",
    "count_by",
    "count_by_month",
    "deadliest",
    "draws_of",
    "filter_form",
    "import_incidents",
    "incidents_page",
    "latest_forecast",
    "latest_import",
    "likeliest_cells",
    "make_forecast",
    "named",
    "precision_of_places",
    "score_forecasts",
    "seen_markings",
    "span_of_records",
    "totals",
]
