"""The OpenAPI 3.0 document of the features of one mission."""

from django.http import HttpRequest, JsonResponse

from primacy.web.api.definition import SECURITY
from primacy.web.api.ogc.answers import GEOJSON, JSON, OPENAPI, address
from primacy.web.api.ogc.questions import DEFAULT_LIMIT, HIGHEST_LIMIT
from primacy.web.api.problems import PROBLEM
from primacy.web.api.schemas import Problem

__all__ = ["definition"]

_TEXT = {"type": "string"}
_LINKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": dict.fromkeys(("href", "rel", "type", "title"), _TEXT),
    },
}
_FEATURE = {
    "type": "object",
    "required": ["type", "geometry", "properties", "id"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"type": "string", "format": "uuid"},
        "geometry": {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {
                "type": {"type": "string", "enum": ["Point"]},
                "coordinates": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}},
            },
        },
        "properties": {"type": "object", "required": ["record", "handling", "verification", "is_exercise"]},
        "handling": _TEXT,
        "links": _LINKS,
    },
}
_COLLECTION = {
    "type": "object",
    "required": ["id", "links", "extent", "handling"],
    "properties": {"id": _TEXT, "title": _TEXT, "handling": _TEXT, "extent": {"type": "object"}, "links": _LINKS},
}


def _whole(*, required: str, **parts: object) -> dict[str, object]:
    return {"type": "object", "required": [*required.split(), "links"], "properties": {**parts, "links": _LINKS}}


_SCHEMAS = {
    "landing": _whole(required="title", title=_TEXT),
    "conformance": _whole(required="conformsTo", conformsTo={"type": "array", "items": _TEXT}),
    "collections": _whole(required="collections", collections={"type": "array", "items": _COLLECTION}),
    "collection": _COLLECTION,
    "items": _whole(
        required="type features handling exercise counted numberReturned timeStamp",
        type={"type": "string", "enum": ["FeatureCollection"]},
        features={"type": "array", "items": _FEATURE},
        handling=_TEXT,
        exercise={"type": "boolean"},
        counted=_TEXT,
        numberMatched={"type": "integer", "minimum": 0},
        numberReturned={"type": "integer", "minimum": 0},
        timeStamp={"type": "string", "format": "date-time"},
    ),
    "item": _FEATURE,
    "problem": Problem.model_json_schema(),
}


def _choice(name: str, *among: object) -> dict[str, object]:
    items = {"type": "integer" if isinstance(among[0], int) else "string", "enum": list(among)}
    return {"name": name, "in": "query", "style": "form", "explode": True, "schema": {"type": "array", "items": items}}


def _parameter(name: str, schema: dict[str, object], **more: object) -> dict[str, object]:
    return {"name": name, "in": "query", "required": False, "schema": schema, **more}


_FORM = _parameter("f", {"type": "string", "enum": ["json", "html"], "default": "json"})
_PAGES = [
    _parameter("limit", {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": DEFAULT_LIMIT}),
    _parameter(
        "bbox",
        {
            "type": "array",
            "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
            "items": {"type": "number"},
        },
        style="form",
        explode=False,
    ),
    _parameter("datetime", _TEXT, style="form", explode=False),
    _parameter("after", _TEXT, description="Mark of a page, as the link to the next one gives it"),
    _parameter("exercise", {"type": "string", "enum": ["true", "false"]}),
    _parameter("q", {"type": "string", "maxLength": 200}, description="Words, all of which a feature holds"),
    _parameter("unit", _TEXT, description="P-code of a unit; empty for the whole area"),
    _choice("violence", 0, 1, 2, 3),
    _choice("verification", "reported", "corroborated", "verified", "unfounded", "duplicate"),
]
_NAME = {"name": "collectionId", "in": "path", "required": True, "schema": {"type": "string", "enum": ["incidents"]}}
_RECORD = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _operation(schema: str, *parameters: object, kind: str = JSON) -> dict[str, object]:
    problem = {"description": "Refused", "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}}}
    content = {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}, "text/html": {"schema": _TEXT}}
    answers = {"200": {"description": "What was asked for", "content": content}}
    refusals = dict.fromkeys(("400", "401", "403", "404", "429"), problem)
    operation = {"operationId": schema, "parameters": [*parameters, _FORM], "responses": {**answers, **refusals}}
    return {"get": operation}


def definition(request: HttpRequest, mission_code: str) -> JsonResponse:  # noqa: ARG001 - the door has found it
    """Answer with the document."""
    document = {
        "openapi": "3.0.3",
        "info": {"title": f"{request.mission.code}: OGC API Features", "version": "1"},
        "servers": [{"url": address(request, "ogc_landing").rstrip("/")}],
        "security": [{name: []} for name in SECURITY],
        "paths": {
            "/": _operation("landing"),
            "/conformance": _operation("conformance"),
            "/collections": _operation("collections"),
            "/collections/{collectionId}": _operation("collection", _NAME),
            "/collections/{collectionId}/items": _operation("items", _NAME, *_PAGES, kind=GEOJSON),
            "/collections/{collectionId}/items/{featureId}": _operation("item", _NAME, _RECORD, kind=GEOJSON),
        },
        "components": {"schemas": _SCHEMAS, "securitySchemes": SECURITY},
    }
    return JsonResponse(document, content_type=OPENAPI)
