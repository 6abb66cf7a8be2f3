"""The way in for programs: by the session of a browser or by a token, and only to read."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from primacy.mission.area.interface import mission_visible_to
from primacy.web.api.problems import REFUSALS, answer_to, problem
from primacy.web.api.tokens import viewer_by_token

__all__ = ["door", "enter"]


def enter(request: HttpRequest, *, mission_code: str | None) -> None:
    """
    Give the request its viewer and, where its address names one, its mission; a token goes before a session.

    Parameters
    ----------
    mission_code : str or None
        As the address names it; None where it names none or `ViewerMiddleware` has found the mission already.

    Raises
    ------
    NotSignedInError
        If there is neither a session nor a sound token.
    NotVisibleError
        If there is no such mission that the viewer can see.
    """
    if "Authorization" not in request.headers and request.user.is_authenticated:
        return
    request.viewer = viewer_by_token(request, at=timezone.now())
    code = mission_code or (request.mission.code if request.mission else "")
    if code:
        request.mission = mission_visible_to(request.viewer, code)


def door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let whoever may read in; answer every refusal with a problem, and what would write with 405."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def behind(request: HttpRequest, **named: object) -> HttpResponse:
        if request.method != "GET":
            refusal = problem(HTTPStatus.METHOD_NOT_ALLOWED, _("Expected GET: this interface only reads."))
            refusal.headers["Allow"] = "GET"
            return refusal
        try:
            enter(request, mission_code=named.pop("mission_code", None))
            of_mission = {"mission_code": request.mission.code} if request.mission else {}
            return view(request, **of_mission, **named)
        except REFUSALS as error:
            return answer_to(error)

    return behind
