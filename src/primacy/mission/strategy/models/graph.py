"""The graph of the political strategy: nodes, links with their reasoning, what they assume and what speaks for them."""

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked
from primacy.mission.strategy.models.choices import (
    ComponentChoices,
    ConditionChoices,
    ConfidenceChoices,
    KindChoices,
    LevelChoices,
    StanceChoices,
    ViolenceChoices,
)
from primacy.mission.strategy.models.revised import Revised
from primacy.vocabulary import Credibility, Reliability

__all__ = ["Assumption", "LinkEvidence", "StrategyLink", "StrategyNode"]


class StrategyNode(Revised):
    """One revision of a goal, a condition, or of a means to it."""

    kind = models.CharField(max_length=20, choices=KindChoices)
    condition = models.CharField(max_length=10, choices=ConditionChoices, blank=True, help_text="Of conditions alone")
    title = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    at_level = models.CharField(max_length=20, choices=LevelChoices)
    applies_in = models.CharField(max_length=20, blank=True, help_text="P-code of a unit; empty for the whole area")
    component = models.CharField(max_length=40, choices=ComponentChoices, blank=True)
    task_symbol = models.CharField(max_length=40, blank=True, help_text="Resolution of the mandated task")
    task_sequence = models.PositiveIntegerField(null=True, help_text="Its place in the resolution")
    staff = models.FloatField(default=0, help_text="Of activities: persons")
    cost_usd = models.FloatField(default=0, help_text="Of activities: US dollars a year")
    patrols = models.FloatField(default=0, help_text="Of activities: patrols a month")
    is_illustrative = models.BooleanField(default=False, help_text="Made to show how it works; no mission's own")

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=KindChoices.CONDITION) ^ Q(condition=""), name="a_condition_says_of_which_sort_it_is"
            ),
            models.CheckConstraint(
                condition=Q(kind=KindChoices.TASK, task_sequence__isnull=False)
                | (~Q(kind=KindChoices.TASK) & Q(task_sequence=None, task_symbol="")),
                name="a_task_of_the_strategy_is_a_mandated_one",
            ),
            models.CheckConstraint(
                condition=Q(staff__gte=0, cost_usd__gte=0, patrols__gte=0), name="effort_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StrategyLink(Revised):
    """One revision of a link: the node `lower` serves the node `upper`; both are named by their record."""

    lower = models.UUIDField()
    upper = models.UUIDField()
    reasoning = models.TextField(help_text="Why the one leads to the other")
    confidence = models.CharField(max_length=10, choices=ConfidenceChoices)

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.UniqueConstraint(
                fields=["lower", "upper", "marking"],
                condition=Q(known_to=None, is_withdrawn=False),
                name="two_nodes_link_once",
            ),
            models.CheckConstraint(condition=~Q(lower=F("upper")), name="nothing_serves_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.lower} → {self.upper}"


class Assumption(Revised):
    """
    One revision of what a link takes for granted, and how one would see that it fails.

    With a rule it is contradicted when more than `more_than` incidents happened within `within_days` days.
    """

    link = models.UUIDField(db_index=True, help_text="Record of the link")
    statement = models.CharField(max_length=500)
    fails_when = models.CharField(max_length=500, help_text="What would be seen if it failed")
    more_than = models.PositiveIntegerField(null=True, help_text="Incidents; empty where no rule is given")
    violence = models.PositiveSmallIntegerField(null=True, choices=ViolenceChoices, help_text="Empty for every type")
    counted_in = models.CharField(max_length=20, blank=True, help_text="P-code of a unit; empty for the whole area")
    within_days = models.PositiveIntegerField(null=True)

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(more_than=None, within_days=None) | Q(more_than__isnull=False, within_days__gte=1),
                name="a_rule_says_how_many_and_within_how_long",
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class LinkEvidence(Marked):
    """What speaks for a link or against it; added to, never changed."""

    link = models.UUIDField(db_index=True, help_text="Record of the link")
    stance = models.CharField(max_length=10, choices=StanceChoices)
    statement = models.TextField()
    source = models.CharField(max_length=300, blank=True, help_text="Who says so, where no incident is named")
    incident = models.UUIDField(null=True, help_text="Record of an incident; who may not see it is not told of it")
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    known_from = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "access.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="") | Q(incident__isnull=False), name="evidence_has_a_source_or_an_incident"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.statement}"
