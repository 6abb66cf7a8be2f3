"""What each component did about a warning, when what was overdue went up, and what became of people."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.choices import DeskChoices, OutcomeChoices, StepChoices
from primacy.mission.early_warning.models.rules import SeverityRule
from primacy.mission.early_warning.models.standing import StandingRow
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import ClockStep as Step
from primacy.vocabulary import ResponseClock, ResponseStep

__all__ = ["ClockEvent", "Escalation", "Response", "WarningOutcome"]


class Response(Marked):
    """The response of one component to one warning; its clock is the events below it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    warning_record = models.UUIDField(help_text="Record of the warning")
    component = models.CharField(max_length=30, choices=ComponentChoices)
    tasked_at = models.DateTimeField()
    assigned_to = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", help_text="Who was on duty then"
    )
    role = models.TextField(blank=True, help_text="What this component is to do beside the others")
    state = models.CharField(max_length=12, choices=StepChoices, blank=True, help_text="The last step of the clock")
    decide_by = models.DateTimeField()
    act_by = models.DateTimeField()
    rule = models.ForeignKey(
        SeverityRule, null=True, on_delete=models.PROTECT, related_name="+", help_text="In force then; empty as shipped"
    )
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["warning_record", "component"], name="a_component_answers_a_warning_once"),
        ]
        indexes = [models.Index(fields=["mission", "decide_by"], name="responses_by_deadline")]

    @property
    def clock(self) -> ResponseClock:
        """The steps taken, in their order."""
        steps = sorted(self.events.all(), key=lambda event: event.pk)
        return ResponseClock(tuple(Step(ResponseStep(each.step), each.at) for each in steps))

    def is_undecided(self, at: datetime) -> bool:
        """Tell whether nobody had decided by a moment after the deadline."""
        return at > self.decide_by and self.state in {"", StepChoices.DELIVERED, StepChoices.SEEN}

    def __str__(self) -> str:
        return f"{self.get_component_display()}: {self.get_state_display() or 'tasked'}"


class ClockEvent(StandingRow):
    """One step of a response; never changed."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=12, choices=StepChoices)
    at = models.DateTimeField(help_text="When it happened")
    entered_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(blank=True)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(step__in=[StepChoices.DECLINED, StepChoices.NOT_TO_ACT]) | ~Q(reason=""),
                name="not_acting_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} at {self.at:%Y-%m-%d %H:%M}"


class Escalation(StandingRow):
    """That an overdue answer was told to somebody further up, or that a reminder went out."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="escalations")
    level = models.PositiveSmallIntegerField(help_text="0 reminds; each level above is a person further up")
    desk = models.CharField(max_length=30, choices=DeskChoices)
    to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "level"], name="an_answer_goes_up_once_a_level"),
        ]

    def __str__(self) -> str:
        return f"Level {self.level} at {self.at:%Y-%m-%d %H:%M}"


class WarningOutcome(StandingRow):
    """What became, for people, of what was warned of, and what the community was told; the latest stands."""

    warning_record = models.UUIDField(db_index=True)
    outcome = models.CharField(max_length=16, choices=OutcomeChoices)
    narrative = models.TextField()
    told = models.TextField(blank=True, help_text="What the community was told; empty where nothing was")
    not_told_because = models.CharField(max_length=300, blank=True)
    incident = models.UUIDField(null=True, help_text="Record of the incident, where there was one")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(told="") | ~Q(not_told_because=""), name="a_community_is_told_or_it_is_said_why_not"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
