"""Pages of networks: all of them, opening one, taking a member in, testing one, closing one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from primacy.mission.access.interface import NotAllowedError
from primacy.mission.early_warning.networks.forms import CheckForm, JoinForm, NetworkForm
from primacy.mission.early_warning.networks.keeping import (
    NoMemberError,
    TakenNameError,
    check_member,
    close_network,
    join_network,
    open_network,
)
from primacy.mission.early_warning.networks.queries import network_visible_to, networks_told, reporters_to_take_in
from primacy.mission.early_warning.pages import acting, framed

__all__ = ["check", "close", "join", "networks", "open_"]

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """Answer with the networks, the silent ones first."""
    viewer, mission = request.viewer, request.mission
    told = networks_told(viewer, mission)
    context = {
        "networks": told,
        "silent": sum(each.is_silent for each in told),
        "may_keep": viewer.may("early_warning.triage", mission_code=mission.code),
        "may_call": viewer.may("early_warning.call_back", mission_code=mission.code),
        **framed(request, (marking for each in told for marking in each.markings), exercise=False),
    }
    return render(request, "early_warning/networks.html", context)


@require_http_methods(_METHODS)
def open_(request: HttpRequest) -> HttpResponse:
    """Ask what a network is, and open it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.triage", mission_code=mission.code)
    form = NetworkForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            open_network(typed["facts"], mission=mission, by=viewer, handling=typed["handling"])
        except (NotAllowedError, TakenNameError) as error:
            form.add_error(None, str(error))
        else:
            return redirect("networks", mission.code)
    return acting(request, form, heading=_("Open an alert network"), label=_("Save"))


@require_http_methods(_METHODS)
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask who is taken in, and take them in."""
    viewer, mission = request.viewer, request.mission
    network = network_visible_to(viewer, mission, pk)
    viewer.require("early_warning.triage", mission_code=mission.code)
    form = JoinForm(request.POST or None, reporters=reporters_to_take_in(viewer, mission, network))
    if request.method == "POST" and form.is_valid():
        join_network(pk, UUID(form.cleaned_data["reporter"]), mission=mission, by=viewer)
        return redirect("networks", mission.code)
    heading = _("Take a member into %(network)s") % {"network": network.name}
    return acting(
        request, form, heading=heading, label=_("Save"), **framed(request, [network.marking_id], exercise=False)
    )


@require_http_methods(_METHODS)
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what came of a test call, and record it."""
    viewer, mission = request.viewer, request.mission
    network = network_visible_to(viewer, mission, pk)
    viewer.require("early_warning.call_back", mission_code=mission.code)
    (told,) = (each for each in networks_told(viewer, mission) if each.network == network)
    members = [(str(each.reporter.pk), each.name) for each in told.members]
    first = {"reporter": request.GET.get("member", "")}
    form = CheckForm(request.POST or None, reporters=members, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            check_member(pk, form.facts(), mission=mission, by=viewer)
        except NoMemberError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("networks", mission.code)
    heading = _("Test call to %(network)s") % {"network": network.name}
    return acting(request, form, heading=heading, label=_("Record"), **framed(request, told.markings, exercise=False))


@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a network."""
    close_network(pk, mission=request.mission, by=request.viewer)
    return redirect("networks", request.mission.code)
