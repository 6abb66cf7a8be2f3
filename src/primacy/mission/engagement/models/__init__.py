"""Communities, visits to them with contacts and threats, and the matters that were raised with what became of them."""

from primacy.mission.engagement.models.choices import (
    AttitudeChoices,
    CommunityKind,
    MatterKind,
    MatterState,
    SexChoices,
)
from primacy.mission.engagement.models.communities import Community, Interlocutor
from primacy.mission.engagement.models.matters import Matter, MatterStep
from primacy.mission.engagement.models.visits import Contact, ThreatHeard, Visit

__all__ = [
    "AttitudeChoices",
    "Community",
    "CommunityKind",
    "Contact",
    "Interlocutor",
    "Matter",
    "MatterKind",
    "MatterState",
    "MatterStep",
    "SexChoices",
    "ThreatHeard",
    "Visit",
]
