"""Alerts as they came, the messages that belong to each, and what was decided about it."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.callers import Reporter
from primacy.mission.early_warning.models.choices import (
    AlertState,
    Channel,
    MessageKind,
    SeverityChoices,
    ThreatChoices,
)
from primacy.mission.early_warning.models.standing import StandingRow
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = ["Alert", "Message", "TriageStep"]


class Alert(Marked):
    """
    A report that harm may be coming, from whoever gave it.

    What was said is never changed. What triage adds is said once by a step and kept here for reading.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, help_text="Made on the device of whoever sends it")
    reference = models.CharField(max_length=12, help_text="What the caller is told")
    channel = models.CharField(max_length=10, choices=Channel)
    reporter = models.ForeignKey(Reporter, null=True, on_delete=models.PROTECT, related_name="alerts")
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    original = models.TextField(help_text="Word by word as it came")
    fingerprint = models.CharField(max_length=64, help_text="Digest of what was sent, to tell a repeat from another")
    is_borrowed = models.BooleanField(default=False, help_text="From a telephone that is not the caller's own")
    language = models.CharField(max_length=2, blank=True, help_text="As far as the words tell")
    threat = models.CharField(max_length=40, choices=ThreatChoices, blank=True)
    is_coded = models.BooleanField(default=False, help_text="The caller gave the threat by its figure")
    said_at = models.DateTimeField(null=True, help_text="When it was sent; empty where nobody tells")
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=AlertState, default=AlertState.WAITING)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    severity = models.CharField(max_length=10, choices=SeverityChoices, default=SeverityChoices.UNKNOWN)
    place_name = models.CharField(max_length=300, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    gid = models.PositiveIntegerField(null=True)
    unit_code = models.CharField(max_length=20, blank=True)
    reliability = models.CharField(max_length=1, blank=True, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, blank=True, choices=[(each.value, each.name) for each in Credibility])
    is_silent = models.BooleanField(default=False, help_text="Telling the caller would endanger somebody")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "reference"], name="a_reference_names_one_alert"),
            models.CheckConstraint(
                condition=Q(state=AlertState.MERGED, merged_into__isnull=False)
                | (~Q(state=AlertState.MERGED) & Q(merged_into=None)),
                name="a_merged_alert_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="an_alert_is_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["mission", "state", "received_at"], name="alerts_by_state")]

    @property
    def grade(self) -> Grade | None:
        """The grade that a person gave; None before that."""
        if not (self.reliability and self.credibility):
            return None
        return Grade(Reliability(self.reliability), Credibility(self.credibility))

    @property
    def is_of_system(self) -> bool:
        """Whether another system sent it, as a document."""
        return self.channel in {Channel.CAP, Channel.COT}

    def __str__(self) -> str:
        return f"Alert {self.reference}"


class Message(Marked):
    """One message or missed call as a gateway brought it, with the answer that it got."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gateway = models.SlugField(max_length=40, db_index=False)
    provider_id = models.CharField(max_length=120, blank=True, help_text="By which the gateway knows it")
    delivery = models.CharField(max_length=64, blank=True, help_text="Digest of provider_id, sender and words")
    fingerprint = models.CharField(max_length=64, help_text="Digest of sender, words and moment")
    kind = models.CharField(max_length=12, choices=MessageKind)
    reporter = models.ForeignKey(Reporter, null=True, on_delete=models.PROTECT, related_name="messages")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.PROTECT, related_name="messages")
    original = models.TextField(blank=True, help_text="Word by word as it came")
    said_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    is_understood = models.BooleanField()
    answer = models.TextField(blank=True, help_text="What went back at once")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "gateway", "delivery"],
                condition=~Q(delivery=""),
                name="a_gateway_brings_a_message_once",
            ),
            models.UniqueConstraint(
                fields=["mission", "gateway", "fingerprint"], name="the_same_words_of_one_moment_are_one_message"
            ),
        ]
        indexes = [models.Index(fields=["reporter", "-received_at"], name="messages_of_a_caller")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.gateway}, {self.received_at:%Y-%m-%d %H:%M}"


class TriageStep(StandingRow):
    """What one person decided about an alert, once and for good; another step may follow."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(max_length=12, choices=AlertState)
    after = models.CharField(max_length=12, choices=AlertState)
    into = models.ForeignKey(Alert, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_triage_step_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.alert}: {self.before} to {self.after}"
