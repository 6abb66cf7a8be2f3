"""One release: what was asked, what the rules say, who decided, a preview of what leaves, and the file."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from primacy.mission.access.interface import (
    FEWEST_TOLD,
    NotVisibleError,
    Release,
    ReleaseTable,
    banner,
    release_chunks,
    release_in,
    require_rows,
)
from primacy.mission.posture.interface import released_sites
from primacy.mission.situation.interface import released_incidents
from primacy.vocabulary import Handling, ReleaseContent, TrafficLight

__all__ = ["release", "release_file"]

_SHOWN = 10
_OURS = Handling(traffic_light=TrafficLight.AMBER_STRICT)


def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one release, and with what would leave of it."""
    viewer, mission = request.viewer, request.mission
    found = release_in(viewer, mission.code, pk)
    may_make = viewer.may("situation.export", mission_code=mission.code) and not found.is_refused
    context = {
        "release": found,
        "may_decide": found.waits and viewer.may("access.share", mission_code=mission.code, unit_code=""),
        "may_take": may_make and found.may_leave,
        "fewest_told": FEWEST_TOLD,
        "handling_banner": banner(_OURS),
    }
    if may_make:
        table = _table(request, found)
        context |= {
            "columns": [_heading(name) for name in table.frame.columns],
            "rows": table.frame.head(_SHOWN).rows(),
            "height": table.frame.height,
            "left_out": table.left_out,
        }
    return render(request, "governing/release.html", context)


@require_GET
def release_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with what was released, as a table."""
    viewer, mission = request.viewer, request.mission
    found = release_in(viewer, mission.code, pk)
    viewer.require("situation.export", mission_code=mission.code)
    if not found.may_leave:
        raise NotVisibleError("This release has no file that you can see.")
    table = _table(request, found)
    request.rows_told = table.frame.height
    require_rows(viewer, request.rows_told)
    answer = StreamingHttpResponse(release_chunks(table, found, by=viewer), content_type="text/csv; charset=utf-8")
    name = f"{mission.code}-release-{found.pk}-{viewer.at:%Y-%m-%d}.csv"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _table(request: HttpRequest, found: Release) -> ReleaseTable:
    of_sites = found.content == ReleaseContent.BASE_LOCATION
    return (released_sites if of_sites else released_incidents)(request.viewer, request.mission, found)


def _heading(column: str) -> str:
    headings = {
        "place": _("Place"), "time": _("Time"), "kind": _("Type"), "verification": _("Verification"),
        "incidents": _("Incidents"), "fatalities_low": _("Deaths, low"), "fatalities_best": _("Deaths, best"),
        "fatalities_high": _("Deaths, high"), "side_a": _("Armed group"), "sites": _("Sites"),
    }  # fmt: skip
    return headings[column]
