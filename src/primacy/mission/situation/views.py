"""Pages of incidents and forecasts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest
from primacy.mission.area.interface import nearest_places, units
from primacy.mission.situation import forecasts, queries
from primacy.mission.situation.forms import IncidentFilterForm
from primacy.mission.situation.models import Forecast, Incident, TargetChoices
from primacy.mission.strategy.interface import tasks_bearing_on
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["filter_form", "forecast", "incident", "incidents", "named"]

_FORECASTS_LISTED = 24


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
    request.viewer.require("situation.read", mission_code=request.mission.code)
    form = filter_form(request)
    page = queries.incidents_page(
        request.viewer, request.mission, form.chosen,
        older_than=request.GET.get("older", ""), newer_than=request.GET.get("newer", ""),
    )  # fmt: skip
    parts = highest(queries.seen_markings(request.viewer, request.mission, form.chosen), at=request.viewer.at)
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
        "reads_tasks": request.viewer.may("strategy.read", mission_code=request.mission.code),
        "tasks": tasks_bearing_on(request.viewer, request.mission, violence=current.violence, on=current.ended_on),
        "handling_banner": banner(highest((each.marking_id for each in revisions), at=request.viewer.at)),
        "exercise": current.is_exercise,
    }
    return render(request, "situation/incident.html", context)


def forecast(request: HttpRequest) -> HttpResponse:
    """Answer with a forecast, the latest unless one is named: harm by cell, and how good past ones were here."""
    request.viewer.require("situation.read", mission_code=request.mission.code)
    asked_for = _asked_for(request)
    target = request.GET.get("target", asked_for.target if asked_for else "all")
    kept = list(forecasts.forecasts_from(request.viewer, request.mission, target=target)[:_FORECASTS_LISTED])
    context: dict[str, object] = {"target": target, "targets": TargetChoices.choices, "kept": kept}
    if kept:
        shown = asked_for if asked_for and asked_for.target == target else kept[0]
        month = _month_of(request, shown)
        near = nearest_places(request.viewer, request.mission)
        rows = forecasts.likeliest_cells(shown, month_id=month.month_id)
        context |= {
            "forecast": shown,
            "month": month,
            "months": [shown.first + step for step in range(shown.steps)],
            "rows": [(row, near.get(row.gid, "")) for row in rows],
            "skill": forecasts.skill_rows(shown, units=units(request.viewer, request.mission)),
            "handling_banner": banner(highest((each.marking_id for each in (shown, *kept)), at=request.viewer.at)),
        }
    return render(request, "situation/forecast.html", context)


def _asked_for(request: HttpRequest) -> Forecast | None:
    number = request.GET.get("forecast")
    return forecasts.forecast_visible_to(request.viewer, request.mission, number) if number else None


def _month_of(request: HttpRequest, shown: Forecast) -> Month:
    try:
        month = Month.parse(request.GET.get("month", str(shown.first)))
    except ImpossibleValueError:
        return shown.first
    return month if shown.first <= month <= shown.last else shown.first
