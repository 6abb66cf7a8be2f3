"""Refusals that a program can read: problem details as of RFC 9457, each with a sentence."""

import re
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, TooMuchReadError
from primacy.vocabulary import PrimacyError

__all__ = [
    "PROBLEM",
    "REFUSALS",
    "FaultyQuestionError",
    "NotSignedInError",
    "answer_to",
    "is_of_a_program",
    "not_found",
    "problem",
]

PROBLEM = "application/problem+json"
_OF_MACHINES = re.compile(r"/api/v1/|/m/[^/]+/ogc/")


class FaultyQuestionError(PrimacyError, ValueError):
    """A parameter makes no sense; the text says which, and how to ask."""


class NotSignedInError(PrimacyError, PermissionError):
    """Nobody is signed in, or the token is not one that opens this door."""


REFUSALS = (FaultyQuestionError, Http404, NotAllowedError, NotSignedInError, NotVisibleError, TooMuchReadError)


def problem(status: HTTPStatus, sentence: str) -> HttpResponse:
    """Return a refusal with one sentence."""
    facts = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": sentence}
    return JsonResponse(facts, status=status, content_type=PROBLEM)


def answer_to(error: Exception) -> HttpResponse:
    """Return the refusal for one of `REFUSALS`; what may not be seen and what does not exist have the same."""
    if isinstance(error, FaultyQuestionError):
        return problem(HTTPStatus.BAD_REQUEST, str(error))
    if isinstance(error, NotAllowedError):
        return problem(HTTPStatus.FORBIDDEN, str(error))
    if isinstance(error, NotSignedInError):
        refusal = problem(HTTPStatus.UNAUTHORIZED, str(error))
        refusal.headers["WWW-Authenticate"] = 'Bearer realm="Primacy"'
        return refusal
    if isinstance(error, TooMuchReadError):
        refusal = problem(HTTPStatus.TOO_MANY_REQUESTS, str(error))
        refusal.headers["Retry-After"] = str(error.again_in_s)
        return refusal
    return problem(HTTPStatus.NOT_FOUND, _("There is nothing here that you can see; check the address."))


def is_of_a_program(request: HttpRequest) -> bool:
    """Tell whether a request is answered in words for programs."""
    return "Authorization" in request.headers or _OF_MACHINES.match(request.path_info) is not None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere: a program with a problem, a person with a page."""
    if _OF_MACHINES.match(request.path_info):
        return answer_to(exception)
    return page_not_found(request, exception)
