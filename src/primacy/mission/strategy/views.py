"""Pages of mandates and mandated tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.strategy import queries
from primacy.mission.strategy.renewal import AT_THE_OUTSET, coded_before, renewed, spread_of

__all__ = ["mandate", "mandates"]


def mandates(request: HttpRequest) -> HttpResponse:
    """Answer with the mission's resolutions, the one in force marked."""
    request.viewer.require("strategy.read", mission_code=request.mission.code)
    day = request.viewer.at.date()
    context = {
        "mandates": queries.mandates(request.viewer, request.mission),
        "in_force": queries.mandate_in_force(request.viewer, request.mission, on=day),
    }
    return render(request, "strategy/mandates.html", context)


def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one resolution: its tasks, and its paragraphs where the text is held."""
    found = queries.mandate(request.viewer, request.mission, pk)
    tasks = list(found.tasks.order_by("sequence"))
    former = coded_before(request.viewer, found) if tasks else None
    context = {
        "mandate": found,
        "tasks": tasks,
        "former": former,
        "renewed": renewed(former.tasks.order_by("sequence"), tasks) if former else [],
        "spread": spread_of(tasks),
        "at_the_outset": AT_THE_OUTSET,
        "paragraphs": found.paragraphs.order_by("sequence"),
    }
    return render(request, "strategy/mandate.html", context)
