"""Pages of alerts: the queue, one alert, writing one down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import NotAllowedError
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import AlertState
from primacy.mission.early_warning.pages import acting, framed, is_exercise
from primacy.mission.early_warning.triage.deciding import MergeError, WordsMissingError, decide_alert
from primacy.mission.early_warning.triage.forms import AlertForm, TriageForm, first_judgement
from primacy.mission.early_warning.triage.queries import AlertTold, alert_told, open_call_backs, triage_queue
from primacy.mission.early_warning.triage.telling import callers_to_tell
from primacy.mission.early_warning.triage.writing_down import TakenAlreadyError, write_down
from primacy.vocabulary import ImpossibleValueError

__all__ = ["alert", "alerts", "report"]

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    """Answer with the alerts of one state; those that wait for triage unless another is asked for."""
    viewer, mission = request.viewer, request.mission
    asked = request.GET.get("state", "")
    state = asked if asked in AlertState.values else AlertState.WAITING
    exercise = is_exercise(request)
    queue = triage_queue(viewer, mission, exercise=exercise, state=state)
    waiting = open_call_backs(viewer, mission, exercise=exercise)
    untold = list(callers_to_tell(viewer, mission, exercise=exercise))
    markings = [each.marking_id for queued in queue for each in (queued.alert, *queued.near)]
    context = {
        "queue": queue,
        "state": AlertState(state),
        "states": [(each.value, each.label) for each in AlertState],
        "call_backs": waiting.count(),
        "untold": [(each, spaced(each.reference)) for each in untold],
        "may_triage": viewer.may("early_warning.triage", mission_code=mission.code),
        "may_report": viewer.may("early_warning.report", mission_code=mission.code),
        "may_register": viewer.may("access.register_source", mission_code=mission.code),
        **framed(
            request,
            [*markings, *waiting.values_list("marking_id", flat=True), *(each.marking_id for each in untold)],
            exercise=exercise,
        ),
    }
    return render(request, "early_warning/alerts.html", context)


@require_http_methods(_METHODS)
def alert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one alert and what is suggested about it, and take a decision."""
    viewer, mission = request.viewer, request.mission
    told = alert_told(viewer, mission, pk)
    may_triage = viewer.may("early_warning.triage", mission_code=mission.code)
    form = _triage_form(request, told) if may_triage else None
    if request.method == "POST":
        viewer.require("early_warning.triage", mission_code=mission.code)
        if form.is_valid() and _decided(request, form, told):
            return redirect("alert", mission.code, pk)
    context = {
        "told": told,
        "alert": told.queued.alert,
        "reference": spaced(told.queued.alert.reference),
        "form": form,
        "now": viewer.at,
        "may_warn": viewer.may("early_warning.warn", mission_code=mission.code),
        "may_call": viewer.may("early_warning.call_back", mission_code=mission.code),
        **framed(request, told.markings, exercise=told.queued.alert.is_exercise),
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "early_warning/alert.html", context, status=status)


@require_http_methods(_METHODS)
@sensitive_post_parameters("original")
def report(request: HttpRequest) -> HttpResponse:
    """Ask what was said, take it as an alert, and lead to its page."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.report", mission_code=mission.code)
    form = AlertForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        try:
            made = write_down(form.facts(), mission=mission, by=viewer, handling=form.cleaned_data["handling"])
        except (TakenAlreadyError, WordsMissingError, NotAllowedError, ImpossibleValueError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Taken as %(reference)s.") % {"reference": spaced(made.reference)})
            return redirect("alert", mission.code, made.pk)
    return acting(
        request, form, heading=_("Report an alert"), label=_("Send"), intro=_(
            "What was said is kept word by word. A person on watch reads it and decides."
        ),
    )  # fmt: skip


def _triage_form(request: HttpRequest, told: AlertTold) -> TriageForm:
    queued = told.queued
    near = [(str(each.pk), f"{spaced(each.reference)}: {each.original[:60]}") for each in queued.near]
    return TriageForm(
        request.POST or None, initial=first_judgement(queued), state=queued.alert.state, near=near,
        viewer=request.viewer, mission=request.mission,
    )  # fmt: skip


def _decided(request: HttpRequest, form: TriageForm, told: AlertTold) -> bool:
    typed = form.cleaned_data
    to = AlertState(typed["decision"])
    into = UUID(typed["into"]) if typed["into"] and to == AlertState.MERGED else None
    try:
        decide_alert(
            told.queued.alert.pk, to, mission=request.mission, reason=typed["reason"], by=request.viewer,
            judgement=form.judgement(), into=into,
        )  # fmt: skip
    except (MergeError, WordsMissingError, ImpossibleValueError) as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Decided. It stays with the history who decided and why."))
    return True
