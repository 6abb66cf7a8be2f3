"""Whoever reads faster or takes out more than work needs is stopped for a while, and an administrator sees it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.access.interface import TooMuchReadError, require_pace
from primacy.web.api.problems import answer_to, is_of_a_program

__all__ = ["PaceMiddleware"]


class PaceMiddleware:
    """Refuse what is asked for too fast with 429 and when to ask again; what is sent in is never refused here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: tuple, _facts: dict
    ) -> HttpResponse | None:
        """Answer in place of the view where a person with a session asks too fast below a mission."""
        if request.mission is None or request.method != "GET":
            return None
        try:
            require_pace(request.viewer)
        except TooMuchReadError as error:
            return _refusal(request, error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a program or a file that would be too much."""
        return _refusal(request, error) if isinstance(error, TooMuchReadError) else None


def _refusal(request: HttpRequest, error: TooMuchReadError) -> HttpResponse:
    if is_of_a_program(request):
        return answer_to(error)
    response = render(request, "too_much.html", {"sentence": str(error)}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(error.again_in_s)
    return response
