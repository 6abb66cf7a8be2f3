"""Pages of the log: where the assistants went, one visit, logging one, naming a community or a contact."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.engagement.drawing import drawn_map
from primacy.mission.engagement.forms import CommunityForm, InterlocutorForm, VisitForm
from primacy.mission.engagement.models import SexChoices
from primacy.mission.engagement.pages import acting, days_back, framed, is_exercise
from primacy.mission.engagement.visits.coverage import coverage
from primacy.mission.engagement.visits.naming import NameTakenError, name_community, name_interlocutor
from primacy.mission.engagement.visits.queries import community_visible_to, interlocutors_in, visit_told, visits_in
from primacy.mission.engagement.visits.writing import log_visit
from primacy.vocabulary import ImpossibleValueError

__all__ = ["community_add", "contact_add", "log", "visit", "visit_add"]

_METHODS = ["GET", "HEAD", "POST"]
_REFUSALS = (ImpossibleValueError, NameTakenError, NotAllowedError, NotVisibleError)
_DAYS = 30
_LATEST = 30


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Answer with where the assistants went within some days and where not, their load, and the latest visits."""
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    covered = coverage(viewer, mission, days=days_back(request, usual=_DAYS), exercise=exercise)
    latest = list(visits_in(viewer, mission, exercise=exercise)[:_LATEST])
    context = {
        "covered": covered,
        "latest": latest,
        "drawn": drawn_map(viewer, mission, covered.communities),
        "may_record": viewer.may("engagement.record", mission_code=mission.code),
        "may_register": viewer.may("access.read_sources", mission_code=mission.code),
        **framed(request, [*covered.markings, *(each.marking_id for each in latest)], exercise=exercise),
    }
    return render(request, "engagement/log.html", context)


@require_safe
def visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one visit."""
    viewer, mission = request.viewer, request.mission
    told = visit_told(viewer, mission, pk)
    context = {
        "told": told,
        "visit": told.visit,
        "may_record": viewer.may("engagement.record", mission_code=mission.code, unit_code=told.visit.unit_code),
        **framed(request, told.markings, exercise=told.visit.is_exercise),
    }
    return render(request, "engagement/visit.html", context)


@require_http_methods(_METHODS)
def visit_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what was said at a visit to a community, and write it into the log."""
    viewer, mission = request.viewer, request.mission
    community = community_visible_to(viewer, mission, pk)
    viewer.require("engagement.record", mission_code=mission.code, unit_code=community.unit_code)
    exercise = is_exercise(request)
    contacts = list(interlocutors_in(viewer, mission, community=community))
    form = VisitForm(request.POST or None, viewer=viewer, contacts=contacts)
    if request.method == "POST" and form.is_valid() and (facts := form.facts(community, exercise=exercise)):
        try:
            made = log_visit(facts, mission=mission, by=viewer, handling=form.cleaned_data["handling"])
        except ImpossibleValueError as error:
            form.add_error(error.name if error.name in form.fields else None, str(error))
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The visit is in the log."))
            return redirect("visit", mission.code, made.pk)
    heading = _("Visit to %(community)s") % {"community": community.name}
    framing = framed(request, [community.marking_id, *(each.marking_id for each in contacts)], exercise=exercise)
    return acting(request, form, heading=heading, label=_("Log the visit"), **framing)


@require_http_methods(_METHODS)
def community_add(request: HttpRequest) -> HttpResponse:
    """Ask for a community, and keep it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("engagement.record", mission_code=mission.code)
    form = CommunityForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            name_community(typed["facts"], mission=mission, by=viewer, handling=typed["handling"])
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("engagement", mission.code)
    return acting(request, form, heading=_("Name a community"), label=_("Save"))


@require_http_methods(_METHODS)
def contact_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask which source is met in a community, and keep the code name as a contact."""
    viewer, mission = request.viewer, request.mission
    community = community_visible_to(viewer, mission, pk)
    viewer.require("engagement.record", mission_code=mission.code, unit_code=community.unit_code)
    form = InterlocutorForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            name_interlocutor(
                typed["source"], community_id=pk, sex=SexChoices(typed["sex"]), language=typed["language"],
                mission=mission, by=viewer,
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("engagement", mission.code)
    heading = _("Contact in %(community)s") % {"community": community.name}
    return acting(request, form, heading=heading, label=_("Save"), **framed(request, [community.marking_id]))
