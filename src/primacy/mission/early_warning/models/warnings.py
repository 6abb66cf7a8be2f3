"""Warnings, version by version; each was issued by a person."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, MarkedQuerySet, Person
from primacy.mission.early_warning.models.alerts import Alert
from primacy.mission.early_warning.models.choices import (
    ImminenceChoices,
    LikelihoodChoices,
    PerpetratorChoices,
    SeverityChoices,
    ThreatChoices,
)
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = ["EarlyWarning"]


class EarlyWarningQuerySet(MarkedQuerySet):
    def current(self) -> "EarlyWarningQuerySet":
        """Keep the versions that stand now."""
        return self.filter(known_to=None)

    def open_at(self, moment: datetime) -> "EarlyWarningQuerySet":
        """Keep the versions that stand now and are neither withdrawn nor expired at a moment."""
        return self.current().filter(is_withdrawn=False, expires_at__gt=moment)


class EarlyWarning(Marked):
    """
    One version of a warning; `record` names the warning itself, which no version changes.

    References
    ----------
    MINUSMA, Early Warning Tracking Form (standard operating procedures of June 2020), as OIOS describes it. OASIS,
    Common Alerting Protocol 1.2, for severity, imminence and likelihood.
    """

    record = models.UUIDField()
    version = models.PositiveIntegerField()
    reference = models.CharField(max_length=12)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(help_text="When the first version was issued")
    issued_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="Who issued this version"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why this version was made")
    is_withdrawn = models.BooleanField(default=False)
    is_exercise = models.BooleanField(default=False)

    statement = models.CharField(max_length=300, help_text="The threat in one sentence")
    threat = models.CharField(max_length=40, choices=ThreatChoices)
    perpetrators = models.CharField(max_length=300, blank=True, help_text="Alleged")
    perpetrator_side = models.CharField(max_length=12, choices=PerpetratorChoices, default=PerpetratorChoices.UNKNOWN)
    victims = models.CharField(max_length=300, help_text="Who may come to harm")
    vulnerabilities = models.TextField(blank=True, help_text="What makes them vulnerable")
    place_name = models.CharField(max_length=300)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    gid = models.PositiveIntegerField(null=True)
    unit_code = models.CharField(max_length=20, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    imminence = models.CharField(max_length=10, choices=ImminenceChoices)
    severity = models.CharField(max_length=10, choices=SeverityChoices)
    likelihood = models.CharField(max_length=10, choices=LikelihoodChoices)
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    reasoning = models.TextField()
    forecast_said = models.JSONField(
        default=dict, help_text="What the forecast said there when this version was issued; empty where none did"
    )
    alerts = models.ManyToManyField(Alert, related_name="warnings", blank=True)
    sources = models.ManyToManyField("access.Source", related_name="+", blank=True)

    objects = EarlyWarningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(known_to=None), name="a_warning_has_one_open_version"
            ),
            models.UniqueConstraint(fields=["record", "version"], name="a_version_of_a_warning_stands_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="a_window_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="a_warning_expires_after_it_is_issued"
            ),
        ]
        indexes = [models.Index(fields=["mission", "expires_at"], condition=Q(known_to=None), name="warnings_by_end")]

    @property
    def grade(self) -> Grade:
        return Grade(Reliability(self.reliability), Credibility(self.credibility))

    def __str__(self) -> str:
        return f"Warning {self.reference}, version {self.version}"
