"""Who must show a second factor, and whether this session has."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from primacy.mission.access.interface import Person, Viewer
from primacy.vocabulary import Level

__all__ = ["has_enrolled", "has_shown", "is_required_of", "may_see_sealed", "note_use", "remember_shown"]

DEMONSTRATION = "@demo.invalid"
_OPENING = ("access.unseal", "access.grant")
_SHOWN_BY = "second_factor_shown_by"
_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


def may_see_sealed(viewer: Viewer) -> bool:
    """
    Tell whether a person may see, open or give others what is not for everyone in a mission.

    That is: a clearance above unclassified, always or for now, a need-to-know group, or a role that opens sealed
    identities or grants roles, in any mission.
    """
    return (
        viewer.clearance > Level.UNCLASSIFIED
        or any(viewer.missions_where(permission) for permission in _OPENING)
        or bool(viewer.groups)
    )


def is_required_of(viewer: Viewer, request: HttpRequest) -> bool:
    """Tell whether a person needs a second factor here; the published accounts of a demonstration at home do not."""
    return settings.SECOND_FACTOR == "required" and not _is_shown_at_home(viewer, request) and may_see_sealed(viewer)


def _is_shown_at_home(viewer: Viewer, request: HttpRequest) -> bool:
    host, _port = split_domain_port(request.get_host())
    return settings.IS_OF_THIS_MACHINE and host in _THIS_MACHINE and viewer.person.email.endswith(DEMONSTRATION)


def has_enrolled(person: Person) -> bool:
    """Tell whether a person has an authenticator app or a security key; recovery codes alone are no factor."""
    return is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def has_shown(request: HttpRequest) -> bool:
    """Tell whether the person of this session has shown a second factor in it."""
    return request.session.get(_SHOWN_BY) == str(request.user.pk)


def remember_shown(request: HttpRequest, person: Person) -> None:
    """Remember for this session that a person has shown a second factor."""
    request.session[_SHOWN_BY] = str(person.pk)


def note_use(*, request: HttpRequest, user: Person, **_facts: object) -> None:
    """Hear that a second factor was used to sign in or to confirm who is there."""
    remember_shown(request, user)
