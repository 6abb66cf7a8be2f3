"""What is said, and kept in the audit, about sources; never who they are, nor why one was opened."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.events import Event

__all__ = [
    "IdentityAmended",
    "IdentityErased",
    "IdentityOpened",
    "IdentityRead",
    "IdentityRefused",
    "IdentityUnreadable",
    "ParcelsRewrapped",
    "RecoverySharesMade",
    "SealingKeysMade",
    "SealingKeysRecovered",
    "SealingKeysRotated",
    "SourceHandedOver",
    "SourceRegistered",
    "TelephoneMatched",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRegistered(Event):
    verb: ClassVar[str] = "source.register"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHandedOver(Event):
    verb: ClassVar[str] = "source.hand_over"
    custodian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TelephoneMatched(Event):
    verb: ClassVar[str] = "source.match_telephone"
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityAmended(Event):
    verb: ClassVar[str] = "identity.amend"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityOpened(Event):
    verb: ClassVar[str] = "identity.open"
    disclosure: int
    closes_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRead(Event):
    verb: ClassVar[str] = "identity.read"
    disclosure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRefused(Event):
    verb: ClassVar[str] = "identity.refuse"
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnreadable(Event):
    verb: ClassVar[str] = "identity.unreadable"
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityErased(Event):
    verb: ClassVar[str] = "identity.erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeysMade(Event):
    verb: ClassVar[str] = "seal.make"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeysRotated(Event):
    verb: ClassVar[str] = "seal.rotate"
    rewrapped: int
    unreadable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelsRewrapped(Event):
    verb: ClassVar[str] = "seal.rewrap_parcels"
    rewrapped: int
    unreadable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySharesMade(Event):
    verb: ClassVar[str] = "seal.split"
    shares: int
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeysRecovered(Event):
    verb: ClassVar[str] = "seal.recover"
