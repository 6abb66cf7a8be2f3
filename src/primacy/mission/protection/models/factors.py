"""Risk factors of an area: what is looked at, against which threshold, and what persons observed of it."""

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.protection.models.choices import FactorChoices, Measure, ObservedChoices
from primacy.mission.strategy.interface import Revised

__all__ = ["RiskIndicator", "RiskObservation"]


class RiskIndicator(Revised):
    """One revision of an indicator that an area is watched by."""

    unit_code = models.CharField(max_length=20, help_text="P-code of the area")
    name = models.CharField(max_length=200)
    factor = models.PositiveSmallIntegerField(choices=FactorChoices)
    measure = models.CharField(max_length=10, choices=Measure)
    kinds = models.JSONField(default=list, help_text="Types of incident; empty for all")
    actor = models.ForeignKey(
        "situation.Actor", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # fmt: skip
    window_days = models.PositiveIntegerField()
    threshold = models.FloatField(help_text="Smallest value that counts as over it")
    reviewer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    review_on = models.DateField()

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.UniqueConstraint(
                fields=["mission", "unit_code", "name", "marking"],
                condition=Q(known_to=None, is_withdrawn=False),
                name="an_area_has_an_indicator_once",
            ),
            models.CheckConstraint(condition=Q(threshold__gt=0), name="a_threshold_is_above_nothing"),
            models.CheckConstraint(
                condition=Q(measure=Measure.ACTOR, actor__isnull=False) | (~Q(measure=Measure.ACTOR) & Q(actor=None)),
                name="an_indicator_of_an_actor_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RiskObservation(Marked):
    """What a person observed of an indicator on a day."""

    indicator = models.UUIDField(db_index=True, help_text="Record of the indicator")
    unit_code = models.CharField(max_length=20)
    observed_on = models.DateField()
    level = models.PositiveSmallIntegerField(choices=ObservedChoices)
    note = models.TextField()
    source = models.CharField(max_length=300)
    reliability = models.CharField(max_length=1)
    credibility = models.CharField(max_length=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.observed_on}: {self.level}"
