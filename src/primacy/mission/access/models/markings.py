"""The markings of records: one row for each distinct handling."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["LevelChoices", "Marking", "TrafficLightChoices"]


class LevelChoices(models.IntegerChoices):
    UNCLASSIFIED = Level.UNCLASSIFIED, _("Unclassified")
    CONFIDENTIAL = Level.CONFIDENTIAL, _("Confidential")
    STRICTLY_CONFIDENTIAL = Level.STRICTLY_CONFIDENTIAL, _("Strictly confidential")


class TrafficLightChoices(models.IntegerChoices):
    CLEAR = TrafficLight.CLEAR, "TLP:CLEAR"
    GREEN = TrafficLight.GREEN, "TLP:GREEN"
    AMBER = TrafficLight.AMBER, "TLP:AMBER"
    AMBER_STRICT = TrafficLight.AMBER_STRICT, "TLP:AMBER+STRICT"
    RED = TrafficLight.RED, "TLP:RED"


class MarkingQuerySet(models.QuerySet["Marking"]):
    def of(self, handling: Handling) -> "Marking":
        """Return the row of `handling`, made on first use, so that a record carries one small number."""
        marking, _made = self.get_or_create(
            level=handling.level,
            traffic_light=handling.traffic_light,
            group_codes=",".join(sorted(handling.groups)),
            downgrades_on=handling.downgrades_on,
        )
        return marking


class Marking(models.Model):
    """One distinct handling; records with the same audience share a row, so sight is one indexed comparison."""

    level = models.PositiveSmallIntegerField(choices=LevelChoices)
    traffic_light = models.PositiveSmallIntegerField(choices=TrafficLightChoices)
    group_codes = models.CharField(max_length=400, blank=True)
    downgrades_on = models.DateField(null=True, blank=True)

    objects = MarkingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "traffic_light", "group_codes", "downgrades_on"],
                name="a_handling_with_a_downgrade_has_one_marking",
            ),
            models.UniqueConstraint(
                fields=["level", "traffic_light", "group_codes"],
                condition=Q(downgrades_on=None),
                name="a_lasting_handling_has_one_marking",
            ),
            models.CheckConstraint(
                condition=~Q(traffic_light=TrafficLight.RED) | ~Q(group_codes=""),
                name="red_names_its_groups",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} · {self.get_traffic_light_display()}"

    @property
    def handling(self) -> Handling:
        groups = frozenset(self.group_codes.split(",")) - {""}
        return Handling(Level(self.level), TrafficLight(self.traffic_light), groups, self.downgrades_on)
