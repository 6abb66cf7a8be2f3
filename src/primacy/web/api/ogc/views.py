"""The resources of OGC API Features: landing page, conformance, collections, features."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, banner, highest, require_rows
from primacy.mission.situation.interface import Finding, Incident, reads_narratives, seen_markings, span_of_records
from primacy.mission.situation.interface import IncidentFilter as Filter
from primacy.web.api.facts import facts_of, handling_of
from primacy.web.api.ogc.answers import GEOJSON, JSON, OPENAPI, address, answer, link
from primacy.web.api.ogc.questions import items_question, refuse_unknown
from primacy.web.api.questions import counted, incidents_of, page_of

__all__ = ["CONFORMS_TO", "collection", "collections", "conformance", "item", "items", "landing"]

_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_PART_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS_TO = (f"{_PART_1}/core", f"{_PART_1}/oas30", f"{_PART_1}/geojson")
_INCIDENTS = "incidents"
_COUNTED_AT_MOST = 10_000


def landing(request: HttpRequest, mission_code: str) -> HttpResponse:  # noqa: ARG001 - the door has found it
    """Answer with where everything stands."""
    refuse_unknown(request.GET)
    title = _("Incidents of %(mission)s") % {"mission": request.mission.name}
    links = [
        link(address(request, "ogc_definition"), rel="service-desc", kind=OPENAPI, title=_("Definition")),
        link(address(request, "ogc_conformance"), rel="conformance", kind=JSON, title=_("Conformance")),
        link(address(request, "ogc_collections"), rel="data", kind=JSON, title=_("Collections")),
    ]
    return answer(request, {"title": title}, title=title, links=links)


def conformance(request: HttpRequest, mission_code: str) -> HttpResponse:  # noqa: ARG001
    """Answer with the conformance classes that are kept."""
    refuse_unknown(request.GET)
    return answer(request, {"conformsTo": list(CONFORMS_TO)}, title=_("Conformance"), links=[])


def collections(request: HttpRequest, mission_code: str) -> HttpResponse:  # noqa: ARG001
    """Answer with the one collection that there is."""
    refuse_unknown(request.GET)
    request.viewer.require("situation.read", mission_code=request.mission.code)
    facts = _collection(request)
    return answer(request, {"collections": [facts]}, title=_("Collections"), links=facts["links"])


def collection(request: HttpRequest, mission_code: str, name: str) -> HttpResponse:  # noqa: ARG001
    """Answer with what the collection of incidents holds."""
    _check(request, name)
    refuse_unknown(request.GET)
    facts = _collection(request)
    return answer(request, facts, title=facts["title"], links=facts["links"])


def items(request: HttpRequest, mission_code: str, name: str) -> HttpResponse:  # noqa: ARG001
    """Answer with a page of features, latest first."""
    _check(request, name)
    question = items_question(request)
    finding = Finding(request.viewer, request.mission, question.chosen, where=question.condition, on_any_day=True)
    rows, following = page_of(finding, older_than=question.after, limit=question.limit)
    request.rows_told = len(rows)
    require_rows(request.viewer, request.rows_told)
    links = [link(address(request, "ogc_collection", name), rel="collection", kind=JSON, title=_("Incidents"))]
    if following:
        links.append(link(_next(request, following), rel="next", kind=GEOJSON, title=_("Next page")))
    facts = {
        "type": "FeatureCollection",
        "handling": handling_of(rows, at=request.viewer.at),
        "exercise": question.chosen.exercise,
        "counted": counted(question.chosen),
        "timeStamp": f"{request.viewer.at:%Y-%m-%dT%H:%M:%SZ}",
        **_matched(finding.incidents()),
        "numberReturned": len(rows),
        "features": [_feature(request, each) for each in rows],
    }
    return answer(request, facts, title=_("Incidents"), links=links, kind=GEOJSON)


def _matched(found: QuerySet[Incident]) -> dict[str, int]:
    """Tell how many features match where it is cheap to know; the standard lets a server leave it out."""
    number = found[: _COUNTED_AT_MOST + 1].count()
    return {"numberMatched": number} if number <= _COUNTED_AT_MOST else {}


def item(request: HttpRequest, mission_code: str, name: str, record: UUID) -> HttpResponse:  # noqa: ARG001
    """Answer with one feature."""
    _check(request, name, is_read_at_the_door=False)
    refuse_unknown(request.GET)
    found = incidents_of(request.viewer, request.mission).select_related("marking").filter(record=record).first()
    if found is None:
        raise NotVisibleError("There is no such incident that you can see.")
    facts = {**_feature(request, found), "handling": handling_of([found], at=request.viewer.at)}
    links = [link(address(request, "ogc_collection", name), rel="collection", kind=JSON, title=_("Incidents"))]
    return answer(request, facts, title=str(found), links=links, kind=GEOJSON)


def _check(request: HttpRequest, name: str, *, is_read_at_the_door: bool = True) -> None:
    if name != _INCIDENTS:
        raise Http404
    if is_read_at_the_door:
        request.viewer.require("situation.read", mission_code=request.mission.code)


def _collection(request: HttpRequest) -> dict[str, object]:
    mission, viewer = request.mission, request.viewer
    first, last = span_of_records(viewer, mission)
    interval = [f"{first.first_on}T00:00:00Z", f"{(last + 1).first_on}T00:00:00Z"]
    bounds = [mission.west, mission.south, mission.east, mission.north]
    return {
        "id": _INCIDENTS,
        "title": _("Incidents"),
        "description": counted(Filter(first=first, last=last)),
        "handling": banner(highest(seen_markings(viewer, mission, Filter(first=first, last=last)), at=viewer.at)),
        "itemType": "feature",
        "crs": [_CRS84],
        "extent": {
            "spatial": {"bbox": [bounds], "crs": _CRS84},
            "temporal": {"interval": [interval], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"},
        },
        "links": [link(address(request, "ogc_items", _INCIDENTS), rel="items", kind=GEOJSON, title=_("Incidents"))],
    }


def _feature(request: HttpRequest, of: Incident) -> dict[str, object]:
    with_narrative = reads_narratives(request.viewer, request.mission)
    return {
        "type": "Feature",
        "id": str(of.record),
        "geometry": {"type": "Point", "coordinates": [of.longitude, of.latitude]},
        "properties": facts_of(of, at=request.viewer.at, with_narrative=with_narrative),
    }


def _next(request: HttpRequest, mark: str) -> str:
    question = request.GET.copy()
    question["after"] = mark
    return request.build_absolute_uri(f"{request.path}?{question.urlencode()}")
