"""What other rooms and the doors may use of this room."""

from polars import DataFrame

from primacy.exchange.geojson import geojson_chunks
from primacy.exchange.hxl import hxl_chunks
from primacy.exchange.incident_table import (
    INCIDENT_COLUMNS,
    Cover,
    IncidentColumn,
    csv_chunks,
    harm_column,
    parquet_chunks,
)
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
from primacy.mission.situation.duplicates.datasets import incidents_counted_once, match_datasets
from primacy.mission.situation.duplicates.merging import merge_incidents, unmerge_incident
from primacy.mission.situation.duplicates.suggesting import Span, suggest_for, suggest_pairs
from primacy.mission.situation.events import IncidentRecorded, IncidentsImported, IncidentVerified
from primacy.mission.situation.filters import NOT_COUNTED, IncidentFilter
from primacy.mission.situation.forecasts import draws_of, latest_forecast, likeliest_cells
from primacy.mission.situation.models import Forecast, Incident, SitrepKind, SourceReport, Verification
from primacy.mission.situation.queries import (
    count_by,
    count_by_month,
    deadliest,
    incident_history,
    incidents_page,
    latest_import,
    precision_of_places,
    seen_markings,
    span_of_records,
    totals,
)
from primacy.mission.situation.recording.actions import RecordedAlreadyError, record_incident
from primacy.mission.situation.recording.coverage import Heard, import_coverage, record_coverage, silence
from primacy.mission.situation.recording.facts import IncidentFacts, ReportFacts
from primacy.mission.situation.recording.reporting import add_report
from primacy.mission.situation.recording.revising import restore_revision, revise_incident
from primacy.mission.situation.recording.verifying import verify_incident
from primacy.mission.situation.sitreps.actions import SitrepOrder, draft_flash, draft_sitrep
from primacy.mission.situation.sitreps.rendering import write_sitrep
from primacy.mission.situation.views import filter_form, named

__all__ = [
    "INCIDENT_COLUMNS",
    "MODELS",
    "NOT_COUNTED",
    "Bounds",
    "Cluster",
    "Cover",
    "DataFrame",
    "Forecast",
    "ForecastOrder",
    "Heard",
    "ImportReport",
    "Incident",
    "IncidentColumn",
    "IncidentFacts",
    "IncidentFilter",
    "IncidentRecorded",
    "IncidentVerified",
    "IncidentsImported",
    "RecordedAlreadyError",
    "ReportFacts",
    "ScoredForecast",
    "SitrepKind",
    "SitrepOrder",
    "SourceReport",
    "Span",
    "Verification",
    "add_report",
    "clusters",
    "count_by",
    "count_by_month",
    "csv_chunks",
    "deadliest",
    "draft_flash",
    "draft_sitrep",
    "draws_of",
    "filter_form",
    "geojson_chunks",
    "harm_column",
    "hxl_chunks",
    "import_coverage",
    "import_incidents",
    "incident_history",
    "incidents_counted_once",
    "incidents_page",
    "latest_forecast",
    "latest_import",
    "likeliest_cells",
    "make_forecast",
    "match_datasets",
    "merge_incidents",
    "named",
    "parquet_chunks",
    "precision_of_places",
    "record_coverage",
    "record_incident",
    "restore_revision",
    "revise_incident",
    "score_forecasts",
    "seen_markings",
    "silence",
    "span_of_records",
    "suggest_for",
    "suggest_pairs",
    "totals",
    "unmerge_incident",
    "verify_incident",
    "write_sitrep",
]
