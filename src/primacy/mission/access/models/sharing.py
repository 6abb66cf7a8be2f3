"""Agreements under which a partner organisation sees a slice of a mission's records."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models.markings import LevelChoices, Marking, TrafficLightChoices
from primacy.mission.access.models.persons import NeedToKnowGroup, Person
from primacy.vocabulary import Level, Month, TrafficLight

__all__ = ["DatasetChoices", "SharingAgreement"]


class DatasetChoices(models.TextChoices):
    """What can be shared; a model joins a dataset by naming it in `shared_as`, and is shared with nobody before."""

    INCIDENTS = "incidents", _("Incidents and their counts")
    WARNINGS = "warnings", _("Warnings, one by one, as a message")


class SharingAgreementQuerySet(models.QuerySet["SharingAgreement"]):
    def in_force(self, at: datetime) -> "SharingAgreementQuerySet":
        """Keep what two persons signed, has begun, and has neither run out nor been ended."""
        day = at.date()
        return self.filter(
            Q(ended_at=None) | Q(ended_at__gt=at), confirmed_at__lte=at, valid_from__lte=day, valid_to__gt=day
        )


class SharingAgreement(models.Model):
    """
    Which slice of a mission's records one partner organisation may see, why, and until when.

    Above unclassified and TLP:GREEN it reaches only records of the need-to-know group that it names.
    """

    mission_code = models.SlugField(max_length=20)
    partner = models.CharField(max_length=120, help_text="The organisation")
    purpose = models.TextField()
    legal_basis = models.TextField(help_text="The agreement, resolution or rule that allows it")
    dataset = models.CharField(max_length=20, choices=DatasetChoices)
    unit_codes = models.TextField(blank=True, help_text="P-codes separated by commas; empty for the whole area")
    first_month_id = models.PositiveIntegerField()
    last_month_id = models.PositiveIntegerField()
    highest_level = models.PositiveSmallIntegerField(choices=LevelChoices, default=Level.UNCLASSIFIED)
    highest_traffic_light = models.PositiveSmallIntegerField(choices=TrafficLightChoices, default=TrafficLight.GREEN)
    group = models.ForeignKey(NeedToKnowGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SharingAgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month_id__lte=F("last_month_id")), name="a_slice_has_its_first_month_first"
            ),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="an_agreement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(group__isnull=False)
                | Q(highest_level=Level.UNCLASSIFIED, highest_traffic_light__lte=TrafficLight.GREEN),
                name="more_than_green_is_shared_with_a_group_alone",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(drafted_by=None) | ~Q(confirmed_by=F("drafted_by")),
                name="an_agreement_is_signed_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} in {self.mission_code}, {self.valid_from} to {self.valid_to}"

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units of the slice; empty for the whole area."""
        return tuple(code for code in self.unit_codes.split(",") if code)

    @property
    def first_month(self) -> Month:
        return Month.from_id(self.first_month_id)

    @property
    def last_month(self) -> Month:
        return Month.from_id(self.last_month_id)

    def reaches(self, marking: Marking, *, at: datetime) -> bool:
        """Tell whether the agreement covers records of a marking."""
        handling = marking.handling.on(at.date())
        named = frozenset({self.group_id} - {None})
        is_open = handling.level <= Level.UNCLASSIFIED and handling.traffic_light <= TrafficLight.GREEN
        return (
            handling.level <= self.highest_level
            and handling.traffic_light <= self.highest_traffic_light
            and handling.groups <= named
            and (is_open or bool(handling.groups))
        )
