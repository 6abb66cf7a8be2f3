"""Who is looking, at which mission, at which moment; and one answer to every refusal."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer
from primacy.mission.area.interface import Mission, mission_visible_to

__all__ = ["ViewerMiddleware"]


class ViewerMiddleware:
    """Give each request its viewer and its mission; what may not be seen answers like what does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.mission = None
        if request.user.is_authenticated:
            request.viewer = Viewer(request.user, timezone.now())
        with timezone.override(None):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: tuple, facts: dict) -> None:
        """Take the mission out of the address, so that a view finds it on the request and never looks it up itself."""
        if "mission_code" in facts and request.user.is_authenticated:
            request.mission = _mission_or_404(request.viewer, facts.pop("mission_code"))
            timezone.activate(ZoneInfo(request.mission.time_zone))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what may not be seen with 404, and what the person's role does not include with 403."""
        if isinstance(error, NotVisibleError):
            raise Http404 from error
        if isinstance(error, NotAllowedError):
            return render(request, "403.html", {"sentence": str(error)}, status=403)
        return None


def _mission_or_404(viewer: Viewer, code: str) -> Mission:
    try:
        return mission_visible_to(viewer, code)
    except NotVisibleError as error:
        raise Http404 from error
