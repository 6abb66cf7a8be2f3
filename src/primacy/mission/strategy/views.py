"""Pages of mandates and mandated tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.strategy import queries

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
    context = {
        "mandate": found,
        "tasks": found.tasks.order_by("sequence"),
        "paragraphs": found.paragraphs.order_by("sequence"),
    }
    return render(request, "strategy/mandate.html", context)
