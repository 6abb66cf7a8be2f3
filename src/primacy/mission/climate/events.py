"""What happens in this room and may interest those above it."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["GridImported", "PathwayApproved", "PathwayWritten", "SeasonWritten"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridImported(Event):
    verb: ClassVar[str] = "climate.import"
    kind: str
    file_name: str
    months: int
    cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonWritten(Event):
    verb: ClassVar[str] = "climate.season"
    deed: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayWritten(Event):
    verb: ClassVar[str] = "climate.pathway"
    deed: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayApproved(Event):
    verb: ClassVar[str] = "climate.approve"
    edition: int
