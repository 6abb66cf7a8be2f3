"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["GroundImported", "MissionCreated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionCreated(Event):
    verb: ClassVar[str] = "area.create_mission"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundImported(Event):
    """Boundaries, roads or places of a mission were replaced by those of a file."""

    verb: ClassVar[str] = "area.import"
    kind: str
    file_name: str
    rows: int
