"""Codings of mandates of every operation."""

from django.db import models

from primacy.mission.reference.models.choices import KindChoices
from primacy.mission.reference.models.editions import OfEdition

__all__ = ["CodedResolution", "MissionYear"]


class CodedResolution(OfEdition):
    """The tasks that PEMA codes for one operation in one resolution; `tasks` are triples of task, modality, status."""

    acronym = models.CharField(max_length=60)
    place = models.CharField(max_length=120)
    symbol = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    is_renewal = models.BooleanField()
    tasks = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "acronym", "symbol", "place"], name="a_resolution_is_coded_once_for_an_operation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.acronym}, {self.symbol}, {self.place} in edition {self.edition_id}"


class MissionYear(OfEdition):
    """The tasks that UNPMM codes as entering an operation's mandate in one year."""

    code = models.SlugField(max_length=60)
    acronym = models.CharField(max_length=60)
    kind = models.CharField(max_length=3, choices=KindChoices)
    established = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    tasks = models.JSONField(help_text="Codes of UNPMM")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code", "year"], name="an_operation_is_coded_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.acronym} in {self.year} in edition {self.edition_id}"
