"""Who asks, by a token: a program reads, or a telephone fills in forms, in the name of the person who made it."""

import binascii
from base64 import b64decode
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from primacy.mission.access.interface import TokenPurpose, Viewer, require_pace, token_in_force
from primacy.web.api.problems import NotSignedInError
from primacy.web.signing_in.second_factor import is_required_of

__all__ = ["token_in", "viewer_by_token", "viewer_of_token"]


def viewer_by_token(request: HttpRequest, *, at: datetime) -> Viewer:
    """
    Return who asks, by the token in the header `Authorization`.

    Raises
    ------
    NotSignedInError
        If there is no sound token, it has ended, is one for a telephone, or was made without the second factor that is
        asked for now.
    TooMuchReadError
        If its person reads too fast.
    """
    token = token_in(request.headers.get("Authorization", ""))
    if not token:
        raise NotSignedInError(_("Expected the header “Authorization: Bearer …” with a token from /api/token/."))
    viewer = viewer_of_token(token, request, at=at, purpose=TokenPurpose.READING)
    require_pace(viewer)
    return viewer


def viewer_of_token(text: str, request: HttpRequest, *, at: datetime, purpose: TokenPurpose) -> Viewer:
    """
    Return who asks, by the text of a token.

    Raises
    ------
    NotSignedInError
        If it is no sound token, has ended, opens something else, or was made without the second factor that is asked
        for now.
    """
    token = token_in_force(text, at=at)
    if token is None:
        raise NotSignedInError(_("The token is not sound or has ended; make a new one at /api/token/."))
    if token.purpose != purpose:
        raise NotSignedInError(_made_for_another(purpose))
    viewer = Viewer(token.person, at)
    if not token.factor_shown and is_required_of(viewer, request):
        raise NotSignedInError(_("This token was made without a second factor; enrol one and make a new token."))
    return viewer


@sensitive_variables()
def token_in(header: str) -> str:
    """
    Return the token in a header `Authorization`: a bearer's, or the password of HTTP Basic; empty where there is none.

    References
    ----------
    RFC 6750, Bearer Token Usage; RFC 7617, The 'Basic' HTTP Authentication Scheme, where the user name is any word.
    """
    scheme, _blank, credentials = header.partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(credentials.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _made_for_another(purpose: TokenPurpose) -> str:
    if purpose == TokenPurpose.READING:
        return _("This token was made for a telephone and opens forms alone; make one for a program.")
    return _("This token was made for a program and opens no forms; make one for a telephone.")
