"""The layers of the map; each answers with what its viewer may see, and never with more than the map can draw."""

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import fields

from django.http import HttpRequest, HttpResponse, JsonResponse

from primacy.mission.access.interface import highest
from primacy.mission.area.interface import cells, nearest_places, outlined_units
from primacy.mission.posture.interface import hours_to_cells, sites_in
from primacy.mission.situation.interface import (
    Bounds,
    Cluster,
    TooManyFoundError,
    clusters,
    filter_form,
    latest_forecast,
    seen_markings,
)
from primacy.vocabulary import Handling, ImpossibleValueError, Month, PrimacyError
from primacy.web.charts import BANDS
from primacy.web.picture import geojson

__all__ = ["area", "forecast", "incidents", "reach", "sites"]

_VERY_UNCERTAIN_FROM_DEATHS = 10
_REFERENCE = "conflictology"
_FACTS = [fact.name for fact in fields(Cluster) if fact.name not in {"longitude", "latitude"}]


class FaultyRequestError(PrimacyError, ValueError):
    """A layer was asked for in a way that makes no sense; the text says how to ask."""


def _answers_faults(layer):
    def view(request: HttpRequest) -> HttpResponse:
        try:
            return layer(request)
        except (FaultyRequestError, ImpossibleValueError, TooManyFoundError) as error:
            return JsonResponse({"error": str(error)}, status=400)

    return view


def _bounds(request: HttpRequest) -> Bounds:
    try:
        west, south, east, north = (float(request.GET[side]) for side in ("west", "south", "east", "north"))
    except (KeyError, ValueError) as error:
        raise FaultyRequestError("Give west, south, east and north in degrees, such as west=14.4.") from error
    if not all(math.isfinite(side) for side in (west, south, east, north)) or west >= east or south >= north:
        raise FaultyRequestError("west must be less than east and south less than north, in degrees.")
    return Bounds(max(west, -180), max(south, -90), min(east, 180), min(north, 90))


def _month(request: HttpRequest) -> Month:
    if "month" not in request.GET:
        return Month.of(request.viewer.at.date())
    return Month.parse(request.GET["month"])


@_answers_faults
def area(request: HttpRequest) -> HttpResponse:
    """Answer with the outlines of the first-order units."""
    outlines = (
        {
            "type": "Feature",
            "geometry": unit.outline,
            "properties": {"code": unit.code, "name": unit.name},
        }
        for unit in outlined_units(request.viewer, request.mission)
    )
    return geojson.answer(outlines, handling=Handling())


@_answers_faults
def incidents(request: HttpRequest) -> HttpResponse:
    """Answer with the marks for the part of the map in view."""
    form = filter_form(request)
    marks = clusters(request.viewer, request.mission, form.chosen, _bounds(request))
    features = (_feature(mark) for mark in marks)
    parts = highest(seen_markings(request.viewer, request.mission, form.chosen), at=request.viewer.at)
    return geojson.answer(features, handling=parts, total=sum(mark.incidents for mark in marks))


def _feature(mark: Cluster) -> dict[str, object]:
    facts = {name: value for name in _FACTS if (value := getattr(mark, name)) != ""}
    return geojson.point(mark.longitude, mark.latitude, **facts)


@_answers_faults
def forecast(request: HttpRequest) -> HttpResponse:
    """Answer with the cells of the latest forecast in one month, its first where none is given."""
    latest = latest_forecast(request.viewer, request.mission, target=request.GET.get("target", "all"))
    if latest is None:
        return geojson.answer([], handling=Handling(), origin=None)
    month = _month(request) if "month" in request.GET else Month.from_id(latest.origin_month_id)
    unit_of = {cell.gid: cell.unit.code if cell.unit else "" for cell in cells(request.viewer, request.mission)}
    features = (
        geojson.square(
            cell.gid, mean=round(cell.mean, 3), q05=cell.q05, q95=cell.q95, at_least_1=round(cell.at_least_1, 3),
            at_least_25=round(cell.at_least_25, 3), at_least_100=round(cell.at_least_100, 3),
            band=bisect_right(BANDS, cell.at_least_1) + 1, uncertain=_is_very_uncertain(cell.q05, cell.q95),
            has_skill=_has_skill(latest.skill, unit_of.get(cell.gid, "")),
        )
        for cell in latest.cells.filter(month_id=month.month_id).order_by("gid")
    )  # fmt: skip
    return geojson.answer(
        features, handling=highest([latest.marking_id], at=request.viewer.at), model=latest.model,
        origin=str(latest.first), month=str(month), last=str(latest.last),
    )  # fmt: skip


def _is_very_uncertain(q05: float, q95: float) -> bool:
    return q05 < 1 and q95 >= _VERY_UNCERTAIN_FROM_DEATHS


def _has_skill(skill: Mapping[str, dict], unit_code: str) -> bool:
    saved = skill["against"].get(_REFERENCE, {"by_unit": {}})["by_unit"].get(unit_code)
    return saved is not None and saved[1] > 0


@_answers_faults
def sites(request: HttpRequest) -> HttpResponse:
    """Answer with the sites as last known in a month."""
    known = sites_in(request.viewer, request.mission, month=_month(request))
    features = (
        geojson.point(
            each.site.longitude, each.site.latitude, id=each.site.pk, name=each.site.name, strength=each.strength,
            known=str(Month.from_id(each.month_id)), span=each.span, unit_types=each.unit_types,
        )
        for each in known
    )  # fmt: skip
    parts = highest((each.site.marking_id for each in known), at=request.viewer.at)
    return geojson.answer(features, handling=parts)


@_answers_faults
def reach(request: HttpRequest) -> HttpResponse:
    """Answer with the hours from the nearest site to each cell."""
    reached = hours_to_cells(request.viewer, request.mission, month=_month(request))
    near = nearest_places(request.viewer, request.mission)
    features = (
        geojson.square(
            each.gid, hours=None if math.isinf(each.hours) else round(each.hours, 1), site=each.site,
            near=near.get(each.gid, ""),
        )
        for each in reached.cells
    )  # fmt: skip
    parts = highest(reached.markings, at=request.viewer.at)
    return geojson.answer(features, handling=parts)
