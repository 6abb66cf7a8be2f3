"""Records of this room with a place and a grade, of which nothing is overwritten."""

from django.db import models

from primacy.mission.strategy.interface import Revised
from primacy.vocabulary import Credibility, Reliability

__all__ = ["Located"]


class Located(Revised):
    """One revision of a record that has a place, a grade, and may belong to an exercise."""

    unit_code = models.CharField(max_length=20, blank=True, help_text="P-code; empty for the whole area")
    place_name = models.CharField(max_length=300, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    gid = models.PositiveIntegerField(null=True, help_text="Cell of PRIO-GRID, where there is a point")
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    is_exercise = models.BooleanField(default=False)

    class Meta(Revised.Meta):
        abstract = True
