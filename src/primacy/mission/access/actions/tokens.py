"""Tokens with which programs read, and telephones fill in forms, in the name of persons: made, used and revoked."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from primacy.mission.access.actions.spans import EndedAlreadyError
from primacy.mission.access.events import TokenIssued, TokenRevoked, record
from primacy.mission.access.models import ApiToken, Person, TokenPurpose
from primacy.mission.access.viewer import NotVisibleError, Viewer
from primacy.vocabulary import ImpossibleValueError

__all__ = ["LONGEST_DAYS", "IssuedToken", "issue_token", "revoke_token", "token_in_force"]

LONGEST_DAYS = 30
"""For how many days a token may be good."""
_BYTES = 32
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token, whose text is shown once, what it opens, and when it ends."""

    text: str
    purpose: TokenPurpose
    expires_at: datetime


@transaction.atomic
def issue_token(
    *, name: str, days: int, factor_shown: bool, by: Viewer, purpose: TokenPurpose = TokenPurpose.READING
) -> IssuedToken:
    """
    Make a token of the viewer.

    Parameters
    ----------
    name : str
        For which program it is.
    days : int, in [1, 30]
    factor_shown : bool
        Whether the viewer has shown a second factor.
    purpose : TokenPurpose
        What it opens, and nothing else.

    Raises
    ------
    ImpossibleValueError
        If there is no name, or the number of days lies outside its interval.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ImpossibleValueError("name", expected=f"1 to {_LONGEST_NAME} characters", got=name)
    if not 1 <= days <= LONGEST_DAYS:
        raise ImpossibleValueError("days", expected=f"in [1, {LONGEST_DAYS}]", got=days)
    text, ends = secrets.token_urlsafe(_BYTES), by.at + timedelta(days=days)
    made = ApiToken.objects.create(
        person=by.person, name=name, purpose=purpose, digest=_digest(text), password_mark=_mark(by.person),
        factor_shown=factor_shown, made_at=by.at, expires_at=ends,
    )  # fmt: skip
    event = TokenIssued(
        mission_code="", subject=str(by.person.pk), token=made.pk, purpose=str(purpose), until=ends.isoformat()
    )
    record(event, by=by)
    return IssuedToken(text, purpose, ends)


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Viewer) -> None:
    """
    End a token at once: one's own, or one of a person of a mission in which the viewer gives access.

    Raises
    ------
    EndedAlreadyError
        If it was revoked before.
    NotVisibleError
        If it is none of these.
    """
    locked = ApiToken.objects.select_for_update(of=("self",)).select_related("person").get(pk=token.pk)
    if locked.person_id != by.person.pk:
        _require_one_of_ours(locked.person, by=by)
    if locked.revoked_at:
        raise EndedAlreadyError(f"This token was revoked on {locked.revoked_at:%d %b %Y}; it opens nothing.")
    locked.revoked_at = by.at
    locked.save(update_fields=["revoked_at"])
    record(TokenRevoked(mission_code="", subject=str(locked.person_id), token=locked.pk), by=by)


def token_in_force(text: str, *, at: datetime) -> ApiToken | None:
    """Return the token of this text, and note the day of its use; None where it is none, has ended or was revoked."""
    found = ApiToken.objects.filter(digest=_digest(text), revoked_at=None, expires_at__gt=at).select_related("person")
    token = found.filter(person__is_active=True, person__is_operator=False).first()
    if token is None or not constant_time_compare(token.password_mark, _mark(token.person)):
        return None
    if token.last_used_on != at.date():
        _note_use(token, at=at)
    return token


def _note_use(token: ApiToken, *, at: datetime) -> None:
    try:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=at.date())
    except OperationalError:
        # A long import holds the database; the audit, which can wait for it, has the reading in any case.
        return


def _require_one_of_ours(person: Person, *, by: Viewer) -> None:
    giving = by.missions_where("access.grant")
    if not person.grants.filter(mission_code__in=giving).exists():
        raise NotVisibleError("There is no such token that you can see.")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _mark(person: Person) -> str:
    return salted_hmac("primacy.api.token", person.password, algorithm="sha256").hexdigest()[:32]
