"""What is said of releases: asked, decided, agreed to."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.events import Event

__all__ = ["ReleaseAsked", "ReleaseConfirmed", "ReleaseDecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAsked(Event):
    verb: ClassVar[str] = "access.ask_release"
    recipient: str
    status: str
    content: str
    refused: bool
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDecided(Event):
    verb: ClassVar[str] = "access.decide_release"
    recipient: str
    content: str
    granted: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseConfirmed(Event):
    verb: ClassVar[str] = "access.confirm_release"
    recipient: str
    content: str
