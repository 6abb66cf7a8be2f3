"""Pages of warnings: the list, one warning with its lanes, issuing, revising, withdrawing, closing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import Alert, StepChoices
from primacy.mission.early_warning.notices.delivering import note_read
from primacy.mission.early_warning.pages import acting, framed, is_exercise
from primacy.mission.early_warning.responding.tasking import standing_plan
from primacy.mission.early_warning.systems.leaving import layouts_of
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.queries import alert_visible_to
from primacy.mission.early_warning.warnings.closing import record_outcome
from primacy.mission.early_warning.warnings.forecasting import forecast_said
from primacy.mission.early_warning.warnings.forms import (
    OutcomeForm,
    VersionForm,
    WarningForm,
    WithdrawForm,
    first_facts,
    standing_facts,
)
from primacy.mission.early_warning.warnings.issuing import (
    OtherVersionError,
    issue_warning,
    revise_warning,
    withdraw_warning,
)
from primacy.mission.early_warning.warnings.queries import warning_told, warning_visible_to, warnings_in
from primacy.vocabulary import ImpossibleValueError, Place

__all__ = ["issue", "outcome", "revise", "warning", "warnings", "withdraw"]

_METHODS = ["GET", "HEAD", "POST"]
_REFUSALS = (ImpossibleValueError, NotAllowedError, NotVisibleError, OtherVersionError, WordsMissingError)
_A_PAGE = 100
_LAYOUTS = {"cap": "CAP 1.2", "cot": "Cursor on Target"}


@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    """Answer with the warnings of a mission, the latest first."""
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    listed = list(warnings_in(viewer, mission, exercise=exercise)[:_A_PAGE])
    context = {
        "warnings": [(each, not each.is_withdrawn and each.expires_at > viewer.at) for each in listed],
        "may_warn": viewer.may("early_warning.warn", mission_code=mission.code),
        **framed(request, (each.marking_id for each in listed), exercise=exercise),
    }
    return render(request, "early_warning/warnings.html", context)


@require_safe
def warning(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one warning; whoever was told of it is noted to have read it."""
    viewer, mission = request.viewer, request.mission
    warning_visible_to(viewer, mission, record)
    note_read(viewer, record)
    told = warning_told(viewer, mission, record)
    context = {
        "told": told,
        "warning": told.warning,
        "reference": spaced(told.warning.reference),
        "lanes": [(lane, [(step, StepChoices(step).label) for step in lane.next_steps]) for lane in told.lanes],
        "layouts": [(layout, _LAYOUTS[layout]) for layout in layouts_of(told.warning, by=viewer)],
        "may_warn": viewer.may("early_warning.warn", mission_code=mission.code),
        "may_respond": viewer.may("early_warning.respond", mission_code=mission.code),
        **framed(request, told.markings, exercise=told.warning.is_exercise),
    }
    return render(request, "early_warning/warning.html", context)


@require_http_methods(_METHODS)
def issue(request: HttpRequest) -> HttpResponse:
    """Ask for a warning, and issue it in the name of who sends the form."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.warn", mission_code=mission.code)
    alert = _alert_named(request)
    form = WarningForm(request.POST or None, initial=_first(request, alert), viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = issue_warning(typed["facts"], mission=mission, by=viewer, handling=typed["handling"])
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Issued in your name. Who is on duty is being told."))
            return redirect("warning", mission.code, made.record)
    said = _forecast(request, alert)
    markings = [*([alert.marking_id] if alert else []), *([said["marking"]] if said else [])]
    return acting(
        request, form, heading=_("Issue a warning"), label=_("Issue in my name"), forecast=said,
        **framed(request, markings, exercise=bool(alert and alert.is_exercise)),
    )  # fmt: skip


@require_http_methods(_METHODS)
def revise(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask for a further version of a warning, and put it in the place of the one that stands."""
    viewer, mission = request.viewer, request.mission
    told = warning_told(viewer, mission, record)
    viewer.require("early_warning.warn", mission_code=mission.code)
    components = [lane.response.component for lane in told.lanes]
    first = standing_facts(told.warning, components=components)
    form = VersionForm(request.POST or None, initial=first, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            revise_warning(
                typed["facts"], seen=typed["seen"], reason=typed["reason"], mission=mission, by=viewer,
                handling=typed["handling"],
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Revised. The earlier version stays."))
            return redirect("warning", mission.code, record)
    return acting(
        request, form, heading=_("Revise a warning"), label=_("Put in its place"),
        **framed(request, told.markings, exercise=told.warning.is_exercise),
    )  # fmt: skip


@require_http_methods(_METHODS)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask why a warning is withdrawn, and withdraw it."""
    viewer, mission = request.viewer, request.mission
    standing = warning_visible_to(viewer, mission, record)
    viewer.require("early_warning.warn", mission_code=mission.code)
    form = WithdrawForm(request.POST or None, initial={"seen": standing.version})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            withdraw_warning(record, seen=typed["seen"], reason=typed["reason"], mission=mission, by=viewer)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Withdrawn."))
            return redirect("warning", mission.code, record)
    return acting(
        request, form, heading=_("Withdraw a warning"), label=_("Withdraw"),
        **framed(request, [standing.marking_id], exercise=standing.is_exercise),
    )  # fmt: skip


@require_http_methods(_METHODS)
def outcome(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask what became of people, and record it."""
    viewer, mission = request.viewer, request.mission
    standing = warning_visible_to(viewer, mission, record)
    viewer.require("early_warning.respond", mission_code=mission.code)
    may_tell = viewer.may("early_warning.triage", mission_code=mission.code) and standing.alerts.exists()
    form = OutcomeForm(request.POST or None, may_tell=may_tell)
    if request.method == "POST" and form.is_valid():
        try:
            record_outcome(record, form.facts(), mission=mission, by=viewer)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("warning", mission.code, record)
    return acting(
        request, form, heading=_("What became of it"), label=_("Record"),
        **framed(request, [standing.marking_id], exercise=standing.is_exercise),
    )  # fmt: skip


def _alert_named(request: HttpRequest) -> Alert | None:
    try:
        number = UUID(request.GET.get("alert", ""))
    except ValueError:
        return None
    return alert_visible_to(request.viewer, request.mission, number)


def _first(request: HttpRequest, alert: Alert | None) -> dict[str, object]:
    first = first_facts(alert)
    plan = standing_plan(request.mission, threat=str(first["threat"])) if first else None
    return {**first, "components": plan.components} if plan else first


def _forecast(request: HttpRequest, alert: Alert | None) -> dict[str, object]:
    if alert is None or alert.longitude is None:
        return {}
    place = Place(alert.longitude, alert.latitude)
    return dict(forecast_said(request.viewer, request.mission, place=place, begins_at=request.viewer.at))
