"""
Flat tables of incidents for spreadsheets and statistics: CSV and Parquet, streamed.

Every writer here, in `primacy.exchange.hxl` and in `primacy.exchange.geojson` takes an iterator of
frames and yields bytes, so that a table of any length is written in the memory of one frame.
`Cover` says what every export carries: its handling, whether it is an exercise, its licence and
when it was made.
"""

from primacy.exchange.incident_table.columns import INCIDENT_COLUMNS, IncidentColumn, harm_column
from primacy.exchange.incident_table.cover import Cover
from primacy.exchange.incident_table.delimited import csv_chunks
from primacy.exchange.incident_table.frames import ChangedColumnsError
from primacy.exchange.incident_table.guard import guarded, unguarded
from primacy.exchange.incident_table.parquet import parquet_chunks

__all__ = [
    "INCIDENT_COLUMNS",
    "ChangedColumnsError",
    "Cover",
    "IncidentColumn",
    "csv_chunks",
    "guarded",
    "harm_column",
    "parquet_chunks",
    "unguarded",
]
