"""Who may see sealed things shows a second factor before any page."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from primacy.web.signing_in.second_factor import has_enrolled, has_shown, is_required_of

__all__ = ["SecondFactorMiddleware"]

_OPEN = frozenset({"account_login", "account_logout", "health", "set_language", "sign_in", "sign_out"})
_TO_ENROL = frozenset({"account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn", "mfa_index"})
_TO_SHOW = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


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
