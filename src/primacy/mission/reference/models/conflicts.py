"""Conflicts and deaths by year, everywhere."""

from django.db import models
from django.db.models import F, Q

from primacy.mission.reference.models.editions import OfEdition

__all__ = ["ConflictYear", "CountryYear"]


class ConflictYear(OfEdition):
    """One state-based conflict, or one dyad of it, active in one year."""

    conflict_id = models.PositiveIntegerField()
    dyad_id = models.PositiveIntegerField(null=True, help_text="Empty in the table of conflicts")
    year = models.PositiveSmallIntegerField()
    location = models.CharField(max_length=200)
    side_a = models.CharField(max_length=300)
    side_a_id = models.CharField(max_length=60)
    side_b = models.TextField()
    side_b_id = models.TextField(blank=True)
    intensity = models.PositiveSmallIntegerField(help_text="1 for 25 to 999 battle-related deaths, 2 for more")
    type = models.PositiveSmallIntegerField()
    country_ids = models.JSONField(help_text="Numbers of Gleditsch and Ward")
    regions = models.JSONField(help_text="UCDP's regions: 4 is Africa")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "conflict_id", "dyad_id", "year"],
                name="a_dyad_is_active_once_a_year",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"conflict {self.conflict_id}/{self.dyad_id} in {self.year} in edition {self.edition_id}"


class CountryYear(OfEdition):
    """Deaths in state-based conflict in one country and year."""

    country_id = models.PositiveIntegerField()
    country = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    best = models.PositiveIntegerField()
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "country_id", "year"], name="a_country_has_a_year_once"),
            models.CheckConstraint(
                condition=Q(low__lte=F("best")) & Q(best__lte=F("high")), name="deaths_of_a_country_lie_within_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} ({self.country_id}) in {self.year} in edition {self.edition_id}"
