"""What incidents rest on: reports, attachments, the steps of verification, links, and where anybody was watching."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked, Person, SealedRow, Source
from primacy.mission.situation.models.choices import Verification
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = [
    "Attachment",
    "Coverage",
    "CoverageKind",
    "IncidentLink",
    "LinkKind",
    "SourceReport",
    "VerificationStep",
]


class SourceReport(Marked):
    """What one source said of an incident; never changed, but replaced by a later report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.UUIDField(db_index=True, help_text="The incident")
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    source_text = models.CharField(max_length=200, blank=True, help_text="A public source, such as a newspaper")
    text = models.TextField()
    received_at = models.DateTimeField()
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source=None) ^ Q(source_text=""), name="a_report_has_one_source_sealed_or_public"
            ),
        ]

    @property
    def grade(self) -> Grade:
        return Grade(Reliability(self.reliability), Credibility(self.credibility))

    def __str__(self) -> str:
        return f"Report of {self.received_at:%Y-%m-%d %H:%M} on {self.record}"


class Attachment(Marked, SealedRow):
    """A file that belongs to an incident, encrypted where it lies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.UUIDField(db_index=True, help_text="The incident")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class VerificationStep(Marked):
    """One change of an incident's verification, by a person, for a reason."""

    record = models.UUIDField(db_index=True, help_text="The incident")
    before = models.CharField(max_length=12, choices=Verification)
    after = models.CharField(max_length=12, choices=Verification)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(before=F("after")), name="a_step_leads_elsewhere")]

    def __str__(self) -> str:
        return f"{self.record}: {self.before} to {self.after}"


class LinkKind(models.TextChoices):
    SAME = "same", _("The same incident, from another dataset")
    FOLLOWS = "follows", _("Follows from")
    PART = "part", _("Part of")
    RELATED = "related", _("Related to")
    DIFFERENT = "different", _("Not the same, though alike")


class IncidentLink(Marked):
    """What one incident has to do with another, as a person decided; kept when it is undone."""

    first = models.UUIDField(db_index=True)
    second = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=LinkKind)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "kind"], condition=Q(undone_at=None), name="a_link_stands_once"
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="a_link_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.get_kind_display()} {self.second}"


class CoverageKind(models.TextChoices):
    PATROL = "patrol", _("Patrol")
    LIAISON_ASSISTANT = "liaison_assistant", _("Community liaison assistant")
    ALERT_NETWORK = "alert_network", _("Community alert network")


class Coverage(Marked):
    """That somebody would have heard: one kind of coverage of one cell in one month."""

    gid = models.PositiveIntegerField()
    unit_code = models.CharField(max_length=20, blank=True)
    month_id = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=CoverageKind)
    days = models.PositiveSmallIntegerField(help_text="Days of the month on which somebody was there or listening")
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "gid", "month_id", "kind", "marking"], name="a_cell_month_is_covered_once"
            ),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=31), name="coverage_lasts_within_the_month"),
        ]

    def __str__(self) -> str:
        return f"cell {self.gid}, month {self.month_id}: {self.get_kind_display()}"
