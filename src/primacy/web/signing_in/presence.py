"""
How long a session stays open: twelve hours from signing in, and only as long as somebody is there.

When the last sign of life came stands in a cookie of its own, signed for this person and this sign-in, so that reading
writes nothing. Without that cookie, or with one of another session, the sign-in itself was the last sign. A session
whose person has been away is not ended but shut: nothing opens until the person confirms who is there, and a form that
was being typed can still be sent then.

References
----------
Grassi et al. (2017), NIST SP 800-63B, section 4.2.3: after 30 minutes away, and every 12 hours.
"""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from primacy.mission.access.interface import Person
from primacy.web.signing_in.second_factor import may_see_sealed

__all__ = [
    "has_run_out",
    "is_shut",
    "left_s",
    "left_to_the_minute_s",
    "new_left_s",
    "note_begun",
    "note_confirmed",
    "remember_seen",
]

_BEGUN = "begun_at"
_SIGNED_ONCE_IN_S = 60


def note_begun(*, request: HttpRequest, **_facts: object) -> None:
    """Hear that a person signed in: the twelve hours are counted from here."""
    request.session[_BEGUN] = int(timezone.now().timestamp())


def note_confirmed(*, request: HttpRequest, user: Person, **facts: object) -> None:
    """Hear that a person confirmed who is there: the session opens again, under a new key."""
    if not facts.get("reauthenticated") or request.user.pk != user.pk:
        return
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
    request.is_sign_of_life = True


def has_run_out(request: HttpRequest) -> bool:
    """Tell whether the longest time since signing in has passed."""
    return _now(request) - _begun_at(request) >= settings.LONGEST_SESSION_S


def is_shut(request: HttpRequest) -> bool:
    """Tell whether the person has been away for longer than a session waits."""
    away = _now(request) - _seen_at(request)
    soonest = min(settings.IDLE_S, settings.IDLE_OF_OTHERS_S)
    return away >= soonest and away >= _idle_limit_s(request)


def left_s(request: HttpRequest) -> int:
    """Return for how many seconds a session stays open if nothing more is heard of its person."""
    return _left_s(request, seen_at=_seen_at(request))


def left_to_the_minute_s(request: HttpRequest) -> int:
    """Return the same, to the full minute above: pages of one minute are alike, and ask before they act on it."""
    return -(-left_s(request) // 60) * 60


def new_left_s(request: HttpRequest) -> int:
    """Return the same, when a sign of life comes with this very request."""
    return _left_s(request, seen_at=_now(request))


def remember_seen(request: HttpRequest, response: HttpResponseBase) -> None:
    """Put a sign of life into the answer, once a minute."""
    now = _now(request)
    if 0 <= now - _seen_at(request) < _SIGNED_ONCE_IN_S and not getattr(request, "was_shut", False):
        return
    response.set_cookie(
        settings.SEEN_COOKIE_NAME, _signer(request).sign(str(now)), max_age=settings.LONGEST_SESSION_S,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip


def _left_s(request: HttpRequest, *, seen_at: int) -> int:
    of_session = _begun_at(request) + settings.LONGEST_SESSION_S
    return max(0, min(seen_at + _idle_limit_s(request), of_session) - _now(request))


def _idle_limit_s(request: HttpRequest) -> int:
    return settings.IDLE_S if may_see_sealed(request.viewer) else settings.IDLE_OF_OTHERS_S


def _seen_at(request: HttpRequest) -> int:
    try:
        return int(_signer(request).unsign(request.COOKIES.get(settings.SEEN_COOKIE_NAME, "")))
    except (BadSignature, ValueError):
        return _begun_at(request)


def _begun_at(request: HttpRequest) -> int:
    if _BEGUN not in request.session:
        note_begun(request=request)
    return request.session[_BEGUN]


def _signer(request: HttpRequest) -> Signer:
    return Signer(salt=f"primacy.seen:{request.user.pk}:{_begun_at(request)}")


def _now(request: HttpRequest) -> int:
    viewer = getattr(request, "viewer", None)
    at: datetime = viewer.at if viewer else timezone.now()
    return int(at.timestamp())
