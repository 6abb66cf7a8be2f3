"""What single fields of an incident say to a narrower audience than the rest of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked
from primacy.mission.situation.models.choices import PlacePrecisionChoices
from primacy.mission.situation.models.incidents import Incident

__all__ = ["FieldApart", "FieldChoices"]


class FieldChoices(models.TextChoices):
    """Which field is set apart; a source report has a handling of its own already."""

    NARRATIVE = "narrative", _("What is known")
    PLACE = "place", _("The exact place and its name")

    @property
    def holds(self) -> tuple[str, ...]:
        """The fields of `Incident` that are empty, or coarse, to whoever may not see what is set apart."""
        return _HOLDS[self]


_HOLDS = {
    FieldChoices.NARRATIVE: ("narrative",),
    FieldChoices.PLACE: ("longitude", "latitude", "place_precision", "place_name"),
}


class FieldApart(Marked):
    """
    What one field of one revision says to its own audience.

    The revision itself holds nothing of it: there the narrative is empty, and the place is the administrative unit.
    So whatever reads incidents, and does not ask for this, cannot give it away.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="apart")
    field = models.CharField(max_length=10, choices=FieldChoices)
    narrative = models.TextField(blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    place_precision = models.PositiveSmallIntegerField(null=True, choices=PlacePrecisionChoices)
    place_name = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "field", "marking"], name="a_field_is_set_apart_once"),
            models.CheckConstraint(
                condition=Q(field=FieldChoices.PLACE) | Q(longitude=None, latitude=None, place_name=""),
                name="only_a_place_set_apart_has_a_point",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} of {self.incident_id}"
