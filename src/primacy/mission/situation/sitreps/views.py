"""Pages and files of situation reports."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from primacy.mission.access.interface import banner, highest
from primacy.mission.situation.models import Sitrep
from primacy.mission.situation.sitreps import queries, reading, rendering
from primacy.mission.situation.sitreps.actions.approving import authors_of
from primacy.mission.situation.sitreps.edxl import sitrep_xml as xml_of

__all__ = ["sitrep", "sitrep_html", "sitrep_pdf", "sitrep_xml", "sitreps"]

_A_PAGE = 50


@require_safe
def sitreps(request: HttpRequest) -> HttpResponse:
    """Answer with the list of reports."""
    request.viewer.require("situation.read", mission_code=request.mission.code)
    page = Paginator(queries.sitreps(request.viewer, request.mission), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, queries.period_of(each)) for each in page],
        "may_draft": request.viewer.may("situation.report", mission_code=request.mission.code),
        "handling_banner": banner(highest((each.marking_id for each in page), at=request.viewer.at)),
    }
    return render(request, "situation/sitreps/sitreps.html", context)


@require_safe
def sitrep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one report: its sentences with what each rests on, and what may be done with it."""
    viewer, code = request.viewer, request.mission.code
    found = queries.sitrep_visible_to(viewer, request.mission, pk)
    drafts, approves = (viewer.may(f"situation.{deed}", mission_code=code) for deed in ("report", "approve"))
    context = {
        **reading.report_context(found, by=viewer),
        "revised": queries.revised_since(viewer, found),
        "versions": list(queries.sitreps(viewer, request.mission).filter(series=found.series).order_by("edition")),
        "may_edit": drafts and not found.is_approved,
        "may_approve": approves and not found.is_approved and viewer.person.pk not in authors_of(found),
        "may_follow": drafts and found.is_approved and found.version != "Final" and not hasattr(found, "followed_by"),
    }
    return render(request, "situation/sitreps/sitrep.html", context)


@require_safe
def sitrep_html(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one report as an HTML file in the reader's language."""
    found = queries.sitrep_visible_to(request.viewer, request.mission, pk)
    text = rendering.sitrep_html(found, by=request.viewer, language=get_language())
    return _file(text, found, ending="html", kind="text/html; charset=utf-8")


@require_safe
def sitrep_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one report as PDF in the reader's language."""
    found = queries.sitrep_visible_to(request.viewer, request.mission, pk)
    pdf = rendering.sitrep_pdf(found, by=request.viewer, language=get_language())
    return _file(pdf, found, ending="pdf", kind="application/pdf")


@require_safe
def sitrep_xml(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer with one approved report as EDXL-SitRep 1.0 in the reader's language."""
    found = queries.sitrep_visible_to(request.viewer, request.mission, pk)
    document = xml_of(found, by=request.viewer, language=get_language())
    return _file(document, found, ending="xml", kind="application/xml; charset=utf-8")


def _file(content: str | bytes, found: Sitrep, *, ending: str, kind: str) -> HttpResponse:
    name = reading.file_name(found, ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
