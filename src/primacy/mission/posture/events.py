"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["CellGroundImported", "NotCoveredRecorded", "SitesImported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesImported(Event):
    verb: ClassVar[str] = "posture.import"
    sites: int
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellGroundImported(Event):
    """People and rain by cell were replaced by those of a file."""

    verb: ClassVar[str] = "posture.import"
    cells: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCoveredRecorded(Event):
    verb: ClassVar[str] = "posture.record"
    gid: int
    because: str
