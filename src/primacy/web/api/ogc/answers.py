"""Answers in JSON, or as a page of links where a browser asks."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

__all__ = ["GEOJSON", "JSON", "OPENAPI", "address", "answer", "link"]

JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


def address(request: HttpRequest, name: str, *more: object) -> str:
    """Return the whole address of one part of the interface of this mission."""
    return request.build_absolute_uri(reverse(name, args=[request.mission.code, *more]))


def link(href: str, *, rel: str, kind: str, title: str) -> dict[str, str]:
    """Return a link as both JSON and the header carry it."""
    return {"href": href, "rel": rel, "type": kind, "title": title}


def answer(
    request: HttpRequest,
    facts: Mapping[str, object],
    *,
    title: str,
    links: Sequence[Mapping[str, str]],
    kind: str = JSON,
) -> HttpResponse:
    """Return the facts with links to themselves and onwards, which stand in the header `Link` too."""
    onwards = [*_itself(request, kind, title), *links]
    if _wants_page(request):
        context = {"title": title, "links": onwards, "handling_banner": facts.get("handling")}
        shown = {name: value for name, value in context.items() if value is not None}
        response = render(request, "api/ogc.html", shown)
    else:
        response = JsonResponse({**facts, "links": onwards}, content_type=kind)
    response.headers["Link"] = ", ".join(f'<{each["href"]}>; rel="{each["rel"]}"' for each in onwards)
    response.headers["Vary"] = "Accept"
    return response


def _itself(request: HttpRequest, kind: str, title: str) -> list[dict[str, str]]:
    here = {"json": _as(request, "json"), "html": _as(request, "html")}
    is_page = _wants_page(request)
    return [
        link(here["json"], rel="alternate" if is_page else "self", kind=kind, title=title),
        link(here["html"], rel="self" if is_page else "alternate", kind=HTML, title=title),
    ]


def _as(request: HttpRequest, form: str) -> str:
    question = request.GET.copy()
    question["f"] = form
    return request.build_absolute_uri(f"{request.path}?{question.urlencode()}")


def _wants_page(request: HttpRequest) -> bool:
    typed = request.GET.get("f")
    if typed:
        return typed == "html"
    return request.get_preferred_type([JSON, GEOJSON, HTML]) == HTML
