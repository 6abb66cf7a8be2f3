"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["SitesImported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesImported(Event):
    verb: ClassVar[str] = "posture.import"
    sites: int
    months: int
