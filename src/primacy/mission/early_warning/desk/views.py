"""Pages of the desk: the board, its stream, figures, duty and plans."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from primacy.mission.early_warning.desk.board import board
from primacy.mission.early_warning.desk.duty import duty_turns, end_turn, plans_in, set_duty, write_plan
from primacy.mission.early_warning.desk.forms import DutyForm, PeriodForm, PlanForm
from primacy.mission.early_warning.desk.reach import warnings_reached
from primacy.mission.early_warning.desk.wording import CLASSES
from primacy.mission.early_warning.networks.queries import networks_told
from primacy.mission.early_warning.notices.delivering import notices_of
from primacy.mission.early_warning.pages import acting, framed, is_exercise
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["desk", "duty", "duty_add", "duty_end", "figures", "plan_write", "plans", "stream"]

_METHODS = ["GET", "HEAD", "POST"]
_AGAIN_AFTER_MS = 15_000


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Answer with the board; it refreshes itself, with script when it changes and without script every minute."""
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    shown = board(viewer, mission, exercise=exercise)
    notices = notices_of(viewer, mission)
    silent = [each.network for each in networks_told(viewer, mission) if each.is_silent]
    context = {
        "board": shown,
        "notices": notices,
        "may_triage": viewer.may("early_warning.triage", mission_code=mission.code),
        "silent": silent,
        **framed(request, [*shown.markings, *(each.marking_id for each in (*notices, *silent))], exercise=exercise),
    }
    return render(request, "early_warning/desk.html", context)


@require_safe
def stream(request: HttpRequest) -> HttpResponse:
    """
    Answer with one server-sent event that tells the digest of the board, and when to ask again.

    The browser asks again by itself, so that no thread is held by a board that hangs on a wall.
    """
    shown = board(request.viewer, request.mission, exercise=is_exercise(request))
    response = HttpResponse(f"retry: {_AGAIN_AFTER_MS}\ndata: {shown.digest}\n\n", content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Answer with how the alerts of some days were answered."""
    from primacy.mission.early_warning.desk.figures import response_figures  # noqa: PLC0415 - a server starts without what few requests compute with

    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    form = PeriodForm(request.GET or None, viewer=viewer, mission=mission)
    counted = response_figures(viewer, mission, form.period, exercise=exercise)
    reached = warnings_reached(viewer, mission, form.period, exercise=exercise)
    context = {
        "form": form,
        "figures": counted,
        "reached": reached,
        "classes": [(label, counted.rates.counts[name]) for name, label in CLASSES.items()],
        "components": [
            (ComponentChoices(name).label, rates.counts["in_time"], rates.counts["too_late"], rates.total)
            for name, rates in counted.by_component.items()
        ],
        **framed(request, [*counted.markings, *reached.markings], exercise=exercise),
    }
    return render(request, "early_warning/figures.html", context)


@require_safe
def duty(request: HttpRequest) -> HttpResponse:
    """Answer with who is on duty now and next."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.read", mission_code=mission.code)
    turns = list(duty_turns(viewer, mission))
    context = {
        "turns": [(turn, turn.begins_at <= viewer.at) for turn in turns],
        "may_set": viewer.may("early_warning.roster", mission_code=mission.code),
        **framed(request, (turn.marking_id for turn in turns), exercise=False),
    }
    return render(request, "early_warning/duty.html", context)


@require_http_methods(_METHODS)
def duty_add(request: HttpRequest) -> HttpResponse:
    """Ask who is on duty for what and when, and put them there."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.roster", mission_code=mission.code)
    form = DutyForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        set_duty(form.cleaned_data["turn"], person=form.chosen, mission=mission, by=viewer)
        messages.success(request, _("On duty."))
        return redirect("duty", mission.code)
    return acting(request, form, heading=_("Put somebody on duty"), label=_("Save"))


@require_POST
def duty_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a turn of duty now."""
    end_turn(pk, mission=request.mission, by=request.viewer)
    return redirect("duty", request.mission.code)


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Answer with the plans that stand."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.read", mission_code=mission.code)
    standing = list(plans_in(viewer, mission))
    context = {
        "plans": [(plan, [ComponentChoices(each).label for each in plan.components]) for plan in standing],
        "may_write": viewer.may("early_warning.roster", mission_code=mission.code),
        **framed(request, (plan.marking_id for plan in standing), exercise=False),
    }
    return render(request, "early_warning/plans.html", context)


@require_http_methods(_METHODS)
def plan_write(request: HttpRequest) -> HttpResponse:
    """Ask what is done about a threat, and let it stand as the plan."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.roster", mission_code=mission.code)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_plan(form.facts(), mission=mission, by=viewer)
        messages.success(request, _("The plan stands; the one before it was closed."))
        return redirect("plans", mission.code)
    return acting(request, form, heading=_("Write a standing plan"), label=_("Save"))
