"""What is asked about briefs."""

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.briefing.models import Brief

__all__ = ["brief_visible_to", "briefs", "latest_brief"]


def briefs(viewer: Viewer, mission: Mission) -> list[Brief]:
    """Return the briefs of a mission that the viewer may see, the latest cycle first."""
    seen = Brief.objects.visible_to(viewer).filter(mission=mission).defer("content")
    return list(seen.select_related("composed_by").order_by("-cycle_month_id", "-composed_at"))


def latest_brief(viewer: Viewer, mission: Mission) -> Brief | None:
    """Return the brief of the latest cycle that was composed last, or None."""
    seen = Brief.objects.visible_to(viewer).filter(mission=mission)
    return seen.order_by("-cycle_month_id", "-composed_at").first()


def brief_visible_to(viewer: Viewer, mission: Mission, pk: int) -> Brief:
    """
    Return one brief.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = Brief.objects.visible_to(viewer).filter(mission=mission, pk=pk).select_related("composed_by").first()
    if found is None:
        raise NotVisibleError("There is no such brief that you can see.")
    return found
