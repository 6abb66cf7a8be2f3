"""The page of risks by week."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from primacy.mission.access.interface import banner, highest
from primacy.mission.area.interface import cells, nearest_places, units
from primacy.mission.situation.models import TargetChoices, WeeklyForecast
from primacy.mission.situation.weekly import reading
from primacy.mission.situation.weekly.wording import doubt_in_words, drivers_in_words, reference_in_words

__all__ = ["forecast_weeks"]

_LISTED = 24
_OUTCOMES = ("event", "death")


def forecast_weeks(request: HttpRequest) -> HttpResponse:
    """Answer with risks by cell and week, the latest unless one is named, and how good past ones were here."""
    request.viewer.require("situation.read", mission_code=request.mission.code)
    asked_for = _asked_for(request)
    target = request.GET.get("target", asked_for.target if asked_for else "all")
    outcome = request.GET.get("outcome") if request.GET.get("outcome") in _OUTCOMES else "event"
    kept = list(reading.weekly_forecasts(request.viewer, request.mission, target=target)[:_LISTED])
    context: dict[str, object] = {
        "target": target,
        "targets": TargetChoices.choices,
        "outcome": outcome,
        "outcomes": [("event", _("At least one incident")), ("death", _("At least one death"))],
        "kept": kept,
    }
    if kept:
        shown = asked_for if asked_for and asked_for.target == target else kept[0]
        week = _week_of(request, shown)
        context |= {
            "forecast": shown,
            "week": week,
            "rows": _likeliest(request, shown, week_on=week, outcome=outcome),
            "scored": shown.skill["outcomes"].get(outcome),
            "skill": _skill_rows(request, shown, outcome=outcome),
            "handling_banner": banner(highest((each.marking_id for each in (shown, *kept)), at=request.viewer.at)),
        }
    return render(request, "situation/weeks.html", context)


def _asked_for(request: HttpRequest) -> WeeklyForecast | None:
    number = request.GET.get("forecast")
    return reading.weekly_forecast_visible_to(request.viewer, request.mission, number) if number else None


def _week_of(request: HttpRequest, shown: WeeklyForecast) -> date:
    asked = request.GET.get("week", "")
    return next((each for each in shown.weeks if each.isoformat() == asked), shown.first_on)


def _likeliest(request: HttpRequest, shown: WeeklyForecast, *, week_on: date, outcome: str) -> list[dict[str, object]]:
    near = nearest_places(request.viewer, request.mission)
    unit_of = {cell.gid: cell.unit.code for cell in cells(request.viewer, request.mission) if cell.unit}
    rows = []
    for each in reading.likeliest_weeks(shown, week_on=week_on, outcome=outcome):
        doubt = reading.doubt_of(shown, week_on=week_on, unit=unit_of.get(each.gid, ""), outcome=outcome)
        told = {"cell": each, "near": near.get(each.gid, ""), "doubt": doubt_in_words(doubt)}
        told |= {name: getattr(each, f"{outcome}_{name}") for name in ("persisting", "usual")}
        rows.append(told | {"drivers": drivers_in_words(each)})
    return rows


def _skill_rows(request: HttpRequest, shown: WeeklyForecast, *, outcome: str) -> list[dict[str, object]]:
    """Return past skill against each baseline: of the whole area, of each horizon and of each unit."""
    scored = shown.skill["outcomes"].get(outcome)
    if scored is None:
        return []
    names = {unit.code: unit.name for unit in units(request.viewer, request.mission)}
    rows = []
    for name, saved in scored["against"].items():
        told = [({}, saved["whole"])]
        told += [({"ahead": int(lead)}, bounds) for lead, bounds in saved["by_lead_time"].items()]
        told += [({"unit": names[code]}, bounds) for code, bounds in saved["by_unit"].items() if code in names]
        rows += [where | {"reference": reference_in_words(name), "bounds": bounds} for where, bounds in told]
    return rows
