"""Sites of the mission and their strength by month, people and rain by cell, and why places are not covered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked, Person, Viewer
from primacy.vocabulary import Month

__all__ = ["CellGround", "NotCovered", "NotCoveredBecause", "Site", "SiteMonth"]


class Site(Marked):
    """A place where the mission has personnel."""

    name = models.CharField(max_length=120)
    longitude = models.FloatField()
    latitude = models.FloatField()
    gid = models.PositiveIntegerField()
    unit_code = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "name"], name="a_site_has_its_own_name"),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180)) & Q(latitude__range=(-90, 90)), name="a_site_is_on_earth"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SiteMonth(models.Model):
    """What is known of a site in one month; a missing month is not known, it is not empty."""

    class Span(models.TextChoices):
        MONTH = "month", _("dated to the month")
        YEAR = "year", _("dated to the year only")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="months")
    month_id = models.PositiveIntegerField(help_text="The month, or January where it is dated to the year only")
    span = models.CharField(max_length=5, choices=Span)
    strength = models.PositiveIntegerField(null=True, help_text="Troops, persons; empty where the source does not say")
    headquarters = models.CharField(max_length=40, blank=True)
    unit_types = models.JSONField(default=list)
    contributors = models.JSONField(default=list)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "month_id"], name="a_site_month_stands_once")]

    def __str__(self) -> str:
        return f"{self.site}, month {self.month_id}"

    @property
    def month(self) -> Month:
        return Month.from_id(self.month_id)


class CellGroundQuerySet(models.QuerySet["CellGround"]):
    def visible_to(self, viewer: Viewer) -> "CellGroundQuerySet":
        """Keep what lies in the missions whose sites the viewer may read about; these are public facts."""
        return self.filter(mission__code__in=viewer.missions_where("posture.read"))


class CellGround(models.Model):
    """How many people live in a PRIO-GRID cell, and how much rain its months bring."""

    mission = models.ForeignKey("area.Mission", on_delete=models.CASCADE, related_name="+")
    gid = models.PositiveIntegerField()
    population = models.PositiveIntegerField(null=True, help_text="Empty where the source does not say")
    rain_mm = models.JSONField(default=list, help_text="Of twelve normal months; empty where it is not known")
    source = models.CharField(max_length=200)

    objects = CellGroundQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "gid"], name="the_ground_of_a_cell_stands_once")]

    def __str__(self) -> str:
        return f"ground of cell {self.gid}"


class NotCoveredBecause(models.TextChoices):
    """Why people at risk are not within reach."""

    NO_TROOPS = "no_troops", _("no troops to send")
    NO_WAY = "no_way", _("no way there, or none in the rains")
    CAVEAT = "caveat", _("a limit set by a contributor")
    CONSENT = "consent", _("the authorities or others refuse access")
    OTHERS = "others", _("others protect there")
    JUDGED_LOW = "judged_low", _("the risk is judged lower than forecast")
    OTHER = "other", _("another reason")


class NotCovered(Marked):
    """Why a cell at high risk is not covered, as somebody recorded it; the latest counts and none is changed."""

    gid = models.PositiveIntegerField()
    because = models.CharField(max_length=20, choices=NotCoveredBecause)
    note = models.CharField(max_length=500)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "gid", "at"], name="a_reason_is_recorded_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"cell {self.gid} is not covered: {self.get_because_display()}"
