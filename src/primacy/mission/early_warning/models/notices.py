"""Notices on their way: to whom, by which channel, and how far they came."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.alerts import Alert
from primacy.mission.early_warning.models.callers import Reporter
from primacy.mission.early_warning.models.choices import NoticeChannel, NoticeKind, NoticeState
from primacy.mission.early_warning.models.responses import Response

__all__ = ["Notice"]


class Notice(Marked):
    """
    One notice by one channel; to a person it says that something waits and never what.

    Personal data: the telephone of a person on duty, sealed, emptied once the notice has come to an end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=NoticeKind)
    channel = models.CharField(max_length=12, choices=NoticeChannel)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    reporter = models.ForeignKey(Reporter, null=True, on_delete=models.PROTECT, related_name="notices")
    response = models.ForeignKey(Response, null=True, on_delete=models.PROTECT, related_name="notices")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.PROTECT, related_name="notices")
    text = models.TextField()
    sealed_number = models.BinaryField(default=bytes)
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.QUEUED)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, reporter=None) | Q(person=None, reporter__isnull=False),
                name="a_notice_goes_to_one",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="notices_to_send"),
            models.Index(fields=["person", "-queued_at"], name="notices_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_channel_display()}): {self.get_state_display()}"
