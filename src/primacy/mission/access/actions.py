"""What changes persons and grants; the only writer of this room."""

from datetime import date, datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from primacy.mission.access.events import PersonErased, PersonInvited, RoleGranted, record
from primacy.mission.access.models import NeedToKnowGroup, Person, RoleGrant
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import NotVisibleError, Viewer
from primacy.vocabulary import ImpossibleValueError, Level, PrimacyError

__all__ = ["AlreadyInvitedError", "act_as_operator", "erase_person", "grant_role", "invite_person"]


class AlreadyInvitedError(PrimacyError, ValueError):
    """There is a person with this e-mail address already."""


def act_as_operator(*, at: datetime) -> Viewer:
    """Return the account under which the command line of this installation acts, made on first use."""
    operator, _made = Person.objects.get_or_create(
        email="operator@installation.invalid",
        defaults={
            "full_name": "Operator of the installation",
            "is_operator": True,
            "is_active": False,
            "clearance": Level.STRICTLY_CONFIDENTIAL,
            "password": "!",
        },
    )
    return Viewer(operator, at)


@transaction.atomic
def invite_person(
    *,
    email: str,
    full_name: str,
    password: str,
    mission_code: str,
    role: Role,
    by: Viewer,
    clearance: Level = Level.UNCLASSIFIED,
    groups: frozenset[str] = frozenset(),
) -> Person:
    """
    Make an account for a person, with a first role in a mission.

    Raises
    ------
    AlreadyInvitedError
        If the address has an account.
    ImpossibleValueError
        If the address is not one.
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission.
    """
    by.require("access.grant", mission_code=mission_code)
    try:
        validate_email(email)
    except ValidationError as error:
        raise ImpossibleValueError("email", expected="an e-mail address such as name@mission.org", got=email) from error
    if Person.objects.filter(email=email.lower()).exists():
        raise AlreadyInvitedError(f"{email} has an account; grant it a role instead.")
    person = Person.objects.create_user(email, password, full_name=full_name, clearance=clearance)
    person.groups.set(NeedToKnowGroup.objects.filter(code__in=groups))
    record(PersonInvited(mission_code=mission_code, subject=str(person.pk)), by=by)
    grant_role(person=person, mission_code=mission_code, role=role, granted_from=by.at.date(), by=by)
    return person


@transaction.atomic
def grant_role(*, person: Person, mission_code: str, role: Role, granted_from: date, by: Viewer) -> RoleGrant:
    """
    Grant a person one role in one mission; granting it again changes nothing.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission.
    """
    if not by.person.is_operator:
        by.require("access.grant", mission_code=mission_code)
    grant, made = RoleGrant.objects.get_or_create(
        person=person, mission_code=mission_code, role=role, granted_to=None, defaults={"granted_from": granted_from}
    )
    if made:
        by.forget()
        record(RoleGranted(mission_code=mission_code, subject=str(person.pk), role=role), by=by)
    return grant


@transaction.atomic
def erase_person(*, person: Person, mission_code: str, by: Viewer) -> None:
    """
    Remove a person's name, address, groups and grants; the audit trail keeps the bare id.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission, or the person holds none there.
    """
    by.require("access.grant", mission_code=mission_code)
    if not person.grants.filter(mission_code=mission_code).exists():
        raise NotVisibleError(f"There is no such person in {mission_code!r}.")
    person.grants.all().delete()
    person.groups.clear()
    person.full_name = "erased"
    person.email = f"{uuid4()}@erased.invalid"
    person.is_active = False
    person.set_unusable_password()
    person.save()
    record(PersonErased(mission_code=mission_code, subject=str(person.pk)), by=by)
