"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["ForecastMade", "IncidentsImported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsImported(Event):
    verb: ClassVar[str] = "situation.import"
    rows_new: int
    rows_revised: int
    first_month_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMade(Event):
    verb: ClassVar[str] = "situation.forecast"
    model: str
    origin_month_id: int
