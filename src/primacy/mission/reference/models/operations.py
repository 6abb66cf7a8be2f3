"""Peace operations as published lists have them."""

from django.db import models
from django.db.models import F, Q

from primacy.mission.reference.models.choices import KindChoices
from primacy.mission.reference.models.editions import OfEdition

__all__ = ["Operation"]


class Operation(OfEdition):
    """One operation in one list; of lists by month, days are the first of the month."""

    code = models.SlugField(max_length=60)
    acronym = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=3, choices=KindChoices)
    place = models.CharField(max_length=120)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, help_text="Empty while it lasts")
    predecessors = models.JSONField(default=list, help_text="Codes")
    successors = models.JSONField(default=list, help_text="Codes")
    partners = models.JSONField(default=list, help_text="Organisations that it is run with")
    models_used = models.JSONField(default=list, help_text="Mission models that it was built from")
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="a_list_has_an_operation_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="an_operation_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acronym} in edition {self.edition_id}"
