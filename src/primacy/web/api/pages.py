"""The page on which a person makes a token for a program."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import record
from primacy.web.api.events import TokenIssued
from primacy.web.api.tokens import LASTS, issue_token

__all__ = ["token"]


@require_http_methods(["GET", "POST"])
def token(request: HttpRequest) -> HttpResponse:
    """Explain tokens; when asked to, make one and show it this once."""
    context: dict[str, object] = {"days": LASTS.days}
    if request.method == "POST":
        context["issued"] = issued = issue_token(request)
        event = TokenIssued(mission_code="", subject=str(request.user.pk), until=issued.expires_at.isoformat())
        with transaction.atomic():
            record(event, by=request.viewer)
    return render(request, "api/token.html", context)
