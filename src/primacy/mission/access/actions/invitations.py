"""Invitations by a link that works once, for three days, and is shown once: no server for e-mail is needed."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from primacy.mission.access.actions.groups import require_person_of
from primacy.mission.access.actions.persons import invite_person, require_strong
from primacy.mission.access.events import InvitationRenewed, InvitationTaken, record
from primacy.mission.access.models import Invitation, Person, SharingAgreement
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import NotAllowedError, Viewer
from primacy.vocabulary import Level, PrimacyError

__all__ = ["InvitationSpentError", "IssuedInvitation", "invite_by_link", "renew_invitation", "take_invitation"]

_HOLDS = timedelta(hours=72)
_TOKEN_BYTES = 32


class InvitationSpentError(PrimacyError, LookupError):
    """The link is not one of an invitation, was used, or is older than three days: all answer the same."""


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """
    What the inviting person hands over.

    Parameters
    ----------
    person : Person
    token : str
        The secret part of the link; it is not kept and cannot be shown again.
    expires_at : datetime, aware
    """

    person: Person
    token: str
    expires_at: datetime


@transaction.atomic
def invite_by_link(
    *,
    email: str,
    full_name: str,
    mission_code: str,
    role: Role,
    by: Viewer,
    clearance: Level = Level.UNCLASSIFIED,
    office: str = "",
    granted_to: date | None = None,
    agreement: SharingAgreement | None = None,
) -> IssuedInvitation:
    """
    Make an account without a password, and the link by which its person sets one.

    Raises
    ------
    AlreadyInvitedError, ImpossibleValueError, NotAllowedError, NotVisibleError
        As `invite_person` does.
    """
    person = invite_person(
        email=email, full_name=full_name, password=None, mission_code=mission_code, role=role, by=by,
        clearance=clearance, office=office, granted_to=granted_to, agreement=agreement,
    )  # fmt: skip
    return _issue(person, by=by)


@transaction.atomic
def renew_invitation(*, person: Person, mission_code: str, by: Viewer) -> IssuedInvitation:
    """
    Make a new link for a person who has not set a password yet; the links before it no longer work.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not invite in the mission, the person is not of it, or has a password: whoever could renew
        that link could take the account over.
    """
    by.require("access.grant", mission_code=mission_code)
    require_person_of(mission_code, person)
    if person.has_usable_password() or not person.is_active:
        raise NotAllowedError("Only a person who has not set a password yet can be invited again.")
    person.invitations.filter(used_at=None).delete()
    issued = _issue(person, by=by)
    record(InvitationRenewed(mission_code=mission_code, subject=str(person.pk)), by=by)
    return issued


@transaction.atomic
def take_invitation(*, token: str, password: str, at: datetime) -> Person:
    """
    Set the first password of the person who was invited.

    Raises
    ------
    InvitationSpentError
        If the link is not, or no longer, one of an invitation.
    WeakPasswordError
        If the password is easy to guess; the link can be used again then.
    """
    found = Invitation.objects.select_for_update().filter(
        token_digest=_digest(token), used_at=None, expires_at__gt=at, person__is_active=True
    )
    invitation = found.first()
    if invitation is None or invitation.person.has_usable_password():
        raise InvitationSpentError(
            "This link is not one of an invitation, or it was used or is older than three days; ask for a new one."
        )
    person = invitation.person
    require_strong(password, person=person)
    person.set_password(password)
    person.save(update_fields=["password"])
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    mission_code = person.grants.order_by("pk").values_list("mission_code", flat=True).first() or ""
    record(InvitationTaken(mission_code=mission_code, subject=str(person.pk)), by=Viewer(person, at))
    return person


def _issue(person: Person, *, by: Viewer) -> IssuedInvitation:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    expires_at = by.at + _HOLDS
    Invitation.objects.create(person=person, token_digest=_digest(token), expires_at=expires_at)
    return IssuedInvitation(person, token, expires_at)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
