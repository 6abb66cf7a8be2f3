"""How the strategy is steered: versions, reviews, what outputs moved, and the advice of Headquarters."""

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.strategy.models.choices import ComponentChoices, ContributionChoices, DecisionChoices

__all__ = ["HeadquartersAdvice", "OutputReport", "StrategyReview", "StrategyVersion"]


class StrategyVersion(Marked):
    """A version that the head of mission adopted: the graph as it was known at that moment."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    statement = models.TextField(help_text="The strategy in a few sentences")
    reason = models.CharField(max_length=500, help_text="What is different, and why")
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    review_due_on = models.DateField()
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "number"], name="a_version_has_its_own_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class StrategyReview(Marked):
    """One review of the whole strategy or of a component's part of it, with what was decided and why."""

    held_on = models.DateField()
    component = models.CharField(max_length=40, choices=ComponentChoices, blank=True, help_text="Empty for the whole")
    finding = models.TextField(help_text="What changed since the last one")
    decision = models.CharField(max_length=10, choices=DecisionChoices)
    reason = models.CharField(max_length=500)
    dissent = models.CharField(max_length=500, blank=True)
    next_due_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_due_on__gt=models.F("held_on")), name="the_next_review_comes_after_this_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on}: {self.get_decision_display()}"


class OutputReport(Marked):
    """What an activity or an output delivered, and which condition it moved, by what evidence."""

    node = models.UUIDField(db_index=True, help_text="Record of the activity or output")
    reported_on = models.DateField()
    delivered = models.CharField(max_length=500)
    contribution = models.CharField(max_length=10, choices=ContributionChoices)
    condition = models.UUIDField(null=True, help_text="Record of the condition that moved")
    evidence = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(contribution=ContributionChoices.MOVED) | (Q(condition__isnull=False) & ~Q(evidence="")),
                name="who_moved_a_condition_names_it_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.delivered}"


class HeadquartersAdvice(Marked):
    """What Headquarters advises; it changes nothing, and the head of mission answers it."""

    given_on = models.DateField()
    office = models.CharField(max_length=160, help_text="Who advises")
    advice = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    is_taken_up = models.BooleanField(null=True, help_text="Empty until it is answered")
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, is_taken_up=None, answer="")
                | (Q(answered_at__isnull=False, is_taken_up__isnull=False) & ~Q(answer="")),
                name="an_answer_to_advice_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.given_on}"
