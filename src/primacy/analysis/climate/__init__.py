"""Drought, vegetation and season: how far a month lies from what is usual there, and where that meets violence."""

from primacy.analysis.climate.anomaly import BasePeriod, BaseTooShortError, anomalies
from primacy.analysis.climate.corridor import kilometres_from_line
from primacy.analysis.climate.precipitation import standardized_precipitation
from primacy.analysis.climate.season import SeasonContrast, Span, contrast_seasons
from primacy.analysis.climate.stress import DROUGHT_SPI, DROUGHT_VCI, StressRule, meeting, stressed_cells
from primacy.analysis.climate.vegetation import vegetation_condition

__all__ = [
    "DROUGHT_SPI",
    "DROUGHT_VCI",
    "BasePeriod",
    "BaseTooShortError",
    "SeasonContrast",
    "Span",
    "StressRule",
    "anomalies",
    "contrast_seasons",
    "kilometres_from_line",
    "meeting",
    "standardized_precipitation",
    "stressed_cells",
    "vegetation_condition",
]
