"""Need-to-know groups, places in them, and clearances for a time."""

import re
from datetime import date

from django.db import transaction

from primacy.mission.access.actions.spans import covering, end, require_order, written
from primacy.mission.access.events import ClearanceRaised, GroupJoined, GroupLeft, GroupMade, GroupRenamed, record
from primacy.mission.access.models import ClearanceGrant, GroupMembership, NeedToKnowGroup, Person
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError, Viewer
from primacy.vocabulary import ImpossibleValueError, Level, PrimacyError

__all__ = [
    "GroupTakenError",
    "end_membership",
    "join_group",
    "make_group",
    "raise_clearance",
    "rename_group",
    "require_person_of",
    "require_sight",
]

_CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")
_LONGEST_NAME = 120


class GroupTakenError(PrimacyError, ValueError):
    """There is a need-to-know group of this code already."""


@transaction.atomic
def make_group(*, code: str, name: str, mission_code: str, by: Viewer) -> NeedToKnowGroup:
    """
    Make a need-to-know group, with its maker as the first person in it.

    A group is known in the whole installation, so its code can be taken by one that the viewer is not in.

    Raises
    ------
    GroupTakenError
        If the code is taken.
    ImpossibleValueError
        If the code is not one word of letters, figures and hyphens, or there is no name.
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    if not _CODE.fullmatch(code):
        expected = "2 to 40 lower-case letters, figures and hyphens, a letter first"
        raise ImpossibleValueError("code", expected=expected, got=code)
    name = _require_name(name)
    if NeedToKnowGroup.objects.filter(code=code).exists():
        raise GroupTakenError(f"The code {code} is taken; choose another one.")
    group = NeedToKnowGroup.objects.create(code=code, name=name)
    if not by.person.is_operator:
        GroupMembership.objects.create(person=by.person, group=group, granted_from=by.at.date())
        by.forget()
    record(GroupMade(mission_code=mission_code, subject=code, name=name), by=by)
    return group


@transaction.atomic
def rename_group(*, group: NeedToKnowGroup, name: str, mission_code: str, by: Viewer) -> None:
    """
    Give a need-to-know group another name; its code, which stands in banners, stays.

    Raises
    ------
    ImpossibleValueError
        If there is no name.
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission, or is not in the group.
    """
    by.require("access.grant", mission_code=mission_code)
    require_sight(by, clearance=Level.UNCLASSIFIED, groups=frozenset({group.code}))
    group.name = _require_name(name)
    group.save(update_fields=["name"])
    record(GroupRenamed(mission_code=mission_code, subject=group.code, name=group.name), by=by)


@transaction.atomic
def join_group(
    *, person: Person, group: str, mission_code: str, by: Viewer, granted_to: date | None = None
) -> GroupMembership:
    """
    Put a person of a mission into a need-to-know group, from today; being in it for as long already changes nothing.

    Raises
    ------
    ImpossibleValueError
        If there is no such group, or the membership would end before it begins.
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission or is not in the group, or the person is not of the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    require_person_of(mission_code, person)
    require_sight(by, clearance=Level.UNCLASSIFIED, groups=frozenset({group}))
    today = by.at.date()
    require_order(today, granted_to)
    if standing := covering(GroupMembership.objects.filter(person=person, group=group), today, granted_to):
        return standing
    membership = GroupMembership.objects.create(
        person=person, group_id=group, granted_from=today, granted_to=granted_to
    )
    by.forget()
    event = GroupJoined(mission_code=mission_code, subject=str(person.pk), group=group, until=written(granted_to))
    record(event, by=by)
    return membership


@transaction.atomic
def end_membership(*, membership: GroupMembership, mission_code: str, by: Viewer) -> None:
    """
    Take a person out of a need-to-know group, from today.

    Raises
    ------
    EndedAlreadyError
        If the membership has ended.
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission or is not in the group, or the person is not of the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    require_person_of(mission_code, membership.person)
    require_sight(by, clearance=Level.UNCLASSIFIED, groups=frozenset({membership.group_id}))
    end(membership, on=by.at.date())
    by.forget()
    subject, group = str(membership.person_id), membership.group_id
    record(GroupLeft(mission_code=mission_code, subject=subject, group=group), by=by)


@transaction.atomic
def raise_clearance(*, person: Person, level: Level, granted_to: date, mission_code: str, by: Viewer) -> None:
    """
    Clear a person for a level for a time.

    Raises
    ------
    ImpossibleValueError
        If the clearance would end before it begins.
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission or is not cleared so far, or the person is not of the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    require_person_of(mission_code, person)
    require_sight(by, clearance=level, groups=frozenset())
    require_order(by.at.date(), granted_to)
    ClearanceGrant.objects.create(person=person, level=level, granted_from=by.at.date(), granted_to=granted_to)
    by.forget()
    event = ClearanceRaised(
        mission_code=mission_code, subject=str(person.pk), level=Level(level).name.lower(), until=written(granted_to)
    )
    record(event, by=by)


def require_person_of(mission_code: str, person: Person) -> None:
    """
    Refuse a person who never held a role in a mission.

    Raises
    ------
    NotVisibleError
        If there is no such person in the mission.
    """
    if not person.grants.filter(mission_code=mission_code).exists():
        raise NotVisibleError(f"There is no such person in {mission_code!r}.")


def require_sight(by: Viewer, *, clearance: Level, groups: frozenset[str]) -> None:
    """
    Refuse to give a person more than the giver has.

    Raises
    ------
    ImpossibleValueError
        If a group is not known.
    NotAllowedError
        If the giver lacks the clearance or a group, and is not the operator.
    """
    if not by.person.is_operator and (clearance > by.clearance or not groups <= by.groups):
        raise NotAllowedError(
            "You cannot give more clearance or other groups than you have; ask the operator of the installation."
        )
    known = NeedToKnowGroup.objects.filter(code__in=groups).values_list("code", flat=True)
    if unknown := groups - set(known):
        raise ImpossibleValueError("groups", expected="codes of need-to-know groups", got=sorted(unknown))


def _require_name(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ImpossibleValueError("name", expected=f"1 to {_LONGEST_NAME} characters", got=name)
    return name
