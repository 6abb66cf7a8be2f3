"""Nothing opens to a session whose person is away, or to one that lacks the second factor that is due."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from primacy.web.signing_in.presence import has_run_out, is_shut, remember_seen
from primacy.web.signing_in.second_factor import has_enrolled, has_shown, is_required_of

__all__ = ["PresenceMiddleware", "SecondFactorMiddleware"]

_OPEN = frozenset({
    "account_login", "account_logout", "account_reset_password", "account_reset_password_from_key", "health",
    "set_language", "sign_in", "sign_out",
})  # fmt: skip
_TO_ENROL = frozenset({"account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index"})
_TO_SHOW = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
_TO_CONFIRM = _TO_SHOW | {"account_reauthenticate", "presence"}
_BOARDS = frozenset({"desk", "desk_stream"})


class PresenceMiddleware:
    """
    End a session twelve hours after signing in; shut one whose person is away until that person confirms.

    What a board on a wall asks for by itself is no sign of life: it would keep the session of whoever left it open
    for as long as the wall has power. A request counts there where the browser says that a person made it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and has_run_out(request):
            logout(request)
        response = self.get_response(request)
        if getattr(request, "is_sign_of_life", False) and request.user.is_authenticated:
            remember_seen(request, response)
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: tuple, _facts: dict
    ) -> HttpResponse | None:
        """Answer in place of the view while the session is shut."""
        name = request.resolver_match.url_name
        if not request.user.is_authenticated or name in _OPEN:
            return None
        request.was_shut = is_shut(request)
        if request.was_shut:
            return None if name in _TO_CONFIRM else _ask_who_is_there(request)
        if name in _BOARDS:
            request.is_sign_of_life = request.headers.get("Sec-Fetch-User") == "?1"
        else:
            request.is_sign_of_life = name != "presence" or request.method == "POST"
        return None


class SecondFactorMiddleware:
    """
    Send a person who lacks a required second factor to enrol one, or to show the one enrolled.

    Judged after the viewer is known and before any view runs, so it stands above `ViewerMiddleware`: a mission that
    the person may see and one that does not exist then answer alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: tuple, _facts: dict
    ) -> HttpResponse | None:
        """Answer in place of the view while the second factor is missing."""
        name = request.resolver_match.url_name
        if not request.user.is_authenticated or name in _OPEN or not is_required_of(request.viewer, request):
            return None
        if not has_enrolled(request.user):
            return None if name in _TO_ENROL else HttpResponseRedirect(reverse("mfa_index"))
        if has_shown(request) or name in _TO_SHOW:
            return None
        return HttpResponseRedirect(_where_to_show(request))


def _where_to_show(request: HttpRequest) -> str:
    ways = [way["url"] for way in get_adapter().get_reauthentication_methods(request.user)]
    shown_at = next(url for url in ways if url != reverse("account_reauthenticate"))
    if request.method != "GET":
        return shown_at
    return f"{shown_at}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}"


def _ask_who_is_there(request: HttpRequest) -> HttpResponse:
    """
    Send a person who was away to confirm; a form that came meanwhile goes back, to be sent again afterwards.

    What a script sends, it keeps itself: it is sent on like a page.
    """
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        logout(request)
        return redirect_to_login(request.get_full_path())
    if request.method in {"GET", "HEAD"}:
        return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponseRedirect(ways[0]["url"])
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [each for each in typed if each[0] != "csrfmiddlewaretoken" and "password" not in each[0]]
    return render(request, "signing_in/away.html", {"way": ways[0]["url"], "kept": kept}, status=403)
