"""Pages of what was raised: matters with what became of them, and notes for contingents."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from primacy.mission.access.interface import as_pdf, banner, styles
from primacy.mission.early_warning.interface import WordsMissingError
from primacy.mission.engagement.following.briefing_notes import briefing_note
from primacy.mission.engagement.following.queries import loops, matters_in
from primacy.mission.engagement.following.stepping import MatterEndedError, matter_visible_to, step_matter
from primacy.mission.engagement.forms import NoteForm, StepForm
from primacy.mission.engagement.models import MatterState
from primacy.mission.engagement.pages import acting, framed, is_exercise
from primacy.vocabulary import Handling

__all__ = ["matter_step", "matters", "note", "note_pdf"]

_A_PAGE = 200


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Answer with what is open of what was asked, promised and learnt, and with what became of the rest."""
    viewer, mission = request.viewer, request.mission
    exercise = is_exercise(request)
    every = list(matters_in(viewer, mission, exercise=exercise))
    is_open = [each for each in every if not each.is_ended]
    ended = [each for each in every if each.is_ended]
    context = {
        "loops": loops(viewer, mission, exercise=exercise),
        "open": [(each, each.is_overdue(viewer.at.date())) for each in is_open[:_A_PAGE]],
        "ended": ended[-_A_PAGE:][::-1],
        "may_record": viewer.may("engagement.record", mission_code=mission.code),
        **framed(request, (each.marking_id for each in every), exercise=exercise),
    }
    return render(request, "engagement/matters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def matter_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what became of a matter, and record it."""
    viewer, mission = request.viewer, request.mission
    matter = matter_visible_to(viewer, mission, pk)
    viewer.require("engagement.record", mission_code=mission.code, unit_code=matter.unit_code)
    first = {"state": MatterState.DONE}
    form = StepForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and (facts := form.facts()):
        try:
            step_matter(pk, facts, mission=mission, by=viewer)
        except (MatterEndedError, WordsMissingError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect("matters", mission.code)
    framing = framed(request, [matter.marking_id], exercise=matter.is_exercise)
    return acting(request, form, heading=_("What became of it"), intro=matter.words, label=_("Record"), **framing)


@require_safe
def note(request: HttpRequest) -> HttpResponse:
    """Answer with the note on an area for a contingent."""
    form = NoteForm(request.GET, viewer=request.viewer, mission=request.mission)
    form.is_valid()
    return render(request, "engagement/note.html", {**_note(request, form), "form": form})


@require_safe
def note_pdf(request: HttpRequest) -> HttpResponse:
    """Answer with the same note as a file to print, with its handling on every page."""
    form = NoteForm(request.GET, viewer=request.viewer, mission=request.mission)
    form.is_valid()
    context = {
        **_note(request, form),
        **styles(),
        "mission": request.mission,
        "as_known_at": request.viewer.at,
        "base_url": settings.BASE_URL,
        "LANGUAGE_CODE": get_language(),
        "LANGUAGE_BIDI": get_language_bidi(),
    }
    response = HttpResponse(as_pdf(render_to_string("engagement/note_document.html", context)))
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{request.mission.code}-note.pdf"'
    response.headers["X-Handling"] = str(context["handling_banner"]).replace(" · ", "; ")
    return response


def _note(request: HttpRequest, form: NoteForm) -> dict[str, object]:
    viewer, mission = request.viewer, request.mission
    viewer.require("engagement.read", mission_code=mission.code)
    typed = {**form.first, **form.cleaned_data}
    audience = Handling(typed["level"], typed["traffic_light"])
    told = briefing_note(viewer, mission, unit_code=typed["unit"], days=typed["days"], audience=audience)
    area = dict(form.fields["unit"].choices).get(told.unit_code, "")
    framing = framed(request, told.markings)
    return {"note": told, "area": area, "audience_banner": banner(audience), **framing}
