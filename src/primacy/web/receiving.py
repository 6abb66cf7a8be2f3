"""What is turned away before any page looks at it: secrets sent in the clear, strange methods, bodies without end."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from primacy.web.api.problems import problem

__all__ = ["in_private", "in_proportion"]

Answer = Callable[[HttpRequest], HttpResponse]

_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
_OF_PROGRAMS = re.compile(r"/api/v1/|/gateway/|/m/[^/]+/ogc/|/m/[^/]+/openrosa/")


def in_private(answer: Answer) -> Answer:
    """
    Refuse a program that asks by plain HTTP where the application is reached by HTTPS.

    Sending it on would work, so that nobody would notice that each of its requests carries a token in the clear.
    """

    def answer_in_private(request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure() and _is_of_a_program(request):
            sentence = _("Expected HTTPS; a token that came by plain HTTP may have been read: revoke it, make another.")
            return problem(HTTPStatus.FORBIDDEN, sentence)
        return answer(request)

    return answer_in_private


def in_proportion(answer: Answer) -> Answer:
    """Refuse methods that no page has, and bodies larger than the largest form, before anything of them is read."""

    def answer_in_proportion(request: HttpRequest) -> HttpResponse:
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if _announced(request) > settings.LARGEST_BODY:
            largest = settings.LARGEST_BODY // 1024**2
            return render(request, "413.html", {"largest": largest}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return answer(request)

    return answer_in_proportion


def _is_of_a_program(request: HttpRequest) -> bool:
    return "Authorization" in request.headers or _OF_PROGRAMS.match(request.path_info) is not None


def _announced(request: HttpRequest) -> int:
    """Return how long the body is said to be; Django reads no more of it than that."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
