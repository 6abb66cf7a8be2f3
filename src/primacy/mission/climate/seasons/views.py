"""The pages of seasons: the calendar of all corridors, and one corridor with what is agreed, watched and reported."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from primacy.mission.access.interface import NotVisibleError, Source
from primacy.mission.area.interface import units
from primacy.mission.climate.forms import ReasonForm
from primacy.mission.climate.models import Corridor, DirectionChoices, SeasonMonitor, SeasonRule
from primacy.mission.climate.naming import objective_named
from primacy.mission.climate.seasons import actions
from primacy.mission.climate.seasons.forms import (
    CorridorForm,
    CorridorRevisionForm,
    MonitorForm,
    RuleForm,
    month_name,
    month_names,
)
from primacy.mission.climate.seasons.reading import CorridorSeen, along, corridors, season_flags
from primacy.mission.climate.seasons.wording import contrast_words
from primacy.mission.strategy.interface import METHODS, Deed, answered, bound, forms_of

__all__ = ["corridor", "seasons"]


@require_http_methods(METHODS)
def seasons(request: HttpRequest) -> HttpResponse:
    """Answer with the calendar of the corridors, what is not ready, and the rains of each unit."""
    viewer, mission = request.viewer, request.mission
    held = corridors(viewer, mission)
    offered, done = forms_of(request, _new(request))
    if done:
        messages.success(request, _("The corridor stands. Add its rules and who watches over it."))
        return redirect("seasons", mission.code)
    markings = set().union(*(each.markings for each in held))
    return answered(
        request, "climate/seasons.html", offered, markings=markings, calendar=[_year(each) for each in held],
        months=[month_name(month) for month in range(1, 13)], flags=_flags(request),
    )  # fmt: skip


@require_http_methods(METHODS)
def corridor(request: HttpRequest, record: UUID) -> HttpResponse:
    """Answer with one corridor; take what is written of it."""
    viewer, mission = request.viewer, request.mission
    seen = next((each for each in corridors(viewer, mission) if each.corridor.record == record), None)
    if seen is None:
        raise NotVisibleError(_("There is no such corridor that you can see."))
    offered, done = forms_of(request, _deeds(request, seen))
    if done:
        messages.success(request, _("Done. The history keeps what stood before."))
        gone = not Corridor.objects.visible_to(viewer).current().filter(mission=mission, record=record).exists()
        return redirect("seasons", mission.code) if gone else redirect("corridor", mission.code, record)
    counted = along(viewer, mission, seen.corridor)
    names = {unit.code: unit.name for unit in units(viewer, mission)}
    known = _contacts(request, seen)
    objective = objective_named(viewer, mission, seen.corridor.objective)
    return answered(
        request, "climate/corridor.html", offered, corridor=seen.corridor, along=counted, objective=objective,
        markings=seen.markings | counted.markings | ({objective.marking_id} if objective else set()),
        low=contrast_words(counted.low), high=contrast_words(counted.high), rules=seen.rules,
        monitors=[(each, known.get(each.contact_id)) for each in seen.monitors],
        seasons=[(DirectionChoices(way).label, month_names(span)) for way, span in seen.seasons.items()],
        units=[names.get(code, code) for code in seen.corridor.unit_codes],
        flags=[each for each in _flags(request) if each["flag"].corridor.record == record],
        exercise=seen.corridor.is_exercise,
    )  # fmt: skip


def _flags(request: HttpRequest) -> list[dict[str, object]]:
    found = season_flags(request.viewer, request.mission)
    return [{"flag": each, "direction": DirectionChoices(each.direction).label} for each in found]


def _year(seen: CorridorSeen) -> dict[str, object]:
    cells = []
    for month in range(1, 13):
        ways = [way for way, span in seen.seasons.items() if month in span.months]
        cells.append({"month": month_name(month), "ways": ways})
    return {"seen": seen, "cells": cells}


def _contacts(request: HttpRequest, seen: CorridorSeen) -> dict[UUID, str]:
    numbers = [each.contact_id for each in seen.monitors if each.contact_id]
    held = Source.objects.visible_to(request.viewer).filter(pk__in=numbers, mission_code=request.mission.code)
    return {each.pk: each.code_name for each in held}


def _new(request: HttpRequest) -> list[Deed]:
    by, mission = request.viewer, request.mission
    if not by.may("climate.record", mission_code=mission.code):
        return []

    def add(typed: dict[str, object]) -> None:
        actions.add_corridor(typed["facts"], mission=mission, handling=typed["handling"], by=by)

    return [Deed("add", _("Add a corridor"), _("Add"), bound(CorridorForm, viewer=by, mission=mission), add)]


def _deeds(request: HttpRequest, seen: CorridorSeen) -> list[Deed]:
    by, mission, held = request.viewer, request.mission, seen.corridor
    units = held.unit_codes or [""]
    if not all(by.may("climate.record", mission_code=mission.code, unit_code=unit) for unit in units):
        return []
    here = {"mission": mission, "by": by}

    def added(act: object) -> object:
        return lambda typed: act(held.record, typed["facts"], **here, handling=typed["handling"])

    def gone(kind: type, number: UUID) -> object:
        return lambda typed: actions.withdraw(kind, number, **here, reason=typed["reason"])

    def revise(typed: dict[str, object]) -> None:
        said = {"handling": typed["handling"], "reason": typed["reason"], "seen": typed["seen"]}
        actions.revise_corridor(held.record, typed["facts"], **here, **said)

    revision = bound(CorridorRevisionForm, viewer=by, mission=mission, corridor=held)
    dropped = [
        Deed(f"{kind.__name__}-{each.pk}", _("Withdraw: %(what)s") % {"what": each}, _("Withdraw"), ReasonForm,
             gone(kind, each.record))
        for kind, rows in ((SeasonRule, seen.rules), (SeasonMonitor, seen.monitors)) for each in rows
    ]  # fmt: skip
    return [
        Deed("rule", _("Add an agreed rule"), _("Add"), bound(RuleForm, viewer=by), added(actions.add_rule)),
        Deed(
            "monitor", _("Add who watches over it"), _("Add"), bound(MonitorForm, viewer=by, mission=mission),
            added(actions.add_monitor),
        ),
        Deed("revise", _("Revise it"), _("Revise"), revision, revise),
        *dropped,
        Deed("withdraw", _("Withdraw the corridor"), _("Withdraw"), ReasonForm, gone(Corridor, held.record)),
    ]  # fmt: skip
