"""Rows, words and links of the pages of this room."""

from primacy.mission.protection.tables.factors import factor_table, in_words, read_in_words
from primacy.mission.protection.tables.history import changed, history, said
from primacy.mission.protection.tables.registers import (
    calendar_table,
    mechanism_table,
    vulnerability_table,
    window_table,
)
from primacy.mission.protection.tables.table import Table
from primacy.mission.protection.tables.threats import (
    counted_table,
    matrix_table,
    threat_table,
    tier_table,
    tiers_of,
    watched_table,
)

__all__ = [
    "Table",
    "calendar_table",
    "changed",
    "counted_table",
    "factor_table",
    "history",
    "in_words",
    "matrix_table",
    "mechanism_table",
    "read_in_words",
    "said",
    "threat_table",
    "tier_table",
    "tiers_of",
    "vulnerability_table",
    "watched_table",
    "window_table",
]
