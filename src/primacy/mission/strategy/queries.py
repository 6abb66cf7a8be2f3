"""What is asked about mandates and mandated tasks."""

from datetime import date

from django.db.models import Count

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.models import Mandate, MandatedTask
from primacy.vocabulary import ViolenceType

__all__ = ["TASKS_BEARING_ON", "mandate", "mandate_in_force", "mandates", "tasks_bearing_on"]

TASKS_BEARING_ON = {
    ViolenceType.STATE_BASED: ("civprotect", "ceasefire", "peaceprocess", "disarmdemob"),
    ViolenceType.NON_STATE: ("civprotect", "localreconcil", "disarmdemob", "peaceprocess"),
    ViolenceType.ONE_SIDED: ("civprotect", "humanrights", "sgbviolence", "childrights"),
}


def mandates(viewer: Viewer, mission: Mission) -> list[Mandate]:
    """Return the mission's resolutions, latest first, each with its number of coded tasks."""
    seen = Mandate.objects.visible_to(viewer).filter(mission=mission)
    counted = seen.annotate(
        number_of_tasks=Count("tasks", distinct=True), number_of_paragraphs=Count("paragraphs", distinct=True)
    )
    return list(counted.order_by("-adopted_on"))


def mandate(viewer: Viewer, mission: Mission, pk: int) -> Mandate:
    """
    Return one resolution.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = Mandate.objects.visible_to(viewer).filter(mission=mission, pk=pk).first()
    if found is None:
        raise NotVisibleError("There is no such resolution that you can see.")
    return found


def mandate_in_force(viewer: Viewer, mission: Mission, *, on: date) -> Mandate | None:
    """Return the latest resolution that sets a mandate period holding the day, or None."""
    seen = Mandate.objects.visible_to(viewer).filter(mission=mission, adopted_on__lte=on, valid_to__gte=on)
    return seen.order_by("-adopted_on").first()


def tasks_bearing_on(viewer: Viewer, mission: Mission, *, violence: int, on: date) -> list[MandatedTask]:
    """
    Return the mandated tasks in force on a day that bear on one type of violence.

    Where no text in force on that day has been coded, the tasks of the latest coded resolution adopted before it
    are returned; each names the resolution that it stands in.
    """
    coded = Mandate.objects.visible_to(viewer).filter(mission=mission, adopted_on__lte=on, tasks__isnull=False)
    latest = coded.filter(valid_to__gte=on).order_by("-adopted_on").first() or coded.order_by("-adopted_on").first()
    if latest is None:
        return []
    codes = TASKS_BEARING_ON[ViolenceType(violence)]
    return list(latest.tasks.filter(code__in=codes).select_related("mandate").order_by("-is_priority", "sequence"))
