"""Pages about callers: answering, calling back, registering, deactivating."""

from uuid import UUID

import numpy as np
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import KeyFileError, NotAllowedError, banner
from primacy.mission.early_warning.fields import ReasonForm
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.intake.numbers import NumberSealError
from primacy.mission.early_warning.models import Standing
from primacy.mission.early_warning.pages import acting, framed, is_exercise
from primacy.mission.early_warning.triage.callers import (
    CannotTellError,
    answer_caller,
    close_call_back,
    register_reporter,
    set_standing,
    show_number,
)
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.triage.forms import AnswerForm, NoteForm, ReporterForm
from primacy.mission.early_warning.triage.queries import (
    alert_visible_to,
    caller_names,
    open_call_backs,
    reporter_visible_to,
)
from primacy.mission.early_warning.triage.telling import first_words
from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["answer", "call_back_close", "call_backs", "number", "register", "standing"]

_METHODS = ["GET", "HEAD", "POST"]
_SHOWN = Handling(Level.STRICTLY_CONFIDENTIAL, TrafficLight.AMBER_STRICT)


@require_http_methods(_METHODS)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what the caller of an alert is to be told, and queue it."""
    viewer, mission = request.viewer, request.mission
    alert = alert_visible_to(viewer, mission, pk)
    viewer.require("early_warning.triage", mission_code=mission.code)
    form = AnswerForm(request.POST or None, initial={"text": first_words(alert)})
    if request.method == "POST" and form.is_valid():
        try:
            answer_caller(pk, form.cleaned_data["text"], mission=mission, by=viewer)
        except (CannotTellError, WordsMissingError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Queued. The page of the alert shows when it has gone."))
            return redirect("alert", mission.code, pk)
    return acting(
        request, form, heading=_("Answer the caller of %(reference)s") % {"reference": spaced(alert.reference)},
        label=_("Send"), **framed(request, [alert.marking_id], exercise=alert.is_exercise),
    )  # fmt: skip


@require_safe
def call_backs(request: HttpRequest) -> HttpResponse:
    """Answer with who waits to be called back."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.read", mission_code=mission.code)
    exercise = is_exercise(request)
    waiting = list(open_call_backs(viewer, mission, exercise=exercise))
    names = caller_names(viewer, mission, (each.reporter for each in waiting))
    context = {
        "waiting": [(each, names[each.reporter_id]) for each in waiting],
        "may_call": viewer.may("early_warning.call_back", mission_code=mission.code),
        **framed(request, (each.marking_id for each in waiting), exercise=exercise),
    }
    return render(request, "early_warning/call_backs.html", context)


@require_http_methods(_METHODS)
def call_back_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what came of calling back, and close it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.call_back", mission_code=mission.code)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_call_back(pk, note=form.cleaned_data["note"], mission=mission, by=viewer)
        except (CannotTellError, WordsMissingError) as error:
            form.add_error(None, str(error))
        else:
            return redirect("call_backs", mission.code)
    return acting(request, form, heading=_("Called back"), label=_("Save"))


@require_http_methods(_METHODS)
@sensitive_variables("shown")
def number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a reason, and show the number of a caller on this page alone."""
    viewer, mission = request.viewer, request.mission
    reporter = reporter_visible_to(viewer, mission, pk)
    viewer.require("early_warning.call_back", mission_code=mission.code)
    form, shown = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            shown = show_number(pk, reason=form.cleaned_data["reason"], mission=mission, by=viewer)
        except (CannotTellError, NumberSealError, WordsMissingError) as error:
            form.add_error(None, str(error))
    name = caller_names(viewer, mission, [reporter])[reporter.pk]
    context = {
        "form": form,
        "name": name,
        "reporter": reporter,
        "number": shown,
        **framed(request, [reporter.marking_id], exercise=False),
    }
    if shown:
        context["handling_banner"] = banner(_SHOWN)
    return render(request, "early_warning/number.html", context, status=422 if form.errors else 200)


@require_http_methods(_METHODS)
def standing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask whether a caller is to be deactivated, or taken up again."""
    viewer, mission = request.viewer, request.mission
    reporter = reporter_visible_to(viewer, mission, pk)
    viewer.require("early_warning.triage", mission_code=mission.code)
    is_out = reporter.standing == Standing.DEACTIVATED
    if request.method == "POST":
        following = Standing.REGISTERED if reporter.source_id else Standing.UNKNOWN
        set_standing(pk, following if is_out else Standing.DEACTIVATED, mission=mission, by=viewer)
        return redirect("alerts", mission.code)
    name = caller_names(viewer, mission, [reporter])[reporter.pk]
    context = {
        "name": name,
        "reporter": reporter,
        "is_out": is_out,
        **framed(request, [reporter.marking_id], exercise=False),
    }
    return render(request, "early_warning/standing.html", context)


@require_http_methods(_METHODS)
@sensitive_post_parameters("name", "telephone")
@sensitive_variables("form")
def register(request: HttpRequest) -> HttpResponse:
    """Ask who reports from a telephone, seal it, and give a code name."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.triage", mission_code=mission.code)
    viewer.require("access.register_source", mission_code=mission.code)
    form = ReporterForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = register_reporter(
                typed["identity"], kind=typed["kind"], language=typed["language"], mission=mission,
                handling=typed["handling"], rng=np.random.default_rng(), by=viewer,
            )  # fmt: skip
        except (KeyFileError, NotAllowedError, WordsMissingError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Registered under the code name %(name)s.") % {"name": made.source.code_name})
            return redirect("alerts", mission.code)
    return acting(
        request, form, heading=_("Register a reporter"), label=_("Register"), intro=_(
            "Who it is goes under seal. Messages from this telephone carry the code name from now on."
        ),
    )  # fmt: skip
