"""Events: what rooms say happened, written to the trail and heard by higher rooms in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar

from primacy.mission.access.chain import Deed, append_each
from primacy.mission.access.viewer import Viewer

__all__ = [
    "AccessRequested",
    "AgreementConfirmed",
    "AgreementDrafted",
    "AgreementEnded",
    "ClearanceRaised",
    "Event",
    "GrantEnded",
    "GroupJoined",
    "GroupLeft",
    "GroupMade",
    "GroupRenamed",
    "InvitationRenewed",
    "InvitationTaken",
    "PasswordResetIssued",
    "PersonErased",
    "PersonInvited",
    "RequestAccepted",
    "RequestDeclined",
    "RoleGranted",
    "SessionsEnded",
    "TokenIssued",
    "TokenRevoked",
    "hears",
    "record",
    "record_each",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a mission; subclasses name their `verb` and add facts that JSON can hold."""

    verb: ClassVar[str]
    mission_code: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInvited(Event):
    verb: ClassVar[str] = "access.invite"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Event):
    verb: ClassVar[str] = "access.erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(Event):
    verb: ClassVar[str] = "access.grant"
    role: str
    office: str
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEnded(Event):
    verb: ClassVar[str] = "access.end_grant"
    role: str
    office: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJoined(Event):
    verb: ClassVar[str] = "access.join_group"
    group: str
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(Event):
    verb: ClassVar[str] = "access.leave_group"
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMade(Event):
    verb: ClassVar[str] = "access.make_group"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRenamed(Event):
    verb: ClassVar[str] = "access.rename_group"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceRaised(Event):
    verb: ClassVar[str] = "access.clear"
    level: str
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRenewed(Event):
    verb: ClassVar[str] = "access.renew_invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationTaken(Event):
    verb: ClassVar[str] = "access.take_invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetIssued(Event):
    verb: ClassVar[str] = "access.reset_password"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(Event):
    verb: ClassVar[str] = "access.end_sessions"
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequested(Event):
    verb: ClassVar[str] = "access.request"
    role: str
    group: str
    clearance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAccepted(Event):
    verb: ClassVar[str] = "access.accept_request"
    person: str
    role: str
    group: str
    clearance: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDeclined(Event):
    verb: ClassVar[str] = "access.decline_request"
    person: str
    role: str
    group: str
    clearance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDrafted(Event):
    verb: ClassVar[str] = "access.draft_agreement"
    partner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementConfirmed(Event):
    verb: ClassVar[str] = "access.sign_agreement"
    partner: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnded(Event):
    verb: ClassVar[str] = "access.end_agreement"
    partner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenIssued(Event):
    verb: ClassVar[str] = "api.issue_token"
    token: int
    purpose: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(Event):
    verb: ClassVar[str] = "api.revoke_token"
    token: int


SomeEvent = TypeVar("SomeEvent", bound=Event)
_HEARERS: dict[type[Event], list[Callable[..., None]]] = defaultdict(list)


def hears(kind: type[SomeEvent]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call the decorated function with `(event, by=viewer)` whenever an event of this kind is recorded."""

    def keep(hearer: Callable[..., None]) -> Callable[..., None]:
        _HEARERS[kind].append(hearer)
        return hearer

    return keep


def record(event: Event, *, by: Viewer) -> None:
    """
    Append an event to the audit and let its hearers act, all in the caller's transaction.

    Other writers wait from here until that transaction ends: an action records as its last deed.
    """
    record_each([(event, by)])


def record_each(events: Iterable[tuple[Event, Viewer]]) -> None:
    """Do the same with several events, in their order, and ask only once where the audit ends."""
    said = list(events)
    append_each([_deed(event, by) for event, by in said])
    for event, by in said:
        for hearer in _HEARERS[type(event)]:
            hearer(event, by=by)


def _deed(event: Event, by: Viewer) -> Deed:
    told = {
        fact.name: getattr(event, fact.name) for fact in fields(event) if fact.name not in {"mission_code", "subject"}
    }
    person_id = by.person.pk if by.person else None
    return Deed(by.at, person_id, event.mission_code, event.verb, event.subject, told)
