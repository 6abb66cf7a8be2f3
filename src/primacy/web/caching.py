"""What browsers and proxies may keep: style and script, never what the application answers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["no_store"]


def no_store(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep every answer that says nothing else about caching out of the memory of browsers and proxies."""

    def answer_unstored(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer_unstored
