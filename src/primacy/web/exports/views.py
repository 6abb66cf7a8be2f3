"""Incidents as a file, in the filters of the page from which it was asked."""

import re

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from primacy.mission.access.interface import require_rows
from primacy.mission.situation.interface import EXPORT_LAYOUTS, incident_file
from primacy.web.api.door import enter
from primacy.web.api.problems import FaultyQuestionError, NotSignedInError, answer_to
from primacy.web.api.questions import chosen_by, incidents_of

__all__ = ["incidents_export"]


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
    if layout not in EXPORT_LAYOUTS:
        raise Http404
    try:
        return _file(request, layout)
    except FaultyQuestionError as error:
        return answer_to(error)


def _file(request: HttpRequest, layout: str) -> HttpResponse:
    viewer, mission = request.viewer, request.mission
    by_sex_and_age = request.GET.get("detail") == "sex-age"
    chosen = chosen_by(request)
    request.rows_told = incidents_of(viewer, mission).filter(chosen.condition, chosen.in_days).count()
    require_rows(viewer, request.rows_told)
    file = incident_file(viewer, mission, chosen, layout=layout, by_sex_and_age=by_sex_and_age)
    name = f"{mission.code}-incidents-{_plain(file.handling, '-')}-{viewer.at:%Y-%m-%d}.{file.ending}"
    response = StreamingHttpResponse(file.chunks, content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Handling"] = _plain(file.handling, "; ", keep=":+ ")
    return response


def _plain(handling: str, between: str, *, keep: str = "") -> str:
    """Return a banner in letters that every file system or header carries."""
    parts = (re.sub(rf"[^A-Za-z0-9_{re.escape(keep)}-]+", "-", part) for part in handling.split(" · "))
    return between.join(parts)
