"""Pages of incidents and forecasts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest
from primacy.mission.area.interface import units
from primacy.mission.situation import forecasts, queries
from primacy.mission.situation.forms import IncidentFilterForm
from primacy.mission.situation.models import Incident
from primacy.mission.strategy.interface import tasks_bearing_on

__all__ = ["filter_form", "forecast", "incident", "incidents", "named"]


def filter_form(request: HttpRequest) -> IncidentFilterForm:
    """Return the filter bar filled from the URL."""
    choices = [(unit.code, unit.name) for unit in units(request.viewer, request.mission)]
    span = queries.span_of_records(request.viewer, request.mission)
    return IncidentFilterForm(request.GET or None, units=choices, span=span)


def named(request: HttpRequest, incidents: list[Incident]) -> list[tuple[Incident, str]]:
    """Return incidents, each with the name of its administrative unit."""
    names = {unit.code: unit.name for unit in units(request.viewer, request.mission)}
    return [(incident, names.get(incident.unit_code, "")) for incident in incidents]


def incidents(request: HttpRequest) -> HttpResponse:
    """Answer with one page of the incident list and the monthly counts above it."""
    form = filter_form(request)
    page = queries.incidents_page(
        request.viewer, request.mission, form.chosen,
        older_than=request.GET.get("older", ""), newer_than=request.GET.get("newer", ""),
    )  # fmt: skip
    parts = highest((each.marking_id for each in page.incidents), at=request.viewer.at)
    context = {
        "form": form,
        "page": page,
        "totals": queries.totals(request.viewer, request.mission, form.chosen),
        "by_month": queries.count_by_month(request.viewer, request.mission, form.chosen),
        "rows": named(request, page.incidents),
        "handling_banner": banner(parts),
    }
    return render(request, "situation/incidents.html", context)


def incident(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one incident, its revisions and the mandated tasks that it bears on."""
    revisions = queries.incident_history(request.viewer, request.mission, record)
    current = revisions[0]
    context = {
        "incident": current,
        "revisions": queries.differences(revisions),
        "unit": next((unit for unit in units(request.viewer, request.mission) if unit.code == current.unit_code), None),
        "tasks": tasks_bearing_on(request.viewer, request.mission, violence=current.violence, on=current.ended_on),
        "handling_banner": banner(highest([current.marking_id], at=request.viewer.at)),
        "exercise": current.is_exercise,
    }
    return render(request, "situation/incident.html", context)


def forecast(request: HttpRequest) -> HttpResponse:
    """Answer with the latest forecast: harm by cell with intervals, and how good past ones were here."""
    target = request.GET.get("target", "all")
    latest = forecasts.latest(request.viewer, request.mission, target=target)
    context = {"target": target, "targets": queries.TARGETS, "forecast": latest}
    if latest is not None:
        context |= {
            "rows": forecasts.rows(request.viewer, latest),
            "handling_banner": banner(highest([latest.marking_id], at=request.viewer.at)),
        }
    return render(request, "situation/forecast.html", context)
