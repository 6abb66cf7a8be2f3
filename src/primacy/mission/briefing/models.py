"""Decision cycles and the briefs written for them."""

from django.db import models

from primacy.mission.access.interface import Marked
from primacy.vocabulary import Month

__all__ = ["Brief"]


class Brief(Marked):
    """
    What leadership was told for one cycle, kept as it stood.

    `content` holds every figure with the road to its records, so that the brief can be read again
    exactly as things were known when it was composed.
    """

    cycle_month_id = models.PositiveIntegerField(help_text="The month that the brief looks ahead to")
    composed_at = models.DateTimeField()
    composed_by = models.ForeignKey("access.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    content = models.JSONField()
    outdated_since = models.DateTimeField(null=True, help_text="When records that it rests on changed, if any did")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "cycle_month_id", "composed_at"], name="a_brief_is_composed_once"
            ),
        ]

    @property
    def cycle(self) -> Month:
        return Month.from_id(self.cycle_month_id)

    def __str__(self) -> str:
        return f"Brief of {self.mission} for month {self.cycle_month_id}"
