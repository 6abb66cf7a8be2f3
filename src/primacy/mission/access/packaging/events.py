"""What is said of the full export."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.events import Event

__all__ = ["MissionExported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionExported(Event):
    verb: ClassVar[str] = "access.export_mission"
    purpose: str
    rows: int
    handling: str
    sha256: str
