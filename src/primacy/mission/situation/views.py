"""Pages of incidents and forecasts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import banner, highest
from primacy.mission.area.interface import cells, nearest_places, units
from primacy.mission.situation import forecasts, queries
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.forms import IncidentFilterForm, KnownAtForm
from primacy.mission.situation.listing import incidents_page
from primacy.mission.situation.models import Forecast, ForecastCell, Incident, TargetChoices
from primacy.mission.situation.recording.coverage import Heard, silence
from primacy.mission.situation.recording.reading import overtaken_revision, revisions_at, told_of
from primacy.mission.situation.recording.views.drafts import draft_taken
from primacy.mission.situation.searching.adding_up import figures
from primacy.mission.situation.searching.finding import Finding
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
    finding = Finding(request.viewer, request.mission, form.chosen)
    page = incidents_page(finding, older_than=request.GET.get("older", ""), newer_than=request.GET.get("newer", ""))
    added, markings = figures(finding)
    context = {
        "form": form,
        "page": page,
        **added,
        "rows": named(request, page.incidents),
        "may_record": request.viewer.may("situation.record", mission_code=request.mission.code),
        "may_verify": request.viewer.may("situation.verify", mission_code=request.mission.code),
        "may_export": request.viewer.may("situation.export", mission_code=request.mission.code),
        "silent": None if form.chosen.words else _silent(request, form.chosen),
        "handling_banner": banner(highest(markings, at=request.viewer.at)),
    }
    return render(request, "situation/incidents.html", context)


def _silent(request: HttpRequest, chosen: IncidentFilter) -> dict[str, int] | None:
    """Return how many cells were silent in the last month chosen, told apart by whether anybody was watching."""
    last = replace(chosen, first=chosen.last)
    heard = Counter(silence(request.viewer, request.mission, last).values())
    quiet, unwatched = heard[Heard.NO_REPORTS], heard[Heard.NO_COVERAGE]
    return {"quiet": quiet, "unwatched": unwatched, "cells": heard.total()} if heard else None


def incident(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one incident, as it stands or as it was known at a moment, and with what it rests on."""
    viewer, mission = request.viewer, request.mission
    asked = KnownAtForm(request.GET or None)
    revisions = revisions_at(viewer, mission, record, moment=asked.moment)
    current = revisions[0]
    told = told_of(viewer, current, moment=asked.moment)
    markings = told.markings.union(*(each.markings for each in revisions))
    context = {
        "incident": current,
        "asked": asked,
        "moment": asked.moment,
        "told": told,
        "revisions": queries.differences(revisions),
        "overtaken": overtaken_revision(revisions) if asked.moment is None else None,
        "unit": next((unit for unit in units(viewer, mission) if unit.code == current.unit_code), None),
        "reads_tasks": bool(current.violence) and viewer.may("strategy.read", mission_code=mission.code),
        "tasks": _tasks(request, current),
        "may_record": asked.moment is None
        and viewer.may("situation.record", mission_code=mission.code, unit_code=current.unit_code),
        "may_verify": asked.moment is None
        and viewer.may("situation.verify", mission_code=mission.code, unit_code=current.unit_code),
        "handling_banner": banner(highest(markings, at=viewer.at)),
        "exercise": current.is_exercise,
        **draft_taken(request),
    }
    return render(request, "situation/incident.html", context)


def _tasks(request: HttpRequest, current: Incident) -> Sequence[object]:
    """Return the mandated tasks that an incident of organised violence bears on; none of any other."""
    if not current.violence:
        return []
    return tasks_bearing_on(request.viewer, request.mission, violence=current.violence, on=current.ended_on)


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
        context |= {
            "forecast": shown,
            "month": month,
            "months": [shown.first + step for step in range(shown.steps)],
            "rows": _likeliest(request, shown, month),
            "skill": forecasts.skill_rows(shown, units=units(request.viewer, request.mission)),
            "handling_banner": banner(highest((each.marking_id for each in (shown, *kept)), at=request.viewer.at)),
        }
    return render(request, "situation/forecast.html", context)


def _likeliest(request: HttpRequest, shown: Forecast, month: Month) -> list[tuple[ForecastCell, str, bool | None]]:
    """Return the likeliest cells, each with the nearest place and whether past forecasts beat the season there."""
    near = nearest_places(request.viewer, request.mission)
    unit_of = {cell.gid: cell.unit.code for cell in cells(request.viewer, request.mission) if cell.unit}

    def is_proven(gid: int) -> bool | None:
        unit = unit_of.get(gid, "")
        return forecasts.is_better_than_climatology(shown, month_id=month.month_id, unit=unit)

    rows = forecasts.likeliest_cells(shown, month_id=month.month_id)
    return [(row, near.get(row.gid, ""), is_proven(row.gid)) for row in rows]


def _asked_for(request: HttpRequest) -> Forecast | None:
    number = request.GET.get("forecast")
    return forecasts.forecast_visible_to(request.viewer, request.mission, number) if number else None


def _month_of(request: HttpRequest, shown: Forecast) -> Month:
    try:
        month = Month.parse(request.GET.get("month", str(shown.first)))
    except ImpossibleValueError:
        return shown.first
    return month if shown.first <= month <= shown.last else shown.first
