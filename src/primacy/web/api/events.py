"""What the interface for programs says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["TokenIssued"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenIssued(Event):
    verb: ClassVar[str] = "api.issue_token"
    until: str
