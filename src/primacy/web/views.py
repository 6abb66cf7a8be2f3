"""Pages that belong to no one room: the first page, the design page and the health answer."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from primacy.mission.access.interface import Source, Viewer, banner, disclosures_to_notice, highest
from primacy.mission.area.interface import Mission, missions_visible_to
from primacy.mission.briefing.interface import Brief, latest_brief
from primacy.mission.early_warning.interface import board
from primacy.mission.situation.interface import (
    Finding,
    Forecast,
    Incident,
    IncidentFilter,
    latest_forecast,
    latest_import,
    list_incidents,
    named,
    span_of_records,
)
from primacy.mission.strategy.interface import mandate_in_force

__all__ = ["design", "health", "mission_today", "today"]

_SHOWN = 8


def today(request: HttpRequest) -> HttpResponse:
    """Lead to the person's mission, or let a person with several choose."""
    missions = missions_visible_to(request.viewer)
    if len(missions) == 1:
        return redirect("mission_today", missions[0].code)
    return render(request, "missions.html", {"missions": missions})


def mission_today(request: HttpRequest) -> HttpResponse:
    """Answer with what changed and what comes next in one mission."""
    viewer, mission = request.viewer, request.mission
    context: dict[str, object] = {}
    shown: list[Incident | Forecast | Brief | Source | None] = []
    if viewer.may("situation.read", mission_code=mission.code):
        first, last = span_of_records(viewer, mission)
        real = Finding(viewer, mission, IncidentFilter(first=first, last=last))
        latest = list_incidents(real, mark=None, number=_SHOWN)
        forecast = latest_forecast(viewer, mission, target="all")
        context |= {
            "rows": named(request, latest),
            "last_import": latest_import(viewer, mission),
            "forecast": forecast,
        }
        shown += [*latest, forecast]
    if viewer.may("strategy.read", mission_code=mission.code):
        context["mandate"] = mandate_in_force(viewer, mission, on=viewer.at.date())
    if viewer.may("briefing.read", mission_code=mission.code):
        context["brief"] = latest_brief(viewer, mission)
        shown.append(context["brief"])
    if viewer.may("access.read_sources", mission_code=mission.code):
        context["disclosures"] = disclosures_to_notice(viewer, mission.code)
        shown += [each.source for each in context["disclosures"]]
    of_desk, markings = _of_desk(viewer, mission)
    parts = highest([*(each.marking_id for each in shown if each), *markings], at=viewer.at)
    return render(request, "today.html", {**context, **of_desk, "handling_banner": banner(parts)})


def _of_desk(viewer: Viewer, mission: Mission) -> tuple[dict[str, object], list[int]]:
    """Return what waits at the desk and for the viewer, and the markings of it; nothing where warnings are not read."""
    if not viewer.may("early_warning.read", mission_code=mission.code):
        return {}, []
    shown = board(viewer, mission)
    return {"board": shown, "my_tasks": shown.tasks_of(viewer.person)}, shown.markings


def design(request: HttpRequest) -> HttpResponse:
    """Show every component of the design system in every state."""
    return render(request, "design.html")


@login_not_required
def health(_request: HttpRequest) -> JsonResponse:
    """Tell a load balancer whether this process reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
