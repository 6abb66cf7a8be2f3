"""The page of how warnings were answered, and the same as a file."""

import json
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from primacy.exchange.incident_table import Cover, csv_chunks
from primacy.mission.access.interface import banner, highest
from primacy.mission.early_warning.learning.asking import STRETCHES
from primacy.mission.early_warning.learning.forms import LearningForm
from primacy.mission.early_warning.pages import framed, is_exercise

__all__ = ["LAYOUTS", "learning", "learning_file"]

LAYOUTS = ("csv", "json")
"""The layouts in which the answers leave."""

_LICENCE = "For the work of the mission; counts from 1 to 4 are withheld."
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def learning(request: HttpRequest) -> HttpResponse:
    """Answer with how the warnings of some days were answered."""
    from primacy.mission.early_warning.learning.queries import learned  # noqa: PLC0415 - a server starts without what few requests compute with
    from primacy.mission.early_warning.learning.showing import shown  # noqa: PLC0415

    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.read", mission_code=mission.code)
    exercise = is_exercise(request)
    form = LearningForm(request.GET or None, viewer=viewer, mission=mission)
    question = form.question(exercise=exercise)
    told = learned(viewer, mission, question)
    context = {
        "form": form,
        "question": question,
        "told": told,
        "layouts": LAYOUTS,
        **shown(told, question, units=form.unit_names),
        **framed(request, told.markings, exercise=exercise),
    }
    return render(request, "early_warning/learning/learning.html", context)


@require_safe
def learning_file(request: HttpRequest, layout: str) -> HttpResponse:
    """Answer with the same as a file in which small counts are withheld."""
    from primacy.mission.early_warning.learning.queries import learned  # noqa: PLC0415 - a server starts without what few requests compute with
    from primacy.mission.early_warning.learning.sharing import shared_rows  # noqa: PLC0415

    viewer, mission = request.viewer, request.mission
    viewer.require("early_warning.read", mission_code=mission.code)
    if layout not in LAYOUTS:
        raise Http404
    question = LearningForm(request.GET or None, viewer=viewer, mission=mission).question(exercise=is_exercise(request))
    told = learned(viewer, mission, question)
    with translation.override("en"):
        handling = banner(highest(told.markings, at=viewer.at))
    cover = Cover(handling=handling, is_exercise=question.exercise, licence=_LICENCE, made_at=viewer.at)
    rows = shared_rows(told, question)
    content = b"".join(csv_chunks([rows], cover)) if layout == "csv" else _json(cover, rows.to_dicts())
    response = HttpResponse(content, content_type=_TYPES[layout])
    name = f"{mission.code}-answers-{viewer.at:%Y-%m-%d}.{layout}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _json(cover: Cover, rows: Iterable[dict[str, object]]) -> bytes:
    return json.dumps({**cover.facts, "stretches": list(STRETCHES), "rows": list(rows)}, ensure_ascii=False).encode()
