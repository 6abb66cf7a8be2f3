"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["MandatesImported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatesImported(Event):
    verb: ClassVar[str] = "strategy.import"
    mandates: int
    tasks: int
