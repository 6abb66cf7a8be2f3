"""Places in need-to-know groups, and clearances for a time."""

from datetime import date

from django.db import transaction

from primacy.mission.access.actions.spans import covering, end, require_order, written
from primacy.mission.access.events import ClearanceRaised, GroupJoined, GroupLeft, record
from primacy.mission.access.models import ClearanceGrant, GroupMembership, NeedToKnowGroup, Person
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError, Viewer
from primacy.vocabulary import ImpossibleValueError, Level

__all__ = ["end_membership", "join_group", "raise_clearance", "require_person_of", "require_sight"]


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
        If the viewer may not give access in the mission, or the person is not of the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    require_person_of(mission_code, membership.person)
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
