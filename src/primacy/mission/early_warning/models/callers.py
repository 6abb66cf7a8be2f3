"""Those who call, by telephone numbers that nobody reads, and the call-backs that wait."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.choices import CallBackReason, Standing
from primacy.mission.early_warning.models.networks import AlertNetwork

__all__ = ["CallBack", "Reporter"]


class Reporter(Marked):
    """
    A telephone from which messages come.

    Personal data: its number, sealed, kept to answer and to call back; a keyed digest of it, by which the number is
    recognised and not read. Erased by `actions.erase_number`. Who holds the telephone is sealed with the source, where
    one is registered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number_index = models.CharField(max_length=64, blank=True)
    sealed_number = models.BinaryField(help_text="Empty once it is erased")
    source = models.ForeignKey("access.Source", null=True, on_delete=models.PROTECT, related_name="+")
    network = models.ForeignKey(AlertNetwork, null=True, on_delete=models.PROTECT, related_name="members")
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.UNKNOWN)
    language = models.CharField(max_length=2, blank=True)
    invalid_in_a_row = models.PositiveIntegerField(default=0, help_text="Messages that were not understood")
    first_heard_at = models.DateTimeField()
    last_heard_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "number_index"], condition=~Q(number_index=""), name="a_number_has_one_reporter"
            ),
        ]

    def __str__(self) -> str:
        return f"Caller {str(self.pk)[:4].upper()}"


class CallBack(Marked):
    """A person who waits to be called."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="call_backs")
    because = models.CharField(max_length=20, choices=CallBackReason)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True, help_text="What came of it")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reporter"], condition=Q(closed_at=None), name="a_caller_waits_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reporter}: {self.get_because_display()}"
