"""Sites of the mission and their strength by month."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked
from primacy.vocabulary import Month

__all__ = ["Site", "SiteMonth"]


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
