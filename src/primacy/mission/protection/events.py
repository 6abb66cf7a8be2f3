"""What happens in this room and may interest those above it."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["ProtectionRecorded", "ThreatApproved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionRecorded(Event):
    verb: ClassVar[str] = "protection.record"
    deed: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatApproved(Event):
    verb: ClassVar[str] = "protection.approve"
    revision: int
