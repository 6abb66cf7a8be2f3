"""The operations of the REST interface; each reads what its viewer may see."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from primacy.mission.access.interface import banner, highest, require_rows
from primacy.mission.area.interface import Mission, missions_visible_to
from primacy.mission.situation.interface import (
    Finding,
    Forecast,
    Incident,
    count_by,
    count_by_month,
    incident_history,
    latest_forecast,
    reads_narratives,
    seen_markings,
    span_of_records,
    totals,
)
from primacy.vocabulary import Handling, ImpossibleValueError, Month
from primacy.web.api import schemas
from primacy.web.api.facts import facts_of, handling_of
from primacy.web.api.problems import FaultyQuestionError, problem
from primacy.web.api.questions import chosen_by, counted, page_of

__all__ = ["api"]

_REFUSED = dict.fromkeys((400, 401, 403, 404, 429), schemas.Problem)
_BOUNDS = ("low", "best", "high")

api = NinjaAPI(
    title="Primacy", version="1", openapi_url=None, docs_url=None,
    description="What a mission knows, as far as the reader may see it. It only reads.",
)  # fmt: skip


@api.exception_handler(ValidationError)
def _refuse(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = (f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in error.errors)
    return problem(HTTPStatus.BAD_REQUEST, f"{'; '.join(faults)}.")


@api.get("/missions", response={200: schemas.MissionsAnswer, **_REFUSED}, url_name="missions", operation_id="missions")
def missions(request: HttpRequest) -> dict[str, object]:
    """List the missions in which the reader holds a role."""
    return {"missions": [_mission(each) for each in missions_visible_to(request.viewer)], **_of_no_incident()}


@api.get(
    "/missions/{slug:mission_code}", response={200: schemas.MissionAnswer, **_REFUSED}, url_name="mission",
    operation_id="mission",
)  # fmt: skip
def mission(request: HttpRequest, mission_code: str) -> dict[str, object]:  # noqa: ARG001 - the door has found it
    """Tell about one mission."""
    first, last = span_of_records(request.viewer, request.mission)
    facts = {"mission": _mission(request.mission), "first_month": str(first), "last_month": str(last)}
    return {**facts, **_of_no_incident()}


@api.get(
    "/missions/{slug:mission_code}/incidents", response={200: schemas.IncidentsAnswer, **_REFUSED},
    url_name="incidents", operation_id="incidents",
)  # fmt: skip
def incidents(
    request: HttpRequest,
    mission_code: str,  # noqa: ARG001
    question: Query[schemas.IncidentsQuestion],
) -> dict[str, object]:
    """List incidents, latest first, a page at a time."""
    request.viewer.require("situation.read", mission_code=request.mission.code)
    chosen = chosen_by(request)
    finding = Finding(request.viewer, request.mission, chosen)
    rows, following = page_of(finding, older_than=question.older_than, limit=question.limit)
    request.rows_told = len(rows)
    require_rows(request.viewer, request.rows_told)
    return {
        "incidents": [_incident(request, each) for each in rows],
        "next": _next(request, following) if following else None,
        "handling": handling_of(rows, at=request.viewer.at),
        "exercise": chosen.exercise,
        "counted": counted(chosen),
    }


@api.get(
    "/missions/{slug:mission_code}/incidents/{uuid:record}", response={200: schemas.IncidentAnswer, **_REFUSED},
    url_name="incident", operation_id="incident",
)  # fmt: skip
def incident(request: HttpRequest, mission_code: str, record: UUID) -> dict[str, object]:  # noqa: ARG001
    """Tell about one incident and its revisions."""
    revisions = incident_history(request.viewer, request.mission, record)
    told = [_incident(request, each) for each in revisions]
    return {
        "incident": told[0],
        "revisions": told,
        "handling": handling_of(revisions, at=request.viewer.at),
        "exercise": revisions[0].is_exercise,
        "counted": _("Its state of verification is: %(state)s.") % {"state": revisions[0].get_verification_display()},
    }


@api.get(
    "/missions/{slug:mission_code}/counts", response={200: schemas.Counts, **_REFUSED}, url_name="counts",
    operation_id="counts",
)  # fmt: skip
def counts(
    request: HttpRequest,
    mission_code: str,  # noqa: ARG001
    question: Query[schemas.CountsQuestion],
) -> dict[str, object]:
    """Count incidents and deaths by month, unit or type of violence."""
    viewer, of = request.viewer, request.mission
    viewer.require("situation.read", mission_code=of.code)
    chosen = chosen_by(request)
    if question.by == "month":
        by_key = {row.pop("month"): row for row in count_by_month(viewer, of, chosen)}
    else:
        by_key = count_by(viewer, of, chosen, key="unit_code" if question.by == "unit" else "violence")
    return {
        "by": question.by,
        **_figures(totals(viewer, of, chosen)),
        "rows": [{"key": str(key), **_figures(by_key[key])} for key in sorted(by_key)],
        "handling": banner(highest(seen_markings(viewer, of, chosen), at=viewer.at)),
        "exercise": chosen.exercise,
        "counted": counted(chosen),
    }


@api.get(
    "/missions/{slug:mission_code}/forecasts", response={200: schemas.ForecastAnswer, **_REFUSED}, url_name="forecasts",
    operation_id="forecasts",
)  # fmt: skip
def forecasts(
    request: HttpRequest,
    mission_code: str,  # noqa: ARG001
    question: Query[schemas.ForecastQuestion],
) -> dict[str, object]:
    """Tell the latest forecast of a target, cell by cell, in one month: its first where none is given."""
    viewer = request.viewer
    viewer.require("situation.read", mission_code=request.mission.code)
    latest = latest_forecast(viewer, request.mission, target=question.target)
    said = _("A forecast rests on all incidents but unfounded ones, duplicates and exercises.")
    if latest is None:
        nothing = {"forecast": None, "month": None, "cells": []}
        return {**nothing, "handling": banner(Handling()), "exercise": False, "counted": said}
    month = _month(question.month, latest)
    return {
        "forecast": _forecast(latest),
        "month": str(month),
        "cells": [
            {"priogrid_gid": cell.gid, **{name: getattr(cell, name) for name in _OF_CELL}}
            for cell in latest.cells.filter(month_id=month.month_id).order_by("gid")
        ],
        "handling": banner(highest([latest.marking_id], at=viewer.at)),
        "exercise": False,
        "counted": said,
    }


_OF_CELL = tuple(name for name in schemas.ForecastCellFacts.model_fields if name != "priogrid_gid")


def _of_no_incident() -> dict[str, object]:
    said = _("No incident is counted in this answer.")
    return {"handling": banner(Handling()), "exercise": False, "counted": said}


def _mission(of: Mission) -> dict[str, object]:
    named = ("code", "country_iso3", "time_zone", "established_on")
    return {"name": of.name, **{name: getattr(of, name) for name in named}}


def _incident(request: HttpRequest, told: Incident) -> dict[str, object]:
    with_narrative = reads_narratives(request.viewer, request.mission)
    facts = facts_of(told, at=request.viewer.at, with_narrative=with_narrative)
    return {**facts, "longitude": told.longitude, "latitude": told.latitude}


def _next(request: HttpRequest, mark: str) -> str:
    question = request.GET.copy()
    question["older_than"] = mark
    return request.build_absolute_uri(f"{request.path}?{question.urlencode()}")


def _figures(sums: dict[str, int]) -> dict[str, int | None]:
    return {"incidents": sums.get("total"), **{f"fatalities_{bound}": sums[bound] for bound in _BOUNDS}}


def _month(typed: str, of: Forecast) -> Month:
    try:
        month = Month.parse(typed) if typed else of.first
    except ImpossibleValueError as error:
        raise FaultyQuestionError(str(error)) from error
    if not of.first <= month <= of.last:
        span = {"first": of.first, "last": of.last, "got": month}
        raise FaultyQuestionError(_("month: expected one from %(first)s to %(last)s; got %(got)s.") % span)
    return month


def _forecast(of: Forecast) -> dict[str, object]:
    named = ("model", "target", "draws", "made_at", "history_known_at")
    facts = {name: getattr(of, name) for name in named}
    return {**facts, "first_month": str(of.first), "last_month": str(of.last)}
