"""Tasks that come from a warning, and notes that list it, are handled at least as its newest version is."""

from primacy.mission.access.interface import Viewer, marking_of
from primacy.mission.early_warning.models import DeskTask, DeskTaskStep, EarlyWarning, Handover, TaskOrigin

__all__ = ["carry_handovers", "carry_tasks"]


def carry_tasks(version: EarlyWarning, *, by: Viewer) -> None:
    """Raise the handling of the tasks that a warning gave rise to; the caller has authorised it."""
    own = DeskTask.objects.filter(origin=TaskOrigin.WARNING, origin_record=version.record)
    for task in own.select_related("marking"):
        marking = marking_of(task.marking.handling.with_part(version.marking.handling), by=by)
        DeskTask.objects.filter(pk=task.pk).update(marking=marking)
        DeskTaskStep.objects.filter(task=task).update(marking=marking)


def carry_handovers(version: EarlyWarning, *, by: Viewer) -> None:
    """Raise the handling of the notes that list a warning; the caller has authorised it."""
    for note in Handover.objects.filter(mission=version.mission).select_related("marking"):
        if str(version.record) in {each["record"] for each in (*note.listed["warnings"], *note.listed["overdue"])}:
            marking = marking_of(note.marking.handling.with_part(version.marking.handling), by=by)
            Handover.objects.filter(pk=note.pk).update(marking=marking)
