"""Where an account of the organisation signs in, if the installation knows its provider."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest

__all__ = ["sign_in_address"]


def sign_in_address(request: HttpRequest) -> dict[str, str] | None:
    """Return the name of the provider and the address that leads to it, with the page asked for; None without one."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return None
    provider = get_adapter().get_provider(request, "organisation")
    asked_for = request.GET.get("next") or request.POST.get("next")
    further = {"next": asked_for} if asked_for else {}
    return {"name": provider.app.name, "url": provider.get_login_url(request, process=AuthProcess.LOGIN, **further)}
