"""What the mission could do about a threat, in the three tiers, and what that could bring about unintended."""

from django.db import models

from primacy.mission.access.interface import Marked, Person
from primacy.mission.protection.models.choices import ConsequenceKind, OptionState, SeenChoices, Tier
from primacy.mission.strategy.interface import ComponentChoices, Revised

__all__ = ["Consequence", "ConsequenceWatch", "ProtectiveOption"]


class ProtectiveOption(Revised):
    """One revision of an option to protect, in one tier."""

    threat = models.UUIDField(db_index=True, help_text="Record of the threat")
    unit_code = models.CharField(max_length=20, blank=True)
    tier = models.PositiveSmallIntegerField(choices=Tier)
    action = models.CharField(max_length=500)
    component = models.CharField(max_length=40, choices=ComponentChoices)
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=OptionState)
    due_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.action

    @property
    def has_begun(self) -> bool:
        return self.state in (OptionState.UNDER_WAY, OptionState.DONE)

    @property
    def is_settled(self) -> bool:
        return self.state in (OptionState.DONE, OptionState.DROPPED)


class Consequence(Revised):
    """One revision of what an option could bring about unintended, thought of before it is done."""

    option = models.UUIDField(db_index=True, help_text="Record of the option")
    unit_code = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, choices=ConsequenceKind)
    story = models.TextField(help_text="How it would come about")
    mitigation = models.TextField(blank=True, help_text="What is done against it")
    indicator = models.CharField(max_length=500, help_text="By what one would see it")
    component = models.CharField(max_length=40, choices=ComponentChoices, help_text="Who watches")
    watch_on = models.DateField(help_text="First day on which somebody looks")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.indicator}"


class ConsequenceWatch(Marked):
    """What was seen of a consequence on a day, and when somebody looks again."""

    consequence = models.UUIDField(db_index=True, help_text="Record of the consequence")
    unit_code = models.CharField(max_length=20, blank=True)
    watched_on = models.DateField()
    seen = models.CharField(max_length=5, choices=SeenChoices)
    note = models.TextField()
    source = models.CharField(max_length=300)
    next_on = models.DateField(null=True, help_text="Empty where the watch ends")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_on=None) | models.Q(next_on__gt=models.F("watched_on")),
                name="the_next_watch_comes_after_this_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.watched_on}: {self.get_seen_display()}"
