"""Threats to civilians: who threatens whom, how likely and how grave, and what bears on it."""

from django.db import models
from django.db.models import F, Q

from primacy.analysis.risk_factors import ThreatLevel, threat_level
from primacy.mission.access.interface import Marked, Person
from primacy.mission.protection.models.choices import ImpactChoices, LikelihoodChoices
from primacy.mission.protection.models.located import Located
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["BearingIncident", "Threat", "ThreatApproval"]


class Threat(Located):
    """One revision of a threat to civilians."""

    title = models.CharField(max_length=160)
    perpetrator = models.ForeignKey(
        "situation.Actor", null=True, on_delete=models.PROTECT, related_name="+", db_index=False,
        help_text="Empty where it is not known",
    )  # fmt: skip
    motive = models.TextField(help_text="Why they would do it")
    target_group = models.CharField(max_length=300, help_text="Whom it would hit")
    expected_from = models.DateField()
    expected_to = models.DateField(null=True, help_text="Empty where no end is in sight")
    likelihood = models.PositiveSmallIntegerField(choices=LikelihoodChoices)
    impact = models.PositiveSmallIntegerField(choices=ImpactChoices)
    component = models.CharField(max_length=40, choices=ComponentChoices, help_text="Who answers for the response")
    review_on = models.DateField()
    objective = models.UUIDField(null=True, help_text="Record of the goal or condition of the strategy that it touches")

    class Meta(Located.Meta):
        constraints = [
            *Located.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expected_to=None) | Q(expected_to__gte=F("expected_from")),
                name="a_threat_is_expected_from_before_to",
            ),
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="a_threat_lies_in_the_matrix"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def level(self) -> ThreatLevel:
        return threat_level(self.likelihood, self.impact)


class ThreatApproval(Marked):
    """That a second person approved one revision of a threat."""

    threat = models.OneToOneField(Threat, on_delete=models.PROTECT, related_name="approval")
    unit_code = models.CharField(max_length=20, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.threat}, approved {self.approved_at:%d %b %Y}"


class BearingIncident(Marked):
    """That an incident bears on a threat, as a person says."""

    threat = models.UUIDField(db_index=True, help_text="Record of the threat")
    incident = models.UUIDField(help_text="Record of the incident")
    unit_code = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, help_text="How it bears on it")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["threat", "incident"], condition=Q(undone_at=None), name="an_incident_bears_on_a_threat_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident} on {self.threat}"
