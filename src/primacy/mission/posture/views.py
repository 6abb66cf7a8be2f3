"""Pages of the mission's sites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest
from primacy.mission.area.interface import units
from primacy.mission.posture import queries
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["site", "sites"]


def sites(request: HttpRequest) -> HttpResponse:
    """Answer with the sites as last known in a month, today's where none is given."""
    request.viewer.require("posture.read", mission_code=request.mission.code)
    try:
        month = Month.parse(request.GET["month"]) if "month" in request.GET else Month.of(request.viewer.at.date())
    except ImpossibleValueError:
        month = Month.of(request.viewer.at.date())
    known = queries.sites_in(request.viewer, request.mission, month=month)
    names = {unit.code: unit.name for unit in units(request.viewer, request.mission)}
    context = {
        "month": month,
        "rows": [(each, names.get(each.site.unit_code, "")) for each in known],
        "handling_banner": banner(highest((each.site.marking_id for each in known), at=request.viewer.at)),
    }
    return render(request, "posture/sites.html", context)


def site(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one site and its strength month by month."""
    found = queries.site(request.viewer, request.mission, pk)
    context = {
        "site": found,
        "months": found.months.order_by("-month_id"),
        "handling_banner": banner(highest([found.marking_id], at=request.viewer.at)),
    }
    return render(request, "posture/site.html", context)
