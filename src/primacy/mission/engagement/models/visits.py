"""Visits to communities, each as it was written; whom they met and what threats they heard."""

import uuid

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Person
from primacy.mission.early_warning.interface import Alert, StandingRow
from primacy.mission.engagement.models.choices import AttitudeChoices, SexChoices
from primacy.mission.engagement.models.communities import Community, Interlocutor
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = ["Contact", "ThreatHeard", "Visit"]


class Visit(StandingRow):
    """One visit of an assistant to a community; what is wrong in it is put right by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, help_text="Made with the form")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="visits")
    at = models.DateTimeField(help_text="When it took place")
    entered_at = models.DateTimeField()
    assistant = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    contingent = models.CharField(max_length=120, blank=True, help_text="The unit that went along; empty for none")
    place_name = models.CharField(max_length=300)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    gid = models.PositiveIntegerField(null=True)
    unit_code = models.CharField(max_length=20, blank=True)
    women = models.PositiveIntegerField(null=True, help_text="How many were met; empty where nobody counted")
    men = models.PositiveIntegerField(null=True, help_text="How many were met; empty where nobody counted")
    language = models.CharField(max_length=40, blank=True, help_text="In which they spoke")
    attitude = models.CharField(max_length=12, choices=AttitudeChoices, default=AttitudeChoices.UNKNOWN)
    narrative = models.TextField(help_text="Without the name of any person")
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(at__lte=F("entered_at")), name="a_visit_is_written_after_it_took_place"),
            models.CheckConstraint(condition=~Q(narrative=""), name="a_visit_says_what_was_said"),
        ]
        indexes = [
            models.Index(fields=["mission", "unit_code", "at"], name="visits_by_unit"),
            models.Index(fields=["community", "-at"], name="visits_of_a_community"),
        ]

    @property
    def grade(self) -> Grade:
        return Grade(Reliability(self.reliability), Credibility(self.credibility))

    def __str__(self) -> str:
        return f"{self.community}, {self.at:%Y-%m-%d}"


class Contact(StandingRow):
    """That somebody was met at a visit: by code name, or as nobody in particular; never by name."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="contacts")
    interlocutor = models.ForeignKey(Interlocutor, null=True, on_delete=models.PROTECT, related_name="contacts")
    sex = models.CharField(max_length=10, choices=SexChoices)
    language = models.CharField(max_length=40, blank=True)
    attitude = models.CharField(max_length=12, choices=AttitudeChoices, default=AttitudeChoices.UNKNOWN)
    said = models.TextField(blank=True, help_text="Without the name of any person")
    at = models.DateTimeField()
    unit_code = models.CharField(max_length=20, blank=True)
    is_exercise = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.interlocutor or self.get_sex_display()}, {self.at:%Y-%m-%d}"


class ThreatHeard(StandingRow):
    """A threat that was heard at a visit, and the alert that it became."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="threats")
    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    unit_code = models.CharField(max_length=20, blank=True)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_threat_has_words")]

    def __str__(self) -> str:
        return f"{self.alert}, heard {self.at:%Y-%m-%d}"
