"""Pages of a shift: the log with the tasks, beginning one, a task, its end, and handing over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.early_warning.models import DeskTask, TaskState
from primacy.mission.early_warning.pages import acting, framed, is_exercise
from primacy.mission.early_warning.shifts.forms import EndForm, EntryForm, HandOverForm, TaskForm
from primacy.mission.early_warning.shifts.handing_over import ShiftTold, hand_over, handovers, shift_told
from primacy.mission.early_warning.shifts.log import NoShiftError, ShiftOpenError, begin_shift, write_entry
from primacy.mission.early_warning.shifts.tasks import TaskEndedError, end_task, give_task, task_visible_to
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.vocabulary import ImpossibleValueError

__all__ = ["begin", "end", "give", "handing_over", "shift"]

_METHODS = ["GET", "HEAD", "POST"]
_REFUSALS = (ImpossibleValueError, NoShiftError, NotAllowedError, NotVisibleError, TaskEndedError, WordsMissingError)
_NOTES_SHOWN = 5


@require_http_methods(_METHODS)
def shift(request: HttpRequest) -> HttpResponse:
    """Answer with the log of the open shift, the tasks and the last notes; take a line of the log."""
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    told = shift_told(viewer, mission, exercise=exercise)
    form = EntryForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            write_entry(
                typed["words"], mission=mission, by=viewer, handling=typed["handling"], at=typed["at"],
                exercise=exercise,
            )  # fmt: skip
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return redirect(request.get_full_path())
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "early_warning/shift.html", _shown(request, told, form), status=status)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a shift."""
    exercise = is_exercise(request)
    try:
        begin_shift(mission=request.mission, by=request.viewer, exercise=exercise)
    except ShiftOpenError as error:
        messages.error(request, str(error))
    return _back(request)


@require_http_methods(_METHODS)
def handing_over(request: HttpRequest) -> HttpResponse:
    """Show what will be listed, ask for the officer's words, and end the shift."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.log", mission_code=mission.code, unit_code="")
    exercise = is_exercise(request)
    form = HandOverForm(request.POST if request.method == "POST" else None, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            hand_over(words, mission=mission, by=viewer, to=form.chosen, exercise=exercise)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Handed over. The note stands with what was open."))
            return _back(request)
    told = shift_told(viewer, mission, exercise=exercise)
    framing = framed(request, told.markings, exercise=exercise)
    return acting(request, form, heading=_("Hand the shift over"), label=_("Hand over"), **framing)


@require_http_methods(_METHODS)
def give(request: HttpRequest) -> HttpResponse:
    """Ask who is to do what by when, and give the task."""
    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.log", mission_code=mission.code)
    exercise = is_exercise(request)
    first = {name: request.GET.get(name, "") for name in ("origin", "origin_record")}
    form = TaskForm(request.POST or None, initial=first, viewer=viewer, mission=mission)
    if request.method == "POST" and form.is_valid() and (facts := form.facts(exercise=exercise)):
        handling = form.cleaned_data["handling"]
        try:
            give_task(facts, to=form.chosen, mission=mission, by=viewer, handling=handling)
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The task is given."))
            return _back(request)
    return acting(request, form, heading=_("Give a task"), label=_("Give"), exercise=exercise)


@require_http_methods(_METHODS)
def end(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Ask for a note, and say that a task was done or dropped."""
    viewer, mission = request.viewer, request.mission
    task = task_visible_to(viewer, mission, pk)
    if name not in {TaskState.DONE, TaskState.DROPPED}:
        raise Http404
    state = TaskState(name)
    if task.assigned_to_id != viewer.person.pk:
        viewer.require("early_warning.log", mission_code=mission.code)
    form = EndForm(request.POST if request.method == "POST" else None, state=state)
    if request.method == "POST" and form.is_valid():
        try:
            end_task(pk, state, mission=mission, by=viewer, note=form.cleaned_data["note"])
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return _back(request)
    framing = framed(request, [task.marking_id], exercise=task.is_exercise)
    return acting(request, form, heading=f"{state.label}: {task.words}", label=_("Record"), **framing)


def _shown(request: HttpRequest, told: ShiftTold, form: EntryForm) -> dict[str, object]:
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    notes = list(handovers(viewer, mission, exercise=exercise)[:_NOTES_SHOWN])
    may_log = viewer.may("early_warning.log", mission_code=mission.code)
    markings = [*told.markings, *(each.marking_id for each in notes)]
    return {
        "told": told,
        "tasks": [(task, task.due_at < viewer.at, may_log or _is_own(task, request)) for task in told.tasks],
        "notes": notes,
        "form": form,
        "may_log": may_log,
        "may_keep_shifts": viewer.may("early_warning.log", mission_code=mission.code, unit_code=""),
        **framed(request, markings, exercise=exercise),
    }


def _is_own(task: DeskTask, request: HttpRequest) -> bool:
    return task.assigned_to_id == request.viewer.person.pk


def _back(request: HttpRequest) -> HttpResponse:
    found = redirect("shift", request.mission.code)
    if is_exercise(request):
        found["Location"] += "?exercise=1"
    return found
