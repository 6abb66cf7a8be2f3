"""The standing operating procedure as the mission sets it: one rule for each severity, revision by revision."""

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Person
from primacy.mission.early_warning.models.choices import SeverityChoices
from primacy.mission.early_warning.models.standing import StandingRow

__all__ = ["SeverityRule"]


class SeverityRule(StandingRow):
    """
    What is done about a warning of one severity from a moment on; a later one takes its place and never its past.

    References
    ----------
    MINUSMA, standard operating procedures on early warning and rapid response (June 2020).
    """

    severity = models.CharField(max_length=10, choices=SeverityChoices)
    told = models.JSONField(default=list, help_text="Components that are tasked, and desks that are told, at once")
    menu = models.TextField(blank=True, help_text="Responses to choose from, one a line")
    decide_within_minutes = models.PositiveIntegerField()
    act_within_minutes = models.PositiveIntegerField()
    remind_at = models.PositiveSmallIntegerField(help_text="Per cent of the time to decide")
    second_at = models.PositiveSmallIntegerField(help_text="When the component's second person is told, per cent")
    watch_at = models.PositiveSmallIntegerField(help_text="When the watch is told, per cent")
    leadership_at = models.PositiveSmallIntegerField(help_text="When the leadership is told, per cent")
    valid_from = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_rule_is_changed_for_a_reason"),
            models.CheckConstraint(condition=Q(valid_from__gte=F("written_at")), name="a_rule_never_changes_the_past"),
            models.CheckConstraint(
                condition=Q(decide_within_minutes__gte=1, act_within_minutes__gte=F("decide_within_minutes")),
                name="one_decides_before_one_acts",
            ),
        ]
        indexes = [models.Index(fields=["mission", "severity", "valid_from"], name="rules_by_severity")]

    def __str__(self) -> str:
        return f"{self.get_severity_display()}, from {self.valid_from:%Y-%m-%d %H:%M}"
