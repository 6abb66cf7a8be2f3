"""Corridors of transhumance with their seasons, the rules that were agreed for them, and who watches over those."""

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Source
from primacy.mission.climate.models.choices import DirectionChoices
from primacy.mission.climate.models.revised import Revised
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["Corridor", "SeasonMonitor", "SeasonRule"]

_MONTHS = (1, 12)


class Corridor(Revised):
    """One revision of a corridor: a line through places in order, and the months in which herds go out and back."""

    name = models.CharField(max_length=120)
    places = models.JSONField(help_text="Name, longitude and latitude of each, in the order of the way out")
    unit_codes = models.JSONField(help_text="P-codes of the units in which the places lie, in their order")
    gids = models.JSONField(help_text="PRIO-GRID cells of the places, in their order")
    out_first = models.PositiveSmallIntegerField(help_text="First calendar month of the way out")
    out_last = models.PositiveSmallIntegerField()
    back_first = models.PositiveSmallIntegerField(null=True, help_text="Empty where nobody comes back this way")
    back_last = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=300, help_text="Who says that it runs so")
    objective = models.UUIDField(null=True, help_text="Record of the political objective that its peace serves")
    is_exercise = models.BooleanField(default=False)

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(out_first__range=_MONTHS, out_last__range=_MONTHS), name="a_way_out_is_in_calendar_months"
            ),
            models.CheckConstraint(
                condition=Q(back_first=None, back_last=None) | Q(back_first__range=_MONTHS, back_last__range=_MONTHS),
                name="a_way_back_is_in_calendar_months",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SeasonRule(Revised):
    """One revision of what was agreed for a corridor: by which agreement, who signed it, and when."""

    corridor = models.UUIDField(db_index=True, help_text="Record of the corridor")
    statement = models.CharField(max_length=500)
    direction = models.CharField(max_length=4, choices=DirectionChoices, blank=True, help_text="Empty for both")
    agreement = models.CharField(max_length=200)
    signed_by = models.CharField(max_length=300, help_text="Communities and offices, no names of persons")
    signed_on = models.DateField()
    holds_until = models.DateField(null=True, help_text="Empty where it has no end")

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(holds_until=None) | Q(holds_until__gte=models.F("signed_on")),
                name="a_rule_ends_after_it_was_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class SeasonMonitor(Revised):
    """One revision of who watches over a corridor: a component, or a community whose contact has a code name alone."""

    corridor = models.UUIDField(db_index=True, help_text="Record of the corridor")
    component = models.CharField(max_length=40, choices=ComponentChoices, blank=True)
    community = models.CharField(max_length=120, blank=True, help_text="No names of persons")
    contact = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    watches_over = models.CharField(max_length=300)

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(component="") ^ Q(community=""), name="a_monitor_is_a_component_or_a_community"
            ),
            models.CheckConstraint(condition=Q(contact=None) | ~Q(community=""), name="a_contact_is_of_a_community"),
        ]

    def __str__(self) -> str:
        return self.community or self.get_component_display()
