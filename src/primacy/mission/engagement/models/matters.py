"""What a community asked, what it was promised and what it taught the mission, each with what became of it."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.interface import StandingRow
from primacy.mission.engagement.models.choices import MatterKind, MatterState
from primacy.mission.engagement.models.communities import Community
from primacy.mission.engagement.models.visits import Visit
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["Matter", "MatterStep"]

_ENDED = (MatterState.DONE, MatterState.DECIDED, MatterState.DECLINED)


class Matter(Marked):
    """A request, a promise or an insight of one visit; what became of it are the steps below it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="matters")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="matters")
    kind = models.CharField(max_length=10, choices=MatterKind)
    words = models.CharField(max_length=500)
    due_on = models.DateField(help_text="By when the community, or whoever raised it, gets an answer")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    unit_code = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=MatterState, default=MatterState.OPEN)
    component = models.CharField(max_length=30, choices=ComponentChoices, blank=True, help_text="With whom it is")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_matter_has_words")]
        indexes = [models.Index(fields=["mission", "state", "due_on"], name="matters_by_deadline")]

    @property
    def is_ended(self) -> bool:
        """Whether something became of it, or it was said why nothing did."""
        return self.state in _ENDED

    def is_overdue(self, day: date) -> bool:
        """Tell whether nothing had become of it by the day before."""
        return not self.is_ended and self.due_on < day

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"


class MatterStep(StandingRow):
    """One thing that became of a matter, once and for good; another may follow until it has ended."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=MatterState)
    component = models.CharField(max_length=30, choices=ComponentChoices, blank=True)
    words = models.CharField(max_length=500, help_text="What was done or decided, by whom, or why nothing is")
    told = models.CharField(max_length=500, blank=True, help_text="What the community was told")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    unit_code = models.CharField(max_length=20, blank=True)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_step_of_a_matter_has_words"),
            models.CheckConstraint(condition=~Q(state=MatterState.OPEN), name="a_matter_is_not_opened_again"),
            models.CheckConstraint(
                condition=~Q(state=MatterState.PASSED_ON) | ~Q(component=""), name="a_matter_is_passed_on_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.at:%Y-%m-%d}"
