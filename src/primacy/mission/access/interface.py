"""What other rooms and the doors may use of this room."""

from primacy.mission.access.actions import (
    AlreadyInvitedError,
    WeakPasswordError,
    act_as_operator,
    erase_person,
    grant_role,
    invite_person,
    marking_of,
)
from primacy.mission.access.banner import banner, highest
from primacy.mission.access.events import Event, hears, record
from primacy.mission.access.models import Marking, Person
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import Marked, MarkedQuerySet, NotAllowedError, NotVisibleError, Viewer

__all__ = [
    "AlreadyInvitedError",
    "Event",
    "Marked",
    "MarkedQuerySet",
    "Marking",
    "NotAllowedError",
    "NotVisibleError",
    "Person",
    "Role",
    "Viewer",
    "WeakPasswordError",
    "act_as_operator",
    "banner",
    "erase_person",
    "grant_role",
    "hears",
    "highest",
    "invite_person",
    "marking_of",
    "record",
]
