"""Inviting persons and erasing them."""

from datetime import date, datetime
from uuid import uuid4

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.actions.grants import grant_role
from primacy.mission.access.actions.groups import require_sight
from primacy.mission.access.events import PersonErased, PersonInvited, record
from primacy.mission.access.models import GroupMembership, Marking, Person, SharingAgreement
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError, Viewer
from primacy.vocabulary import Handling, ImpossibleValueError, Level, PrimacyError

__all__ = [
    "AlreadyInvitedError",
    "WeakPasswordError",
    "act_as_operator",
    "erase_person",
    "invite_person",
    "marking_of",
    "require_strong",
    "visible_marking",
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


def visible_marking(handling: Handling, *, by: Viewer) -> Marking:
    """
    Return the marking of a handling that the viewer can see: nobody records what they could not read.

    Raises
    ------
    NotAllowedError
        If the viewer cannot see it.
    """
    marking = marking_of(handling, by=by)
    if marking.pk not in by.markings:
        raise NotAllowedError(_("Expected a handling that you may see yourself; choose a lower level or your groups."))
    return marking


@transaction.atomic
def invite_person(
    *,
    email: str,
    full_name: str,
    password: str | None,
    mission_code: str,
    role: Role,
    by: Viewer,
    clearance: Level = Level.UNCLASSIFIED,
    groups: frozenset[str] = frozenset(),
    office: str = "",
    granted_to: date | None = None,
    agreement: SharingAgreement | None = None,
) -> Person:
    """
    Make an account for a person, with a first role in a mission.

    Parameters
    ----------
    password : str or None
        None for a person who sets one by a link: see `invite_by_link`.
    clearance : Level
    groups : frozenset of str
        Codes of need-to-know groups. Only the operator of the installation gives more clearance or other groups
        than the inviting person has.
    office, granted_to, agreement
        Of the first role: see `grant_role`.

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
    require_sight(by, clearance=clearance, groups=groups)
    _require_address(email)
    if password is not None:
        require_strong(password, person=Person(email=email, full_name=full_name))
    if Person.objects.filter(email=email.lower()).exists():
        raise AlreadyInvitedError(f"{email} has an account; grant it a role instead.")
    person = Person.objects.create_user(email, password, full_name=full_name, clearance=clearance)
    GroupMembership.objects.bulk_create(
        GroupMembership(person=person, group_id=code, granted_from=by.at.date()) for code in sorted(groups)
    )
    record(PersonInvited(mission_code=mission_code, subject=str(person.pk)), by=by)
    grant_role(
        person=person, mission_code=mission_code, role=role, granted_from=by.at.date(), granted_to=granted_to,
        office=office, agreement=agreement, by=by,
    )  # fmt: skip
    return person


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
    person.access_requests.filter(mission_code=mission_code).delete()
    by.forget()
    if not person.grants.exists():
        _empty(person)
    record(PersonErased(mission_code=mission_code, subject=str(person.pk)), by=by)


def require_strong(password: str, *, person: Person) -> None:
    """
    Refuse a password that is easy to guess.

    Raises
    ------
    WeakPasswordError
        If it is short, common, or resembles the name or the address.
    """
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from error


def _require_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise ImpossibleValueError("email", expected="an e-mail address such as name@mission.org", got=email) from error


def _empty(person: Person) -> None:
    held_by = ("memberships", "clearances", "invitations", "access_requests", "tokens", "reading_days")
    for held in held_by:
        getattr(person, held).all().delete()
    person.full_name = "erased"
    person.email = f"{uuid4()}@erased.invalid"
    person.clearance = Level.UNCLASSIFIED
    person.is_active = False
    person.set_unusable_password()
    person.save()
