"""Persons, what they hold and ask for, the markings of records, agreements, and the trail of what was done."""

from primacy.mission.access.models.audit import ACCOUNT_VERBS, AuditEntry, AuditHead, EntryStandsError
from primacy.mission.access.models.invitations import Invitation
from primacy.mission.access.models.mappings import CodeMapping
from primacy.mission.access.models.markings import LevelChoices, Marking, TrafficLightChoices
from primacy.mission.access.models.pace import ReadingDay
from primacy.mission.access.models.persons import (
    ClearanceGrant,
    GroupMembership,
    NeedToKnowGroup,
    Person,
    RoleGrant,
)
from primacy.mission.access.models.releases import (
    Release,
    ReleaseContentChoices,
    ReleasePlaceChoices,
    ReleaseRecipientChoices,
    ReleaseTimeChoices,
)
from primacy.mission.access.models.requests import AccessRequest
from primacy.mission.access.models.sealing import (
    OPEN_FOR,
    Disclosure,
    RecoveryShares,
    SealedIdentity,
    SealedRow,
    Source,
    SourceKind,
)
from primacy.mission.access.models.sharing import DatasetChoices, SharingAgreement
from primacy.mission.access.models.tokens import ApiToken, TokenPurpose

__all__ = [
    "ACCOUNT_VERBS",
    "OPEN_FOR",
    "AccessRequest",
    "ApiToken",
    "AuditEntry",
    "AuditHead",
    "ClearanceGrant",
    "CodeMapping",
    "DatasetChoices",
    "Disclosure",
    "EntryStandsError",
    "GroupMembership",
    "Invitation",
    "LevelChoices",
    "Marking",
    "NeedToKnowGroup",
    "Person",
    "ReadingDay",
    "RecoveryShares",
    "Release",
    "ReleaseContentChoices",
    "ReleasePlaceChoices",
    "ReleaseRecipientChoices",
    "ReleaseTimeChoices",
    "RoleGrant",
    "SealedIdentity",
    "SealedRow",
    "SharingAgreement",
    "Source",
    "SourceKind",
    "TokenPurpose",
    "TrafficLightChoices",
]
