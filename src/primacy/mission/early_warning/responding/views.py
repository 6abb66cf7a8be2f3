"""Pages of responses: one step of one of them, and who does what."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.early_warning.models import StepChoices
from primacy.mission.early_warning.pages import acting, framed
from primacy.mission.early_warning.responding.clock import ReasonNeededError, response_visible_to, take_step
from primacy.mission.early_warning.responding.forms import RolesForm, StepForm
from primacy.mission.early_warning.responding.roles import give_roles, responses_to
from primacy.vocabulary import ClockStepError, ImpossibleValueError, ResponseStep

__all__ = ["roles", "step"]

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def step(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Ask when a step was taken and, where nobody acts, why; and record it."""
    viewer, mission = request.viewer, request.mission
    response = response_visible_to(viewer, pk)
    if response.mission != mission or name not in StepChoices.values:
        raise Http404
    viewer.require("early_warning.respond", mission_code=mission.code)
    wanted = ResponseStep(name)
    form = StepForm(request.POST if request.method == "POST" else None, step=wanted)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            take_step(pk, wanted, by=viewer, at=typed["at"], reason=typed["reason"])
        except (ClockStepError, ImpossibleValueError, ReasonNeededError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("warning", mission.code, response.warning_record)
    heading = f"{response.get_component_display()}: {StepChoices(name).label}"
    return acting(
        request, form, heading=heading, label=_("Record"),
        **framed(request, [response.marking_id], exercise=response.is_exercise),
    )  # fmt: skip


@require_http_methods(_METHODS)
def roles(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask what each component is to do about a warning, and keep it."""
    viewer, mission = request.viewer, request.mission
    tasked = responses_to(viewer, mission, record)
    viewer.require("early_warning.warn", mission_code=mission.code)
    form = RolesForm(request.POST if request.method == "POST" else None, tasked=tasked)
    if request.method == "POST" and form.is_valid():
        give_roles(record, form.cleaned_data, mission=mission, by=viewer)
        messages.success(request, _("Recorded."))
        return redirect("warning", mission.code, record)
    framing = framed(request, (each.marking_id for each in tasked), exercise=tasked[0].is_exercise)
    return acting(request, form, heading=_("Who does what"), label=_("Save"), **framing)
