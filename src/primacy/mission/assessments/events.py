"""What happens in this room and may interest those above it."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = ["AssessmentApproved", "AssessmentDrafted", "AssessmentEdited", "AssessmentResolved", "AssessmentUsed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDrafted(Event):
    verb: ClassVar[str] = "assessments.draft"
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentEdited(Event):
    verb: ClassVar[str] = "assessments.edit"
    deed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentApproved(Event):
    verb: ClassVar[str] = "assessments.approve"
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentUsed(Event):
    verb: ClassVar[str] = "assessments.use"
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentResolved(Event):
    verb: ClassVar[str] = "assessments.resolve"
    outcome: str
