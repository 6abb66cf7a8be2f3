"""What happens in this room and may interest those above it."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["EvidenceImported", "EvidenceRecorded", "PublishedImported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedImported(Event):
    verb: ClassVar[str] = "reference.import"
    kind: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceImported(Event):
    verb: ClassVar[str] = "reference.import_evidence"
    questions: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecorded(Event):
    verb: ClassVar[str] = "reference.record"
    about: str
    reason: str
