"""No read without trace: each answer to a signed-in person below a mission is written to the audit before it leaves."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from primacy.mission.access.interface import Reading, record_reading, was_stopped_lately

__all__ = ["AuditMiddleware"]

_LOG = logging.getLogger(__name__)
_BELOW_A_MISSION = re.compile(r"/m/([^/]+)/")
_TOO_MUCH = 429
_REFUSED = {403, 404, _TOO_MUCH}
_READS = {"GET", "HEAD"}
_RETRY_SECONDS = "5"


class AuditMiddleware:
    """
    Write who read, searched, took out or was refused what; withhold the answer where that cannot be written.

    A view whose answer leaves the application as a file says so by `Content-Disposition`, or by `export = True` on
    the view itself. An act has an entry of its own, written with it; here only its refusal and its page are.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        reading = _reading(request, response)
        if reading is None or (reading.status == _TOO_MUCH and was_stopped_lately(request.viewer)):
            return response
        try:
            record_reading(reading, by=request.viewer)
        except (DatabaseError, OSError):
            _LOG.exception("An answer was withheld, because the audit could not be written.")
            response.close()
            return _withheld(request)
        if response.streaming and not response.is_async:
            response.streaming_content = _counted(response.streaming_content, request, reading)
        return response


def _reading(request: HttpRequest, response: HttpResponseBase) -> Reading | None:
    code = _mission_code(request)
    refused = response.status_code in _REFUSED
    shows = request.method in _READS or response.status_code < 300
    if not code or not hasattr(request, "viewer") or not (refused or shows):
        return None
    return Reading(
        verb="refuse" if refused else _verb(request, response),
        mission_code=code,
        subject=_subject(request),
        path=request.path,
        query=dict(request.GET.lists()),
        status=response.status_code,
        size=None if response.streaming else len(response.content),
        rows=0 if refused else getattr(request, "rows_told", 0),
    )


def _mission_code(request: HttpRequest) -> str:
    match = request.resolver_match
    if match and match.captured_kwargs and "mission_code" in match.captured_kwargs:
        return str(match.captured_kwargs["mission_code"])
    below = _BELOW_A_MISSION.match(request.path_info)
    return below[1] if below else ""


def _verb(request: HttpRequest, response: HttpResponseBase) -> str:
    if response.has_header("Content-Disposition") or getattr(request.resolver_match.func, "export", False):
        return "export"
    return "search" if request.GET else "read"


def _subject(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        return ""
    arguments = [str(value) for name, value in (match.captured_kwargs or {}).items() if name != "mission_code"]
    return " ".join([match.url_name or "", *arguments])


def _counted(parts: Iterable[bytes], request: HttpRequest, reading: Reading) -> Iterator[bytes]:
    """Yield a stream, and write how much of it was sent once it ends or is broken off."""
    size, whole = 0, False
    try:
        for part in parts:
            yield part
            size += len(part)
        whole = True
    finally:
        try:
            record_reading(reading.sent(size, whole=whole), by=request.viewer)
        except (DatabaseError, OSError):
            _LOG.exception("A stream ended, and the audit of its length could not be written.")


def _withheld(request: HttpRequest) -> HttpResponse:
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = _RETRY_SECONDS
    return response
