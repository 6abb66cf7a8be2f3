"""Pages by which a person asks for access, and somebody else decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from primacy.mission.access import actions, queries
from primacy.mission.access.banner import banner
from primacy.mission.access.forms.requests import DecisionForm, RequestForm
from primacy.mission.access.models import AccessRequest
from primacy.mission.access.roles import Role
from primacy.mission.access.views.acts import OURS, Act, answer
from primacy.vocabulary import Level

__all__ = ["access_request", "access_requests", "request_access"]


def access_requests(request: HttpRequest) -> HttpResponse:
    """Answer with the requests that the person made, or, to whoever decides, with every one."""
    viewer, code = request.viewer, request.mission.code
    context = {
        "requests": queries.requests_seen(viewer, code),
        "decides": viewer.may("access.grant", mission_code=code),
        "handling_banner": banner(OURS),
    }
    return render(request, "access/requests.html", context)


def request_access(request: HttpRequest) -> HttpResponse:
    """Ask for a role, a need-to-know group or a clearance."""
    form = RequestForm(request.POST or None)
    code = request.mission.code
    act = Act(
        heading=_("Ask for access"), label=_("Send the request"), done=_("Your request waits for a decision."),
        back=reverse("access_requests", args=[code]),
    )  # fmt: skip

    def ask() -> None:
        typed = form.cleaned_data
        role = Role(typed["role"]) if typed["role"] else None
        level = Level(typed["clearance"]) if typed["clearance"] else None
        wish = actions.Wish(role=role, group=typed["group"], clearance=level)
        actions.request_access(wish, mission_code=code, reason=typed["reason"], by=request.viewer)

    return answer(request, form, act, ask)


def access_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one request and its state, and to whoever may decide it, with the way to do so."""
    viewer, code = request.viewer, request.mission.code
    found = queries.request_in(viewer, code, pk)
    is_open = found.state == AccessRequest.State.OPEN and found.person_id != viewer.person.pk
    if not (is_open and viewer.may("access.grant", mission_code=code)):
        return render(request, "access/request.html", {"asked": found, "handling_banner": banner(OURS)})
    form = DecisionForm(request.POST or None)
    words = {"name": found.person.full_name, "what": found.what, "reason": found.reason}
    act = Act(
        heading=_("Decide a request"), label=_("Decide"), done=_("The request is decided."),
        back=reverse("access_requests", args=[code]),
        sentence=_("%(name)s asks for: %(what)s. Reason: “%(reason)s”") % words,
    )  # fmt: skip

    def decide() -> None:
        typed = form.cleaned_data
        if typed["decision"] == "accept":
            actions.accept_request(request=found, granted_to=typed["until"], by=viewer)
        else:
            actions.decline_request(request=found, reason=typed["reason"], by=viewer)

    return answer(request, form, act, decide)
