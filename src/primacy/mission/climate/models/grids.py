"""Grids of rain, vegetation and temperature as they came in; a later file is kept beside an earlier one."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, MarkedQuerySet, Person
from primacy.mission.climate.models.choices import KindChoices

__all__ = ["GridImport", "GridMonth"]


class GridImportQuerySet(MarkedQuerySet):
    def as_known_at(self, moment: datetime) -> "GridImportQuerySet":
        """Keep what could be had, and had come in, at a moment."""
        return self.filter(at__lte=moment, known_on__lte=moment.date())


class GridImport(Marked):
    """One file, on the cells of the mission; of a month that two files hold, the one known later counts."""

    kind = models.CharField(max_length=12, choices=KindChoices)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    variable = models.CharField(max_length=80)
    unit = models.CharField(max_length=20)
    known_on = models.DateField(help_text="Day from which the file could be had")
    at = models.DateTimeField(help_text="When it came in")
    imported_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    gids = models.JSONField(help_text="Cells, in the order of the values")
    first_month_id = models.PositiveIntegerField(help_text="1 is January 1980")
    last_month_id = models.PositiveIntegerField()

    objects = GridImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "kind", "sha256", "known_on"], name="a_grid_file_comes_in_once"),
            models.CheckConstraint(
                condition=Q(last_month_id__gte=F("first_month_id")), name="a_grid_has_months_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class GridMonth(models.Model):
    """The values of one month, in the order of the cells of its file; null where nothing is known."""

    came_with = models.ForeignKey(GridImport, on_delete=models.CASCADE, related_name="months")
    month_id = models.PositiveIntegerField()
    values = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["came_with", "month_id"], name="a_grid_file_has_a_month_once")]

    def __str__(self) -> str:
        return f"{self.came_with}, month {self.month_id}"
