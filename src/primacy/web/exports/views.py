"""Incidents as a file, in the filters of the page from which it was asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from primacy.mission.access.interface import banner, highest
from primacy.mission.situation.interface import (
    Cover,
    csv_chunks,
    geojson_chunks,
    hxl_chunks,
    parquet_chunks,
    seen_markings,
)
from primacy.web.api.door import enter
from primacy.web.api.problems import FaultyQuestionError, NotSignedInError, answer_to
from primacy.web.api.questions import chosen_by, incidents_of
from primacy.web.exports.table import Table

__all__ = ["LAYOUTS", "incidents_export"]

_LICENCE = "For the work of the mission; what comes from a published dataset stays under the terms of its publisher."


@dataclass(frozen=True, slots=True)
class Layout:
    """One format of a file."""

    ending: str
    kind: str
    chunks: Callable[[Table, Cover], Iterator[bytes]]


LAYOUTS = {
    "csv": Layout("csv", "text/csv; charset=utf-8", lambda table, cover: csv_chunks(table.frames(), cover)),
    "hxl": Layout(
        "hxl.csv",
        "text/csv; charset=utf-8",
        lambda table, cover: hxl_chunks(table.frames(), cover, hashtags=table.hashtags),
    ),
    "geojson": Layout(
        "geojson",
        "application/geo+json",
        lambda table, cover: geojson_chunks(table.frames(), cover, id_column="incident_id"),
    ),
    "parquet": Layout(
        "parquet", "application/vnd.apache.parquet", lambda table, cover: parquet_chunks(table.frames(), cover)
    ),
}


@login_not_required
@require_GET
def incidents_export(request: HttpRequest, layout: str, mission_code: str | None = None) -> HttpResponseBase:
    """Answer with the incidents of a filter as a file; a program comes with a token, a person with a session."""
    try:
        enter(request, mission_code=mission_code)
    except NotSignedInError as error:
        if "Authorization" in request.headers:
            return answer_to(error)
        return redirect_to_login(request.get_full_path())
    request.viewer.require("situation.export", mission_code=request.mission.code)
    if layout not in LAYOUTS:
        raise Http404
    try:
        return _file(request, LAYOUTS[layout])
    except FaultyQuestionError as error:
        return answer_to(error)


def _file(request: HttpRequest, layout: Layout) -> HttpResponse:
    viewer, mission = request.viewer, request.mission
    chosen = chosen_by(request)
    markings = seen_markings(viewer, mission, chosen)
    # The banner stands before the rows are read: what comes in meanwhile under another marking is left out.
    found = incidents_of(viewer, mission).filter(chosen.condition, marking_id__in=markings)
    with translation.override("en"):
        handling = banner(highest(markings, at=viewer.at))
    cover = Cover(handling=handling, is_exercise=chosen.exercise, licence=_LICENCE, made_at=viewer.at)
    by_sex_and_age = request.GET.get("detail") == "sex-age"
    table = Table(viewer=viewer, mission=mission, incidents=found, by_sex_and_age=by_sex_and_age)
    name = f"{mission.code}-incidents-{_plain(handling, '-')}-{viewer.at:%Y-%m-%d}.{layout.ending}"
    response = StreamingHttpResponse(layout.chunks(table, cover), content_type=layout.kind)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Handling"] = _plain(handling, "; ", keep=":+ ")
    return response


def _plain(handling: str, between: str, *, keep: str = "") -> str:
    """Return a banner in letters that every file system or header carries."""
    parts = (re.sub(rf"[^A-Za-z0-9_{re.escape(keep)}-]+", "-", part) for part in handling.split(" · "))
    return between.join(parts)
