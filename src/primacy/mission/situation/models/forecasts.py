"""Forecasts: one row a run, and what it says of each cell and month."""

from django.db import models

from primacy.mission.access.interface import Marked
from primacy.mission.situation.models.choices import TargetChoices
from primacy.vocabulary import Month

__all__ = ["Forecast", "ForecastCell"]


class Forecast(Marked):
    """One run of a model from one origin, with its draws and its record of skill at the time."""

    model = models.CharField(max_length=60)
    target = models.CharField(max_length=20, choices=TargetChoices)
    origin_month_id = models.PositiveIntegerField(help_text="First month forecast; the history ends the month before")
    steps = models.PositiveSmallIntegerField(help_text="Months forecast")
    draws = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    history_known_at = models.DateTimeField()
    parameters = models.JSONField()
    skill = models.JSONField(help_text="Scores of past forecasts from rolling origins, with their bounds")
    draws_parquet = models.BinaryField(help_text="Columns gid, month_id, draw, outcome; rows of zero left out")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "model", "target", "origin_month_id", "made_at"], name="a_forecast_is_made_once"
            ),
        ]

    @property
    def first(self) -> Month:
        """First month forecast."""
        return Month.from_id(self.origin_month_id)

    @property
    def last(self) -> Month:
        """Last month forecast."""
        return Month.from_id(self.origin_month_id + self.steps - 1)

    def __str__(self) -> str:
        return f"{self.model} for {self.target} from month {self.origin_month_id}"


class ForecastCell(models.Model):
    """What a forecast says about one cell and month."""

    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="cells")
    gid = models.PositiveIntegerField()
    month_id = models.PositiveIntegerField()
    mean = models.FloatField()
    q05 = models.FloatField()
    q25 = models.FloatField()
    q50 = models.FloatField()
    q75 = models.FloatField()
    q95 = models.FloatField()
    at_least_1 = models.FloatField(help_text="Probability of at least one death")
    at_least_25 = models.FloatField(help_text="Probability of at least 25 deaths")
    at_least_100 = models.FloatField(help_text="Probability of at least 100 deaths")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forecast", "gid", "month_id"], name="a_cell_month_is_forecast_once"),
        ]

    def __str__(self) -> str:
        return f"cell {self.gid}, month {self.month_id}: mean {self.mean:.2f} deaths"
