"""Incidents with their revisions, and the files that they came with."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, MarkedQuerySet, Person, Viewer
from primacy.mission.situation.models.choices import (
    AgeChoices,
    CertaintyChoices,
    HarmChoices,
    KindChoices,
    PlacePrecisionChoices,
    RoleChoices,
    SexChoices,
    Verification,
    ViolenceChoices,
)
from primacy.vocabulary import Credibility, Grade, Reliability
from primacy.vocabulary import Verification as States

if TYPE_CHECKING:
    from primacy.mission.situation.models.apart import FieldApart

__all__ = ["Incident", "IncidentHarm", "IncidentImport", "IncidentInvolvement"]


# What a filter asks of and what the map adds up stand in the indexes: a row elsewhere in the file costs ten times more.
_CHOSEN_BY = ("unit_code", "violence", "verification", "marking", "is_exercise")
_DRAWN = ("longitude", "latitude", "fatalities_best", "fatalities_low", "fatalities_high")


class IncidentImportQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "IncidentImportQuerySet":
        """Keep, for the mission's own staff, the imports that brought an incident which the viewer may see."""
        brought = Incident.objects.visible_to(viewer).filter(came_with=models.OuterRef("pk"))
        staffed = [code for code in viewer.roles if not viewer.agreements_in(code)]
        return self.filter(models.Exists(brought), mission__code__in=staffed)


class IncidentImport(models.Model):
    """One file of incidents that came in, with what became of its rows."""

    mission = models.ForeignKey("area.Mission", on_delete=models.PROTECT, related_name="+")
    dataset = models.SlugField(max_length=40)
    version = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    imported_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    rows_read = models.PositiveIntegerField()
    rows_new = models.PositiveIntegerField()
    rows_revised = models.PositiveIntegerField()
    rows_unchanged = models.PositiveIntegerField()
    rows_set_aside = models.PositiveIntegerField()

    objects = IncidentImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.dataset} {self.version} ({self.file_name})"


class IncidentQuerySet(MarkedQuerySet):
    def as_known_at(self, moment: datetime) -> "IncidentQuerySet":
        """Keep the revisions that stood at a moment."""
        return self.filter(Q(known_to=None) | Q(known_to__gt=moment), known_from__lte=moment)

    def current(self) -> "IncidentQuerySet":
        """Keep the revisions that stand now."""
        return self.filter(known_to=None)

    def past(self) -> "IncidentQuerySet":
        """Keep the revisions that another one has replaced."""
        return self.filter(known_to__isnull=False)

    def before(self, day: date, number: int) -> "IncidentQuerySet":
        """Keep what stands below a mark in a list with the latest first."""
        return self.filter(Q(ended_on__lt=day) | Q(ended_on=day, id__lt=number), ended_on__lte=day)

    def after(self, day: date, number: int) -> "IncidentQuerySet":
        """Keep what stands above a mark in a list with the latest first."""
        return self.filter(Q(ended_on__gt=day) | Q(ended_on=day, id__gt=number), ended_on__gte=day)


class Incident(Marked):
    """
    One revision of an incident; `record` names the incident itself, which no revision changes.

    A revision is never overwritten: the next one closes it by setting `known_to`.
    """

    shared_as = "incidents"

    record = models.UUIDField()
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=32)

    dataset = models.CharField(max_length=40)
    external_id = models.CharField(max_length=40)
    came_with = models.ForeignKey(IncidentImport, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False, help_text="Empty for imports"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why this revision was made")
    is_exercise = models.BooleanField(default=False)

    kind = models.CharField(max_length=40, choices=KindChoices)
    subtype = models.CharField(max_length=40, blank=True)
    violence = models.PositiveSmallIntegerField(choices=ViolenceChoices, help_text="Type of UCDP; 0 where it has none")
    started_on = models.DateField()
    ended_on = models.DateField()
    month_id = models.PositiveIntegerField(help_text="Month in which it ended; 1 is January 1980")
    date_precision = models.PositiveSmallIntegerField(
        null=True, help_text="Class 1 to 5 of UCDP; empty where the source does not say"
    )

    longitude = models.FloatField()
    latitude = models.FloatField()
    place_precision = models.PositiveSmallIntegerField(null=True, choices=PlacePrecisionChoices)
    place_name = models.CharField(max_length=300, blank=True)
    gid = models.PositiveIntegerField()
    square = models.PositiveSmallIntegerField(
        help_text="Square of a tenth of a degree within the cell, row by row from the south-west; 0 to 24"
    )
    unit_code = models.CharField(max_length=20, blank=True)

    side_a = models.CharField(max_length=200)
    side_b = models.CharField(max_length=200)
    named = models.TextField(blank=True, help_text="All who had a part, as the report names them; for the search")
    fatalities_best = models.PositiveIntegerField()
    fatalities_low = models.PositiveIntegerField()
    fatalities_high = models.PositiveIntegerField()
    civilian_fatalities = models.PositiveIntegerField(null=True, help_text="Empty where the source does not say")
    narrative = models.TextField(blank=True)
    source_text = models.TextField(blank=True, help_text="Sources as the publisher of a dataset names them")
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    verification = models.CharField(max_length=12, choices=Verification, default=Verification.REPORTED)
    repeats = models.UUIDField(null=True, help_text="Record of the incident of which this is a duplicate")

    objects = IncidentQuerySet.as_manager()

    opened: Sequence["FieldApart"] = ()
    """What was set apart and is filled in for whoever reads; see `apart.opened_to`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(known_to=None), name="an_incident_has_one_open_revision"
            ),
            models.CheckConstraint(
                condition=Q(fatalities_low__lte=F("fatalities_best")) & Q(fatalities_best__lte=F("fatalities_high")),
                name="best_lies_within_low_and_high",
            ),
            models.CheckConstraint(
                condition=Q(started_on__lte=F("ended_on")), name="an_incident_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180)) & Q(latitude__range=(-90, 90)), name="a_point_is_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(repeats=None) | Q(verification=Verification.DUPLICATE), name="only_a_duplicate_repeats"
            ),
            models.CheckConstraint(
                condition=Q(known_to=None) | Q(known_to__gt=F("known_from")), name="a_revision_closes_after_it_opens"
            ),
        ]
        indexes = [
            models.Index(fields=["record"], condition=Q(known_to__isnull=False), name="incident_past_by_record"),
            models.Index(
                fields=["mission", "ended_on", "id", *_CHOSEN_BY], condition=Q(known_to=None), name="incident_by_day"
            ),
            models.Index(
                fields=["mission", "gid", "month_id", "square", *_CHOSEN_BY, *_DRAWN],
                condition=Q(known_to=None),
                name="incident_by_cell",
            ),
        ]

    @property
    def grade(self) -> Grade:
        return Grade(Reliability(self.reliability), Credibility(self.credibility))

    @property
    def lower_bound(self) -> int:
        """What the deaths add to the lower bound of a figure: nothing as long as one report alone tells of them."""
        return self.fatalities_low if States(self.verification).is_supported else 0

    @property
    def markings(self) -> set[int]:
        """Keys of the markings of what is shown of it: its own, and those of what was filled in from apart."""
        return {self.marking_id, *(each.marking_id for each in self.opened)}

    @property
    def mark(self) -> str:
        """Where this incident stands in a list by day."""
        return f"{self.ended_on.isoformat()}_{self.pk}"

    def __str__(self) -> str:
        return f"{self.place_name or self.gid}, {self.ended_on:%d %b %Y}: {self.get_violence_display()}"


class IncidentInvolvement(models.Model):
    """The part that one actor had, as one revision of an incident says it."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="involvements")
    actor = models.ForeignKey("situation.Actor", null=True, on_delete=models.PROTECT, related_name="involvements")
    name = models.CharField(max_length=200, help_text="The actor as the report names it")
    role = models.CharField(max_length=20, choices=RoleChoices)
    certainty = models.CharField(max_length=10, choices=CertaintyChoices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "name", "role"], name="an_actor_has_a_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_role_display()}"


class IncidentHarm(models.Model):
    """People of one sex and age group who came to one kind of harm, as one revision of an incident says it."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="harms")
    kind = models.CharField(max_length=30, choices=HarmChoices)
    sex = models.CharField(max_length=10, choices=SexChoices, default=SexChoices.UNKNOWN)
    age = models.CharField(max_length=10, choices=AgeChoices, default=AgeChoices.UNKNOWN)
    low = models.PositiveIntegerField()
    best = models.PositiveIntegerField()
    high = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "kind", "sex", "age"], name="people_are_counted_once"),
            models.CheckConstraint(
                condition=Q(low__lte=F("best")) & Q(best__lte=F("high")), name="harm_best_lies_within_low_and_high"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.best} ({self.low} to {self.high})"
