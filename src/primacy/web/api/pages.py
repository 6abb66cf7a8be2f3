"""The pages on which a person makes tokens for programs, sees those that work, and ends one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import (
    LONGEST_DAYS,
    EndedAlreadyError,
    issue_token,
    own_token,
    own_tokens,
    revoke_token,
)
from primacy.web.api.forms import TokenForm
from primacy.web.signing_in.second_factor import has_shown

__all__ = ["token", "token_revoke"]

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def token(request: HttpRequest) -> HttpResponse:
    """List the tokens that work; when asked to, make one and show it this once."""
    first = {"purpose": request.GET["purpose"]} if "purpose" in request.GET else {}
    form = TokenForm(request.POST if request.method == "POST" else None, initial=first)
    context: dict[str, object] = {"form": form, "days": LONGEST_DAYS}
    if request.method == "POST" and form.is_valid():
        context["issued"] = issue_token(**form.terms, factor_shown=has_shown(request), by=request.viewer)
        context["form"] = TokenForm()
    context["tokens"] = own_tokens(request.viewer)
    return render(request, "api/token.html", context, status=422 if form.errors else 200)


@require_http_methods(_METHODS)
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a token of one's own is to end, and end it."""
    found = own_token(request.viewer, pk)
    if request.method == "POST":
        try:
            revoke_token(token=found, by=request.viewer)
            messages.success(request, _("The token opens nothing any more."))
        except EndedAlreadyError as error:
            messages.info(request, str(error))
        return redirect("api_token")
    return render(request, "api/token_revoke.html", {"token": found})
