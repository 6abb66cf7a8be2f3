"""Counts of current incidents, from which figures and the map answer however many incidents there are."""

from django.db import models
from django.db.models import Q, Sum

from primacy.mission.access.interface import Marked
from primacy.mission.situation.models.choices import Verification, ViolenceChoices
from primacy.vocabulary import Verification as States

__all__ = ["DEATHS", "IS_SUPPORTED", "CellMonth", "CellYear", "SquareYear", "UnitMonth"]

IS_SUPPORTED = Q(verification__in=[state.value for state in States if state.is_supported])
DEATHS = {
    "best": Sum("fatalities_best"),
    "low": Sum("fatalities_low", filter=IS_SUPPORTED, default=0),
    "high": Sum("fatalities_high"),
}
"""The figure for many incidents or counts: best and high of all, low of those that more than one report bears out."""

_AUDIENCE_AND_KIND = ("violence", "verification", "marking", "is_exercise")


class _Count(Marked):
    """The number of current incidents with one audience, and of their deaths; kept by `count_incidents`."""

    shared_as = "incidents"

    unit_code = models.CharField(max_length=20, blank=True)
    violence = models.PositiveSmallIntegerField(choices=ViolenceChoices)
    verification = models.CharField(max_length=12, choices=Verification)
    is_exercise = models.BooleanField()
    incidents = models.PositiveIntegerField()
    fatalities_best = models.PositiveIntegerField()
    fatalities_low = models.PositiveIntegerField()
    fatalities_high = models.PositiveIntegerField()

    class Meta:
        abstract = True


class UnitMonth(_Count):
    """The count by administrative unit and month."""

    month_id = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "month_id", "unit_code", *_AUDIENCE_AND_KIND], name="a_unit_month_is_counted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"unit {self.unit_code}, month {self.month_id}: {self.incidents} incidents"


class CellMonth(_Count):
    """The count by cell and month."""

    gid = models.PositiveIntegerField()
    month_id = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "month_id", "gid", "unit_code", *_AUDIENCE_AND_KIND],
                name="a_cell_month_is_counted_once",
            ),
        ]
        indexes = [models.Index(fields=["mission", "gid", "month_id"], name="cell_month_by_cell")]

    def __str__(self) -> str:
        return f"cell {self.gid}, month {self.month_id}: {self.incidents} incidents"


class CellYear(_Count):
    """The count by cell and calendar year."""

    gid = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "year", "gid", "unit_code", *_AUDIENCE_AND_KIND], name="a_cell_year_is_counted_once"
            ),
        ]
        indexes = [models.Index(fields=["mission", "gid", "year"], name="cell_year_by_cell")]

    def __str__(self) -> str:
        return f"cell {self.gid}, {self.year}: {self.incidents} incidents"


class SquareYear(_Count):
    """The count by square of a tenth of a degree and calendar year, with the middle of its incidents."""

    gid = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    square = models.PositiveSmallIntegerField(help_text="As in Incident")
    longitude = models.FloatField()
    latitude = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "gid", "year", "square", "unit_code", *_AUDIENCE_AND_KIND],
                name="a_square_year_is_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"square {self.square} of cell {self.gid}, {self.year}: {self.incidents} incidents"
