"""Pages of partner bodies: all of them with their lags, naming one, sharing a warning, receipts and answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.early_warning.bodies.answering import answer_as_cap
from primacy.mission.early_warning.bodies.forms import AnsweredForm, BodyForm, ReceivedForm, ShareForm
from primacy.mission.early_warning.bodies.naming import BodyTakenError, name_body
from primacy.mission.early_warning.bodies.queries import lags_by_body, shared_in
from primacy.mission.early_warning.bodies.sharing import NotReleasedError, share_warning
from primacy.mission.early_warning.bodies.stepping import SteppedAlreadyError, shared_visible_to, step_shared
from primacy.mission.early_warning.models import SharedStepKind, SharedWarning
from primacy.mission.early_warning.pages import acting, framed, is_exercise
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.warnings.queries import warning_visible_to
from primacy.vocabulary import ImpossibleValueError

__all__ = ["add", "answer_file", "partners", "share", "step"]

_METHODS = ["GET", "HEAD", "POST"]
_REFUSALS = (
    BodyTakenError,
    ImpossibleValueError,
    NotAllowedError,
    NotReleasedError,
    NotVisibleError,
    SteppedAlreadyError,
    WordsMissingError,
)
_FORMS = {SharedStepKind.RECEIVED: ReceivedForm, SharedStepKind.ANSWERED: AnsweredForm}
_A_PAGE = 100


@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """Answer with the partner bodies, the time lags with each, and every warning between them."""
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    shared = list(shared_in(viewer, mission, exercise=exercise)[:_A_PAGE])
    lags = lags_by_body(viewer, mission, exercise=exercise)
    context = {
        "lags": lags,
        "shared": shared,
        "may_name": viewer.may("early_warning.roster", mission_code=mission.code),
        "may_answer": viewer.may("early_warning.respond", mission_code=mission.code),
        **framed(request, [each.marking_id for each in (*shared, *(own.body for own in lags))], exercise=exercise),
    }
    return render(request, "early_warning/partners.html", context)


@require_http_methods(_METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Ask for a partner body, and keep it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.roster", mission_code=mission.code)
    form = BodyForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            name_body(typed["name"], agreement=form.chosen, mission=mission, by=viewer, gateway=typed["gateway"])
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return redirect("partners", mission.code)
    return acting(request, form, heading=_("Name a partner"), label=_("Save"))


@require_http_methods(_METHODS)
def share(request: HttpRequest, record: UUID) -> HttpResponse:
    """Ask to which partner a warning goes, and give it to that partner under the agreement."""
    viewer, mission = request.viewer, request.mission
    standing = warning_visible_to(viewer, mission, record)
    viewer.require("early_warning.warn", mission_code=mission.code)
    form = ShareForm(request.POST or None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        try:
            share_warning(record, form.cleaned_data["body"], mission=mission, by=viewer)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded. Send the partner the file in CAP 1.2 from this page."))
            return redirect("warning", mission.code, record)
    framing = framed(request, [standing.marking_id], exercise=standing.is_exercise)
    return acting(request, form, heading=_("Share with a partner"), label=_("Share"), **framing)


@require_http_methods(_METHODS)
def step(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Ask when a shared warning was received, or how it was answered; and record it."""
    viewer, mission = request.viewer, request.mission
    shared = shared_visible_to(viewer, mission, pk)
    if name not in SharedStepKind.values:
        raise Http404
    viewer.require("early_warning.respond", mission_code=mission.code)
    kind = SharedStepKind(name)
    form = _FORMS[kind](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            step_shared(pk, mission=mission, by=viewer, at=form.cleaned_data["at"], answer=form.answer())
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("partners", mission.code)
    heading = f"{shared.body}: {kind.label}"
    return acting(request, form, heading=heading, label=_("Record"), **_framing(request, shared))


@require_safe
def answer_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with the CAP message that acknowledges a partner's warning and says what the mission will do."""
    viewer, mission = request.viewer, request.mission
    shared = shared_visible_to(viewer, mission, pk)
    viewer.require("early_warning.respond", mission_code=mission.code)
    response = HttpResponse(answer_as_cap(shared, by=viewer), content_type="application/cap+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{mission.code}-answer.cap.xml"'
    return response


def _framing(request: HttpRequest, shared: SharedWarning) -> dict[str, object]:
    return framed(request, [shared.marking_id], exercise=shared.is_exercise)
