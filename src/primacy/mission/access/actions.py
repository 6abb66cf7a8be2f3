"""What changes persons and grants; the only writer of this room."""

from datetime import date, datetime
from uuid import uuid4

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from primacy.mission.access.events import PersonErased, PersonInvited, RoleGranted, record
from primacy.mission.access.models import Marking, NeedToKnowGroup, Person, RoleGrant
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError, Viewer
from primacy.vocabulary import Handling, ImpossibleValueError, Level, PrimacyError

__all__ = [
    "AlreadyInvitedError",
    "WeakPasswordError",
    "act_as_operator",
    "erase_person",
    "grant_role",
    "invite_person",
    "marking_of",
]


class AlreadyInvitedError(PrimacyError, ValueError):
    """There is a person with this e-mail address already."""


class WeakPasswordError(PrimacyError, ValueError):
    """A password is too easy to guess; the text says why, and never what it was."""


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


def marking_of(handling: Handling, *, by: Viewer) -> Marking:
    """Return the marking of a handling, made on first use; the viewer judges sight by it from then on."""
    marking = Marking.objects.of(handling)
    by.forget()
    return marking


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

    Parameters
    ----------
    clearance : Level
    groups : frozenset of str
        Codes of need-to-know groups. Only the operator of the installation gives more clearance or other groups
        than the inviting person has.

    Raises
    ------
    AlreadyInvitedError
        If the address has an account.
    ImpossibleValueError
        If the address is not one, or a group is not known.
    WeakPasswordError
        If the password is easy to guess.
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission, or not this clearance or these groups.
    """
    by.require("access.grant", mission_code=mission_code)
    _require_sight(by, clearance=clearance, groups=groups)
    _require_sound(email, password, full_name=full_name)
    if Person.objects.filter(email=email.lower()).exists():
        raise AlreadyInvitedError(f"{email} has an account; grant it a role instead.")
    person = Person.objects.create_user(email, password, full_name=full_name, clearance=clearance)
    person.groups.set(groups)
    record(PersonInvited(mission_code=mission_code, subject=str(person.pk)), by=by)
    grant_role(person=person, mission_code=mission_code, role=role, granted_from=by.at.date(), by=by)
    return person


def _require_sight(by: Viewer, *, clearance: Level, groups: frozenset[str]) -> None:
    held = set(by.person.groups.values_list("code", flat=True))
    if not by.person.is_operator and (clearance > by.person.clearance or not groups <= held):
        raise NotAllowedError(
            "You cannot give more clearance or other groups than you have; ask the operator of the installation."
        )
    known = NeedToKnowGroup.objects.filter(code__in=groups).values_list("code", flat=True)
    if unknown := groups - set(known):
        raise ImpossibleValueError("groups", expected="codes of need-to-know groups", got=sorted(unknown))


def _require_sound(email: str, password: str, *, full_name: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise ImpossibleValueError("email", expected="an e-mail address such as name@mission.org", got=email) from error
    try:
        validate_password(password, Person(email=email, full_name=full_name))
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from error


@transaction.atomic
def grant_role(*, person: Person, mission_code: str, role: Role, granted_from: date, by: Viewer) -> RoleGrant:
    """
    Grant a person one role in one mission; granting it again changes nothing.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission, or the role is the operator's and the person is not.
    """
    if not by.person.is_operator:
        by.require("access.grant", mission_code=mission_code)
    if role == Role.OPERATOR and not person.is_operator:
        raise NotAllowedError("The operator's role is for the operator of the installation; grant another role.")
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
    Take a person's grants in a mission away, and name, address, clearance and groups with the last of them.

    A person who holds a role in another mission keeps the account there; the audit trail keeps the bare id.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission, the person holds none there, or is the operator.
    """
    by.require("access.grant", mission_code=mission_code)
    if not person.grants.filter(mission_code=mission_code).exists():
        raise NotVisibleError(f"There is no such person in {mission_code!r}.")
    if person.is_operator:
        raise NotAllowedError("The operator of the installation cannot be erased; the command line acts by it.")
    person.grants.filter(mission_code=mission_code).delete()
    by.forget()
    if not person.grants.exists():
        _empty(person)
    record(PersonErased(mission_code=mission_code, subject=str(person.pk)), by=by)


def _empty(person: Person) -> None:
    person.groups.clear()
    person.full_name = "erased"
    person.email = f"{uuid4()}@erased.invalid"
    person.clearance = Level.UNCLASSIFIED
    person.is_active = False
    person.set_unusable_password()
    person.save()
