"""What every page shows around its content: mission, moment, handling, navigation."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import banner
from primacy.mission.area.interface import Mission
from primacy.vocabulary import Handling
from primacy.web.signing_in.presence import left_to_the_minute_s

__all__ = ["frame"]


@dataclass(frozen=True)
class Destination:
    """One entry of the menu."""

    label: str
    url: str
    current: bool


_ROOMS = (
    (_("Today"), "mission_today", "area.read"),
    (_("Picture"), "picture", "situation.read"),
    (_("Desk"), "desk", "early_warning.read"),
    (_("Alerts"), "alerts", "early_warning.read"),
    (_("Warnings"), "warnings", "early_warning.read"),
    (_("Engagement"), "engagement", "engagement.read"),
    (_("Incidents"), "incidents", "situation.read"),
    (_("Sitreps"), "sitreps", "situation.read"),
    (_("Forecast"), "forecast", "situation.read"),
    (_("Assessments"), "assessments", "assessments.read"),
    (_("Threats"), "threats", "protection.read"),
    (_("Mandate"), "mandates", "strategy.read"),
    (_("Strategy"), "strategy", "strategy.read"),
    (_("Climate"), "climate", "climate.read"),
    (_("Published data"), "reference", "reference.read"),
    (_("Sites"), "sites", "posture.read"),
    (_("Brief"), "briefs", "briefing.read"),
    (_("Sources"), "sources", "access.read_sources"),
    (_("Releases"), "releases", "access.ask_release"),
    (_("Persons"), "persons", "access.grant"),
    (_("Audit"), "audit", "audit.read"),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Return the context of `base.html`; a view overrides `handling_banner` with that of its records."""
    viewer = getattr(request, "viewer", None)
    mission = getattr(request, "mission", None)
    return {
        "mission": mission,
        "person": request.user,
        "as_known_at": viewer.at if viewer else None,
        "handling_banner": banner(Handling()),
        "exercise": False,
        "left_s": _left_s(request) if viewer else None,
        "navigation": _navigation(request, mission) if viewer and mission else [],
    }


def _left_s(request: HttpRequest) -> int | None:
    """Return how long the session stays open; the pages on which a person confirms who is there cover nothing."""
    is_open = request.user.is_authenticated and not getattr(request, "was_shut", False)
    return left_to_the_minute_s(request) if is_open else None


def _navigation(request: HttpRequest, mission: Mission) -> list[Destination]:
    return [
        Destination(label, url := reverse(name, args=[mission.code]), request.path.startswith(url))
        if name != "mission_today"
        else Destination(label, url := reverse(name, args=[mission.code]), request.path == url)
        for label, name, permission in _ROOMS
        if request.viewer.may(permission, mission_code=mission.code)
    ]
