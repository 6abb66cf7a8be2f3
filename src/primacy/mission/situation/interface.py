"""What other rooms and the doors may use of this room; what computes is loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from primacy.mission.situation.actions.import_incidents import ImportReport, import_incidents
from primacy.mission.situation.clusters import Bounds, Cluster, clusters
from primacy.mission.situation.counted import cell_months
from primacy.mission.situation.duplicates.datasets import incidents_counted_once, match_datasets
from primacy.mission.situation.duplicates.merging import merge_incidents, unmerge_incident
from primacy.mission.situation.duplicates.suggesting import Span, suggest_for, suggest_pairs
from primacy.mission.situation.events import IncidentRecorded, IncidentsImported, IncidentVerified
from primacy.mission.situation.exporting.columns import reads_narratives
from primacy.mission.situation.exporting.files import EXPORT_LAYOUTS, IncidentFile, incident_file
from primacy.mission.situation.filters import NOT_COUNTED, IncidentFilter
from primacy.mission.situation.forecasts import draws_of, latest_forecast, likeliest_cells
from primacy.mission.situation.listing import incidents_page, list_incidents
from primacy.mission.situation.models import (
    Actor,
    Forecast,
    Incident,
    KindChoices,
    SitrepKind,
    SourceReport,
    Verification,
)
from primacy.mission.situation.queries import (
    count_by,
    count_by_month,
    deadliest,
    incident_history,
    latest_import,
    precision_of_places,
    seen_markings,
    span_of_records,
    totals,
)
from primacy.mission.situation.recording.actions import RecordedAlreadyError, record_incident
from primacy.mission.situation.recording.actors import actor_visible_to, actors_visible_to
from primacy.mission.situation.recording.coverage import (
    Heard,
    import_coverage,
    record_coverage,
    silence,
    silence_markings,
)
from primacy.mission.situation.recording.facts import IncidentFacts, ReportFacts
from primacy.mission.situation.recording.importing import LocalImport, import_local_incidents
from primacy.mission.situation.recording.reporting import add_report
from primacy.mission.situation.recording.revising import restore_revision, revise_incident
from primacy.mission.situation.recording.verifying import verify_incident
from primacy.mission.situation.releasing import released_incidents
from primacy.mission.situation.searching.adding_up import figures
from primacy.mission.situation.searching.finding import Finding, TooManyFoundError
from primacy.mission.situation.sitreps.actions import SitrepOrder, draft_flash, draft_sitrep
from primacy.mission.situation.sitreps.rendering import write_sitrep
from primacy.mission.situation.views import filter_form, named
from primacy.mission.situation.weekly.reading import latest_weekly_forecast

if TYPE_CHECKING:
    from primacy.mission.situation.actions.backtest_panel import BacktestOrder, backtest_panel
    from primacy.mission.situation.actions.forecast_models import MODELS
    from primacy.mission.situation.actions.make_forecast import ForecastOrder, make_forecast
    from primacy.mission.situation.actions.score_forecasts import ScoredForecast, score_forecasts
    from primacy.mission.situation.weekly.making import WeeklyOrder, make_weekly_forecast
    from primacy.mission.situation.weekly.scoring import ScoredWeeks, score_weekly_forecasts

__all__ = [
    "EXPORT_LAYOUTS",
    "MODELS",
    "NOT_COUNTED",
    "Actor",
    "BacktestOrder",
    "Bounds",
    "Cluster",
    "Finding",
    "Forecast",
    "ForecastOrder",
    "Heard",
    "ImportReport",
    "Incident",
    "IncidentFacts",
    "IncidentFile",
    "IncidentFilter",
    "IncidentRecorded",
    "IncidentVerified",
    "IncidentsImported",
    "KindChoices",
    "LocalImport",
    "RecordedAlreadyError",
    "ReportFacts",
    "ScoredForecast",
    "ScoredWeeks",
    "SitrepKind",
    "SitrepOrder",
    "SourceReport",
    "Span",
    "TooManyFoundError",
    "Verification",
    "WeeklyOrder",
    "actor_visible_to",
    "actors_visible_to",
    "add_report",
    "backtest_panel",
    "cell_months",
    "clusters",
    "count_by",
    "count_by_month",
    "deadliest",
    "draft_flash",
    "draft_sitrep",
    "draws_of",
    "figures",
    "filter_form",
    "import_coverage",
    "import_incidents",
    "import_local_incidents",
    "incident_file",
    "incident_history",
    "incidents_counted_once",
    "incidents_page",
    "latest_forecast",
    "latest_import",
    "latest_weekly_forecast",
    "likeliest_cells",
    "list_incidents",
    "make_forecast",
    "make_weekly_forecast",
    "match_datasets",
    "merge_incidents",
    "named",
    "precision_of_places",
    "reads_narratives",
    "record_coverage",
    "record_incident",
    "released_incidents",
    "restore_revision",
    "revise_incident",
    "score_forecasts",
    "score_weekly_forecasts",
    "seen_markings",
    "silence",
    "silence_markings",
    "span_of_records",
    "suggest_for",
    "suggest_pairs",
    "totals",
    "unmerge_incident",
    "verify_incident",
    "write_sitrep",
]

_COMPUTING = {
    "MODELS": "actions.forecast_models",
    "BacktestOrder": "actions.backtest_panel",
    "ForecastOrder": "actions.make_forecast",
    "ScoredForecast": "actions.score_forecasts",
    "ScoredWeeks": "weekly.scoring",
    "WeeklyOrder": "weekly.making",
    "backtest_panel": "actions.backtest_panel",
    "make_forecast": "actions.make_forecast",
    "make_weekly_forecast": "weekly.making",
    "score_forecasts": "actions.score_forecasts",
    "score_weekly_forecasts": "weekly.scoring",
}


def __getattr__(name: str) -> object:
    if name in _COMPUTING:
        return getattr(import_module(f"primacy.mission.situation.{_COMPUTING[name]}"), name)
    raise AttributeError(name)
