"""What was published, in editions that stay as they came, and what studies say about contested questions."""

from primacy.mission.reference.models.choices import (
    DirectionChoices,
    KindChoices,
    ListChoices,
    RoleChoices,
)
from primacy.mission.reference.models.conflicts import ConflictYear, CountryYear
from primacy.mission.reference.models.contributions import Contribution
from primacy.mission.reference.models.editions import Edition, OfEdition, Published
from primacy.mission.reference.models.evidence import EvidenceQuestion, Finding, Revision
from primacy.mission.reference.models.mandates import CodedResolution, MissionYear
from primacy.mission.reference.models.operations import Operation

__all__ = [
    "CodedResolution",
    "ConflictYear",
    "Contribution",
    "CountryYear",
    "DirectionChoices",
    "Edition",
    "EvidenceQuestion",
    "Finding",
    "KindChoices",
    "ListChoices",
    "MissionYear",
    "OfEdition",
    "Operation",
    "Published",
    "Revision",
    "RoleChoices",
]
