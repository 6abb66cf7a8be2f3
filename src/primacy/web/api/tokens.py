"""
Tokens with which a program reads in the name of a person.

A token is signed and kept nowhere: it names the person, a digest of the password at the time, and whether a second
factor was shown when it was made. It ends after thirty days, and at once when the password changes or the person is
no longer active.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Person, Viewer
from primacy.web.api.problems import NotSignedInError
from primacy.web.signing_in.second_factor import has_shown, is_required_of

__all__ = ["LASTS", "IssuedToken", "issue_token", "viewer_by_token"]

LASTS = timedelta(days=30)
_SALT = "primacy.api.token"
_SCHEME = "Bearer "


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token, shown once, and when it ends."""

    text: str
    expires_at: datetime


def issue_token(request: HttpRequest) -> IssuedToken:
    """Return a new token of the person who is signed in."""
    facts = [str(request.user.pk), _version(request.user), has_shown(request)]
    return IssuedToken(_signer().sign_object(facts), request.viewer.at + LASTS)


def viewer_by_token(request: HttpRequest, *, at: datetime) -> Viewer:
    """
    Return who asks, by the token in the header `Authorization`.

    Raises
    ------
    NotSignedInError
        If there is no sound token, it has ended, or it was made without the second factor that is asked for now.
    """
    header = request.headers.get("Authorization", "")
    if not header.startswith(_SCHEME):
        raise NotSignedInError(_("Expected the header “Authorization: Bearer …” with a token from /api/token/."))
    person, factor_shown = _read(header.removeprefix(_SCHEME).strip())
    viewer = Viewer(person, at)
    if not factor_shown and is_required_of(viewer, request):
        raise NotSignedInError(_("This token was made without a second factor; enrol one and make a new token."))
    return viewer


def _read(token: str) -> tuple[Person, bool]:
    refusal = NotSignedInError(_("The token is not sound or has ended; make a new one at /api/token/."))
    try:
        pk, version, factor_shown = _signer().unsign_object(token, max_age=LASTS)
    except (BadSignature, ValueError) as error:
        raise refusal from error
    person = Person.objects.filter(pk=UUID(pk), is_active=True, is_operator=False).first()
    if person is None or not constant_time_compare(version, _version(person)):
        raise refusal
    return person, factor_shown is True


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=_SALT)


def _version(person: Person) -> str:
    return salted_hmac(_SALT, person.password, algorithm="sha256").hexdigest()[:32]
