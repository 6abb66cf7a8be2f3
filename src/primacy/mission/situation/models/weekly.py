"""Risks by week: one row a run, and what it says of each cell and week."""

from datetime import date, timedelta

from django.db import models

from primacy.mission.access.interface import Marked
from primacy.mission.situation.models.choices import TargetChoices

__all__ = ["CellWeek", "WeeklyForecast"]


class WeeklyForecast(Marked):
    """One run of the weekly model, with its record of skill at the time; it issues no warning."""

    model = models.CharField(max_length=60)
    target = models.CharField(max_length=20, choices=TargetChoices)
    first_on = models.DateField(help_text="Monday of the first week forecast; the history ends the day before")
    steps = models.PositiveSmallIntegerField(help_text="Weeks forecast")
    made_at = models.DateTimeField()
    history_known_at = models.DateTimeField()
    incidents = models.PositiveIntegerField(help_text="Incidents that the history holds")
    set_aside = models.PositiveIntegerField(help_text="Those of them dated no closer than a week, which are left out")
    parameters = models.JSONField()
    skill = models.JSONField(help_text="Scores of past forecasts from rolling origins, with their bounds")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "target", "first_on", "made_at"], name="a_weekly_forecast_is_made_once"
            ),
        ]

    @property
    def weeks(self) -> list[date]:
        """The Mondays of the weeks forecast."""
        return [self.first_on + timedelta(days=7 * step) for step in range(self.steps)]

    def __str__(self) -> str:
        return f"{self.model} for {self.target} by week from {self.first_on}"


class CellWeek(models.Model):
    """What a weekly forecast, and what it is compared with, say of one cell and week."""

    forecast = models.ForeignKey(WeeklyForecast, on_delete=models.CASCADE, related_name="cells")
    gid = models.PositiveIntegerField()
    week_on = models.DateField()
    event = models.FloatField(help_text="Probability of at least one incident")
    death = models.FloatField(help_text="Probability of at least one death")
    event_persisting = models.FloatField(help_text="The same, if the last weeks go on")
    death_persisting = models.FloatField()
    event_usual = models.FloatField(help_text="The same, in the season of past years")
    death_usual = models.FloatField()
    drivers = models.JSONField(help_text="Share of the risk of an incident by what drives it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forecast", "week_on", "gid"], name="a_cell_week_is_forecast_once"),
        ]

    def __str__(self) -> str:
        return f"cell {self.gid}, week from {self.week_on}: {self.event:.0%}"
