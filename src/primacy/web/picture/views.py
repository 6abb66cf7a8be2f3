"""The picture: map and list in one state that the URL keeps."""

from itertools import pairwise

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest
from primacy.mission.posture.interface import sites_in
from primacy.mission.situation.interface import (
    Finding,
    figures,
    filter_form,
    incidents_page,
    latest_forecast,
    named,
    span_of_records,
)
from primacy.web.charts import BANDS
from primacy.web.picture.geojson import rank
from primacy.web.templatetags.numerals import shares_in_words

__all__ = ["picture"]

_OPENS_ON_MONTHS = 12


def picture(request: HttpRequest) -> HttpResponse:
    """Answer with the picture: filters, a map that draws its layers, and the list that needs no map."""
    viewer, mission = request.viewer, request.mission
    viewer.require("situation.read", mission_code=mission.code)
    first, last = span_of_records(viewer, mission)
    if not request.GET:
        request.GET = QueryDict(f"first={max(first, last + (1 - _OPENS_ON_MONTHS))}")
    form = filter_form(request)
    forecast = latest_forecast(viewer, mission, target="all")
    finding = Finding(viewer, mission, form.chosen)
    page = incidents_page(finding)
    sites = sites_in(viewer, mission, month=form.chosen.last)
    added, markings = figures(finding)
    parts = [*markings, *(each.site.marking_id for each in sites)]
    handling = highest([*parts, *([forecast.marking_id] if forecast else [])], at=viewer.at)
    context = {
        "form": form,
        "page": page,
        "rows": named(request, page.incidents),
        **added,
        "sites": sites,
        "first": first,
        "last": last,
        "forecast": forecast,
        "bands": [shares_in_words(low, high) for low, high in pairwise((0.0, *BANDS, 1.0))],
        "handling_banner": banner(handling),
        "handling_rank": rank(handling),
    }
    return render(request, "picture.html", context)
