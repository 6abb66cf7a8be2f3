"""What happens in this room and may interest those above it."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["CommunityNamed", "InterlocutorNamed", "MatterStepped", "VisitLogged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityNamed(Event):
    verb: ClassVar[str] = "engagement.name_community"
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterlocutorNamed(Event):
    verb: ClassVar[str] = "engagement.name_interlocutor"
    community: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLogged(Event):
    verb: ClassVar[str] = "engagement.log_visit"
    community: str
    threats: int
    matters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterStepped(Event):
    verb: ClassVar[str] = "engagement.step_matter"
    kind: str
    state: str
