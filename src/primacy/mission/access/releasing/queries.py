"""What is asked about releases."""

from django.db.models import QuerySet

from primacy.mission.access.models import Release
from primacy.mission.access.viewer import NotVisibleError, Viewer

__all__ = ["release_in", "releases_in"]


def releases_in(viewer: Viewer, mission_code: str) -> QuerySet[Release]:
    """
    Return the releases that were asked for in a mission, the latest first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not ask for releases in the mission.
    """
    viewer.require("access.ask_release", mission_code=mission_code, unit_code="")
    asked = Release.objects.filter(mission_code=mission_code)
    return asked.select_related("asked_by", "decided_by", "confirmed_by").order_by("-asked_at", "-pk")


def release_in(viewer: Viewer, mission_code: str, pk: int) -> Release:
    """Return one release of a mission; NotVisibleError if there is none."""
    found = releases_in(viewer, mission_code).filter(pk=pk).first()
    if found is None:
        raise NotVisibleError("There is no such release that you can see.")
    return found
