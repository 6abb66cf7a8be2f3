"""Who asks, by a token: a program reads in the name of the person who made it."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, token_in_force
from primacy.web.api.problems import NotSignedInError
from primacy.web.signing_in.second_factor import is_required_of

__all__ = ["viewer_by_token"]

_SCHEME = "Bearer "


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
    token = token_in_force(header.removeprefix(_SCHEME).strip(), at=at)
    if token is None:
        raise NotSignedInError(_("The token is not sound or has ended; make a new one at /api/token/."))
    viewer = Viewer(token.person, at)
    if not token.factor_shown and is_required_of(viewer, request):
        raise NotSignedInError(_("This token was made without a second factor; enrol one and make a new token."))
    return viewer
