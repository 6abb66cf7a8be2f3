"""Pages of assessments: the list with how judgements held, one assessment, and the desk at which it is written."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.analysis.judgement import calibrate, mean_brier
from primacy.mission.access.interface import NotVisibleError, banner, highest
from primacy.mission.assessments import queries, tables
from primacy.mission.assessments.acting import forms_of
from primacy.mission.assessments.deeds import deeds_of, opening
from primacy.mission.assessments.models import Assessment
from primacy.mission.assessments.sheet import Sheet

__all__ = ["assessment", "assessment_work", "assessment_write", "assessments"]

_A_PAGE = 50
_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def assessments(request: HttpRequest) -> HttpResponse:
    """Answer with the list of assessments, those that nobody used, and how judgements held."""
    viewer, mission = request.viewer, request.mission
    found = queries.assessments_visible_to(viewer, mission)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    rows = queries.assessment_rows(viewer, list(page))
    unused = [row for row in rows if row.is_never_used and row.state == "approved"]
    resolved = queries.resolved_judgements(viewer, mission)
    context = {
        "page": page,
        "list": tables.list_table(rows, mission.code),
        "unused": unused,
        "calibration": tables.calibration_table(calibrate(resolved.judgements)),
        "resolved": resolved,
        "brier": mean_brier(resolved.judgements),
        "may_write": viewer.may("assessments.draft", mission_code=mission.code),
        "handling_banner": banner(highest(found.values_list("marking_id", flat=True), at=viewer.at)),
    }
    return render(request, "assessments/assessments.html", context)


@require_http_methods(_METHODS)
def assessment_write(request: HttpRequest) -> HttpResponse:
    """Ask for the question of an assessment, and open it."""
    viewer, mission = request.viewer, request.mission
    viewer.require("assessments.draft", mission_code=mission.code)
    offered, came = forms_of(request, [opening(viewer, mission)])
    if came:
        messages.success(request, _("It is a draft now. Write down hypotheses next."))
        return redirect("assessment_work", mission.code, came.pk)
    return _page(request, "assessments/write.html", {"offered": offered})


@require_safe
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one assessment as it is read and printed."""
    viewer, mission = request.viewer, request.mission
    sheet = Sheet(queries.assessment_visible_to(viewer, mission, pk), viewer)
    versions = queries.versions_of(viewer, sheet.assessment)
    human = [each for each in sheet.evidence if each.evidence.is_human]
    data = [each for each in sheet.evidence if not each.evidence.is_human]
    context = {
        **_facts(sheet),
        "versions": [(each, tables.state_in_words(queries.state_of(each))) for each in versions],
        "ranking": tables.ranking_table(sheet),
        "matrix": tables.matrix_table(sheet),
        "coverage": tables.coverage_table(sheet.no_coverage),
        "probability": tables.range_of(sheet.judgement.probability) if sheet.judgement else "",
        "sides": [
            (title, [(each, tables.source_of(each, mission.code)) for each in side])
            for title, side in ((_("From people"), human), (_("As data"), data))
        ],
        "may_work": bool(deeds_of(sheet)),
    }
    return _page(request, "assessments/assessment.html", context)


@require_http_methods(_METHODS)
def assessment_work(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with what may be done with an assessment, and do it."""
    viewer, mission = request.viewer, request.mission
    sheet = Sheet(queries.assessment_visible_to(viewer, mission, pk), viewer)
    deeds = deeds_of(sheet)
    if not deeds:
        raise NotVisibleError(_("There is no such assessment that you can see."))
    offered, came = forms_of(request, deeds)
    if came:
        messages.success(request, _("Done. Nothing that stood before was overwritten."))
        return redirect("assessment_work", mission.code, came.pk if isinstance(came, Assessment) else pk)
    return _page(request, "assessments/work.html", {**_facts(sheet), "offered": offered})


def _facts(sheet: Sheet) -> dict[str, object]:
    state = queries.state_of(sheet.assessment)
    return {
        "sheet": sheet,
        "assessment": sheet.assessment,
        "state": state,
        "state_in_words": tables.state_in_words(state),
        "exercise": sheet.assessment.is_exercise,
        "handling_banner": banner(highest(sheet.markings, at=sheet.viewer.at)),
    }


def _page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    faulty = any(each["form"].errors for each in context.get("offered", []))
    return render(request, template, context, status=422 if faulty else 200)
