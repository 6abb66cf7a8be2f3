"""Pages of briefs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from primacy.mission.access.interface import banner, highest
from primacy.mission.briefing import queries, rendering

__all__ = ["brief", "brief_pdf", "briefs"]


def briefs(request: HttpRequest) -> HttpResponse:
    """Answer with the list of briefs."""
    request.viewer.require("briefing.read", mission_code=request.mission.code)
    seen = queries.briefs(request.viewer, request.mission)
    parts = highest((each.marking_id for each in seen), at=request.viewer.at)
    return render(request, "briefing/briefs.html", {"briefs": seen, "handling_banner": banner(parts)})


def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one brief as it was composed."""
    found = queries.brief_visible_to(request.viewer, request.mission, pk)
    return render(request, "briefing/brief.html", rendering.brief_context(found, by=request.viewer))


def brief_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one brief as PDF in the reader's language."""
    found = queries.brief_visible_to(request.viewer, request.mission, pk)
    pdf = rendering.brief_pdf(found, by=request.viewer, language=get_language())
    name = f"{request.mission.code}-{found.cycle}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
