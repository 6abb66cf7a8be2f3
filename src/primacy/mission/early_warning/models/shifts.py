"""Shifts of the operations room with their log, the note at their end, and the tasks that the room gives."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.standing import StandingRow

__all__ = ["DeskTask", "DeskTaskStep", "Handover", "Shift", "ShiftEntry", "TaskOrigin", "TaskState"]


class TaskState(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped, for a reason")


class TaskOrigin(models.TextChoices):
    """From which record a task comes."""

    NONE = "", _("No record")
    WARNING = "warning", _("Warning")
    ALERT = "alert", _("Alert")
    INCIDENT = "incident", _("Incident")


class Shift(Marked):
    """One shift of the operations room, from its beginning until it is handed over."""

    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "is_exercise"], condition=Q(ended_at=None), name="one_shift_is_open_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Shift from {self.begun_at:%Y-%m-%d %H:%M}"


class ShiftEntry(StandingRow):
    """One line of the log of a shift; never changed, a later line puts it right."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="entries")
    words = models.TextField()
    at = models.DateTimeField(help_text="When it happened")
    entered_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_line_of_the_log_has_words")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}: {self.words[:60]}"


class Handover(StandingRow):
    """The note at the end of a shift: what the officer says, and what was open then, listed by the room itself."""

    shift = models.OneToOneField(Shift, on_delete=models.PROTECT, related_name="handover")
    words = models.TextField(blank=True)
    listed = models.JSONField(help_text="Open warnings, overdue responses, open tasks and what waited for triage")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_exercise = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Handover at {self.at:%Y-%m-%d %H:%M}"


class DeskTask(Marked):
    """Something that one person is to do by a moment, and from which record it comes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, help_text="Made with the form")
    words = models.CharField(max_length=300)
    assigned_to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    origin = models.CharField(max_length=10, choices=TaskOrigin, blank=True)
    origin_record = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(origin="", origin_record=None) | (~Q(origin="") & Q(origin_record__isnull=False)),
                name="a_task_names_the_record_it_comes_from",
            ),
        ]
        indexes = [models.Index(fields=["mission", "state", "due_at"], name="tasks_by_deadline")]

    def __str__(self) -> str:
        return self.words


class DeskTaskStep(StandingRow):
    """That a task was done, or dropped for a reason."""

    task = models.OneToOneField(DeskTask, on_delete=models.PROTECT, related_name="step")
    state = models.CharField(max_length=10, choices=TaskState)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state=TaskState.DROPPED) | ~Q(note=""), name="dropping_has_a_reason"),
            models.CheckConstraint(condition=~Q(state=TaskState.OPEN), name="a_task_is_not_opened_again"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} at {self.at:%Y-%m-%d %H:%M}"
