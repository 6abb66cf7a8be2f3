"""Incidents with their revisions, and the files that they came with."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, MarkedQuerySet, Viewer
from primacy.mission.situation.models.choices import PlacePrecisionChoices, Verification, ViolenceChoices
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = ["Incident", "IncidentImport"]


class IncidentImportQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "IncidentImportQuerySet":
        """Keep the imports that brought an incident which the viewer may see: one of hidden incidents is hidden."""
        brought = Incident.objects.visible_to(viewer).filter(came_with=models.OuterRef("pk"))
        return self.filter(models.Exists(brought))


class IncidentImport(models.Model):
    """One file of incidents that came in, with what became of its rows."""

    mission = models.ForeignKey("area.Mission", on_delete=models.PROTECT, related_name="+")
    dataset = models.SlugField(max_length=40)
    version = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
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

    record = models.UUIDField()
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=32)

    dataset = models.SlugField(max_length=40)
    external_id = models.CharField(max_length=40)
    came_with = models.ForeignKey(IncidentImport, on_delete=models.PROTECT, related_name="+")
    is_exercise = models.BooleanField(default=False)

    violence = models.PositiveSmallIntegerField(choices=ViolenceChoices)
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
    fatalities_best = models.PositiveIntegerField()
    fatalities_low = models.PositiveIntegerField()
    fatalities_high = models.PositiveIntegerField()
    civilian_fatalities = models.PositiveIntegerField(null=True, help_text="Empty where the source does not say")
    source_text = models.TextField(blank=True)
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    verification = models.CharField(max_length=12, choices=Verification, default=Verification.REPORTED)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "dataset", "external_id"],
                condition=Q(known_to=None),
                name="an_incident_has_one_open_revision",
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
                condition=Q(known_to=None) | Q(known_to__gt=F("known_from")), name="a_revision_closes_after_it_opens"
            ),
        ]
        indexes = [
            models.Index(fields=["record"], name="incident_by_record"),
            models.Index(fields=["mission", "ended_on", "id"], condition=Q(known_to=None), name="incident_by_day"),
            models.Index(fields=["mission", "gid", "month_id"], condition=Q(known_to=None), name="incident_by_cell"),
        ]

    @property
    def grade(self) -> Grade:
        return Grade(Reliability(self.reliability), Credibility(self.credibility))

    @property
    def mark(self) -> str:
        """Where this incident stands in a list by day."""
        return f"{self.ended_on.isoformat()}_{self.pk}"

    def __str__(self) -> str:
        return f"{self.place_name or self.gid}, {self.ended_on:%d %b %Y}: {self.get_violence_display()}"
