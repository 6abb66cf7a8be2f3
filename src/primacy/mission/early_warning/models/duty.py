"""Who is on duty, and what a component does by default about a threat."""

import uuid

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.choices import DeskChoices, ThreatChoices

__all__ = ["DutyTurn", "ResponsePlan"]


class DutyTurn(Marked):
    """
    One person's turn of duty.

    Personal data: the telephone of the person on duty, sealed, kept to send notices by SMS; erased with the turn.
    """

    desk = models.CharField(max_length=30, choices=DeskChoices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(default=1, help_text="1 is called first; 2 and above when 1 is late")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    number_of = models.UUIDField(default=uuid.uuid4, editable=False, help_text="For what the number is sealed")
    sealed_number = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="a_turn_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(rank__range=(1, 9)), name="a_rank_is_1_to_9"),
        ]
        indexes = [models.Index(fields=["mission", "desk", "ends_at"], name="turns_by_desk")]

    def __str__(self) -> str:
        return f"{self.get_desk_display()} {self.rank}, from {self.begins_at:%Y-%m-%d %H:%M}"


class ResponsePlan(Marked):
    """Which components answer a threat, within which time and how; a new one closes the one before."""

    threat = models.CharField(max_length=40, choices=ThreatChoices)
    components = models.JSONField(default=list)
    guidance = models.TextField(blank=True)
    decide_within_minutes = models.PositiveIntegerField(null=True, help_text="Empty for the time by severity")
    act_within_minutes = models.PositiveIntegerField(null=True, help_text="Empty for the time by severity")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "threat"], condition=Q(replaced_at=None), name="a_threat_has_one_standing_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"Plan for {self.get_threat_display()}"
