"""Events: what rooms say happened, written to the trail and heard by higher rooms in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar

from primacy.mission.access.models import AuditEntry
from primacy.mission.access.viewer import Viewer

__all__ = ["Event", "PersonErased", "PersonInvited", "RoleGranted", "hears", "record"]


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


SomeEvent = TypeVar("SomeEvent", bound=Event)
_HEARERS: dict[type[Event], list[Callable[..., None]]] = defaultdict(list)


def hears(kind: type[SomeEvent]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call the decorated function with `(event, by=viewer)` whenever an event of this kind is recorded."""

    def keep(hearer: Callable[..., None]) -> Callable[..., None]:
        _HEARERS[kind].append(hearer)
        return hearer

    return keep


def record(event: Event, *, by: Viewer) -> None:
    """Write an event to the audit trail and let its hearers act, all in the caller's transaction."""
    facts = {
        fact.name: getattr(event, fact.name) for fact in fields(event) if fact.name not in {"mission_code", "subject"}
    }
    AuditEntry.objects.create(
        at=by.at, person=by.person, mission_code=event.mission_code, verb=event.verb, subject=event.subject, facts=facts
    )
    for hearer in _HEARERS[type(event)]:
        hearer(event, by=by)
