"""Uniformed personnel by contributor, mission, month and role."""

from django.db import models

from primacy.mission.reference.models.choices import RoleChoices
from primacy.mission.reference.models.editions import OfEdition

__all__ = ["Contribution"]


class Contribution(OfEdition):
    """How many uniformed persons a country gave to a mission in a month, of one role."""

    contributor = models.CharField(max_length=120)
    acronym = models.CharField(max_length=60)
    month_id = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=RoleChoices)
    women = models.FloatField(null=True, help_text="Empty where sex is not told")
    men = models.FloatField(null=True)
    persons = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "month_id", "contributor", "acronym", "role"],
                name="a_contribution_stands_once_a_month",
            ),
            models.CheckConstraint(condition=models.Q(persons__gt=0), name="a_contribution_is_of_somebody"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.contributor} to {self.acronym} in month {self.month_id}, {self.role}, in edition {self.edition_id}"
        )
