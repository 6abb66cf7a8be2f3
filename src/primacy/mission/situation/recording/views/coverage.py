"""Pages of coverage: what silence means, entering who was watching, and taking a table in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import banner, highest
from primacy.mission.situation import queries
from primacy.mission.situation.recording.coverage import import_coverage, record_coverage, silence, silence_markings
from primacy.mission.situation.recording.drawing import silence_grid, silence_rows
from primacy.mission.situation.recording.forms.actors import CoverageFileForm, CoverageForm
from primacy.mission.situation.recording.forms.silence import SilenceForm
from primacy.vocabulary import FaultyInputError, ImpossibleValueError

__all__ = ["coverage", "coverage_add", "coverage_import"]

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Answer with what each cell and month says: reports, none while covered, or nobody there to report."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.read", mission_code=mission.code)
    span = queries.span_of_records(viewer, mission)
    form = SilenceForm(request.GET or None, viewer=viewer, mission=mission, span=span)
    chosen = form.chosen
    heard = silence(viewer, mission, chosen)
    rows = silence_rows(viewer, mission, chosen, heard)
    context = {
        "form": form,
        "chosen": chosen,
        "rows": rows,
        "grid": silence_grid(rows, chosen),
        "may_record": viewer.may("situation.record", mission_code=mission.code),
        "handling_banner": banner(highest(silence_markings(viewer, mission, chosen), at=viewer.at)),
    }
    return render(request, "situation/coverage.html", context)


@require_http_methods(_METHODS)
def coverage_add(request: HttpRequest) -> HttpResponse:
    """Ask who was watching where, in which month."""
    request.viewer.require("situation.record", mission_code=request.mission.code)
    form = CoverageForm(request.POST or None, viewer=request.viewer, mission=request.mission)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            record_coverage([typed["covered"]], mission=request.mission, by=request.viewer, handling=typed["handling"])
            return _done(request, 1)
        except ImpossibleValueError:
            form.add_error("where", _("Expected a cell of the mission, or the name of one place in it."))
    return _answer(request, form, heading=_("Record coverage"))


@require_http_methods(_METHODS)
def coverage_import(request: HttpRequest) -> HttpResponse:
    """Ask for a table of coverage and take it in, or say which cells are faulty."""
    request.viewer.require("situation.record", mission_code=request.mission.code)
    form = CoverageFileForm(request.POST or None, request.FILES or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            rows = import_coverage(
                upload.read(), name=upload.name, mission=request.mission, by=request.viewer,
                handling=form.cleaned_data["handling"],
            )  # fmt: skip
            return _done(request, rows)
        except FaultyInputError as error:
            for line in str(error).splitlines():
                form.add_error("file", line)
    return _answer(request, form, heading=_("Take in a table of coverage"), holds_file=True)


def _done(request: HttpRequest, rows: int) -> HttpResponse:
    sentence = ngettext("%(rows)d row of coverage is recorded.", "%(rows)d rows of coverage are recorded.", rows)
    messages.success(request, sentence % {"rows": rows})
    return redirect("coverage", request.mission.code)


def _answer(request: HttpRequest, form: object, *, heading: str, holds_file: bool = False) -> HttpResponse:
    context = {
        "forms": [form],
        "heading": heading,
        "label": _("Record"),
        "holds_file": holds_file,
        "handling_banner": banner(highest([], at=request.viewer.at)),
    }
    return render(request, "situation/act.html", context, status=422 if form.errors else 200)
