"""A forgotten password is set anew by a link that works once, within an hour: sent by e-mail or handed over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction

from primacy.mission.access.actions.groups import require_person_of
from primacy.mission.access.events import PasswordResetIssued, record
from primacy.mission.access.models import Person
from primacy.mission.access.viewer import NotAllowedError, Viewer

__all__ = ["IssuedReset", "ResetTokens", "issue_reset"]


class ResetTokens(PasswordResetTokenGenerator):
    """Ends with the hour, with another password, with signing in, and when somebody ends the person's sessions."""

    key_salt = "primacy.mission.access.actions.resets"

    def _make_hash_value(self, user: Person, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.sessions_ended}"


@dataclass(frozen=True, slots=True)
class IssuedReset:
    """
    What the operator hands over.

    Parameters
    ----------
    person : Person
    token : str
        The secret part of the link; it is not kept.
    expires_at : datetime, aware
    """

    person: Person
    token: str
    expires_at: datetime


@transaction.atomic
def issue_reset(person: Person, *, mission_code: str, by: Viewer) -> IssuedReset:
    """
    Make the link by which a person who forgot the password sets another.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer is not the operator of the installation, for whoever has the link has the account but for its
        second factor; or the person is not of the mission, or has no password to forget.
    """
    if not by.person.is_operator:
        raise NotAllowedError("A password is reset by the operator of the installation, or by its person's e-mail.")
    require_person_of(mission_code, person)
    if not person.is_active or not person.has_usable_password():
        raise NotAllowedError("Only a person who has set a password can reset it; invite this one again.")
    record(PasswordResetIssued(mission_code=mission_code, subject=str(person.pk)), by=by)
    ends = by.at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return IssuedReset(person, ResetTokens().make_token(person), ends)
