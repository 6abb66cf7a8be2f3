"""Situation reports, sentence by sentence, and the records that each sentence rests on."""

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from primacy.exchange.edxl_sitrep import Confidence, ReportVersion, Severity
from primacy.mission.access.interface import Marked, MarkedQuerySet, Marking, Person, Viewer
from primacy.mission.situation.models.incidents import Incident

__all__ = [
    "ConfidenceChoices",
    "SectionChoices",
    "SentenceBasis",
    "SeverityChoices",
    "Sitrep",
    "SitrepKind",
    "SitrepSentence",
    "SitrepVersion",
]


class SitrepKind(models.TextChoices):
    DAILY = "daily", _("Daily situation report")
    WEEKLY = "weekly", _("Weekly situation report")
    FLASH = "flash", _("Flash report")


class SitrepVersion(models.TextChoices):
    """Where a report stands in its series, as EDXL-SitRep names it."""

    INITIAL = ReportVersion.INITIAL, _("Initial")
    UPDATE = ReportVersion.UPDATE, _("Update")
    FINAL = ReportVersion.FINAL, _("Final")


class SectionChoices(models.TextChoices):
    """The headings in their order; docs/methods/sitreps.md names the source of each."""

    SUMMARY = "summary", _("Summary")
    POLITICAL = "political", _("Political situation")
    MILITARY = "military", _("Military situation")
    SECURITY = "security", _("Security incidents, by area")
    HUMANITARIAN = "humanitarian", _("Humanitarian situation")
    HUMAN_RIGHTS = "human_rights", _("Human rights and protection")
    OPERATIONS = "operations", _("Own operations")
    MOVEMENTS = "movements", _("Movements and patrols")
    LOSSES = "losses", _("Own losses")
    LOGISTICS = "logistics", _("Logistics and administration")
    ASSESSMENT = "assessment", _("Assessment and comments")
    PLANNED = "planned", _("Planned activities")
    NOT_KNOWN = "not_known", _("What is not known")


class ConfidenceChoices(models.TextChoices):
    HIGHLY_CONFIDENT = Confidence.HIGHLY_CONFIDENT, _("Highly confident")
    SOMEWHAT_CONFIDENT = Confidence.SOMEWHAT_CONFIDENT, _("Somewhat confident")
    UNSURE = Confidence.UNSURE, _("Unsure")
    NO_CONFIDENCE = Confidence.NO_CONFIDENCE, _("No confidence")


class SeverityChoices(models.TextChoices):
    EXTREME = Severity.EXTREME, _("Extreme")
    SEVERE = Severity.SEVERE, _("Severe")
    MODERATE = Severity.MODERATE, _("Moderate")
    MINOR = Severity.MINOR, _("Minor")
    UNKNOWN = Severity.UNKNOWN, _("Severity not known")


class SitrepQuerySet(MarkedQuerySet):
    def visible_to(self, viewer: Viewer) -> "SitrepQuerySet":
        """Keep the reports that a viewer may read, and of whose incidents none has since moved out of sight."""
        now = Incident.objects.current().filter(record=OuterRef("record"))
        gone = Exists(now) & ~Exists(now.filter(viewer.sight_of(Incident)))
        cited = SentenceBasis.objects.filter(sentence__sitrep=OuterRef("pk"), sentence__closed_at=None)
        return super().visible_to(viewer).exclude(Exists(cited.filter(gone)))


class Sitrep(Marked):
    """
    One version of a situation report: a draft until a second person approves it, and frozen from then on.

    `marking` is the highest of its sentences; `audience` is what it was composed for, which they never exceed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.UUIDField(default=uuid.uuid4, help_text="Shared by all versions of one report")
    edition = models.PositiveSmallIntegerField(help_text="1 for the first version of the series")
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    kind = models.CharField(max_length=10, choices=SitrepKind)
    number = models.PositiveIntegerField(help_text="By the calendar, so that it tells nothing of other reports")
    version = models.CharField(max_length=10, choices=SitrepVersion)
    record = models.UUIDField(null=True, help_text="The incident of a flash report")
    period_from = models.DateTimeField()
    period_to = models.DateTimeField()
    audience = models.ForeignKey(Marking, on_delete=models.PROTECT, related_name="+")
    is_exercise = models.BooleanField(default=False)
    turn = models.PositiveIntegerField(default=0, help_text="Raised by each edit; who edits names the one seen")
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True)
    confidence = models.CharField(max_length=20, choices=ConfidenceChoices, blank=True)
    severity = models.CharField(max_length=20, choices=SeverityChoices, blank=True)

    objects = SitrepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "edition"], name="a_sitrep_series_has_an_edition_once"),
            models.UniqueConstraint(
                fields=["mission", "kind", "audience", "is_exercise", "period_to"],
                condition=Q(edition=1, record=None), name="a_period_is_reported_once_to_an_audience",
            ),
            models.UniqueConstraint(
                fields=["mission", "audience", "record"],
                condition=Q(edition=1, record__isnull=False), name="an_incident_is_flashed_once_to_an_audience",
            ),
            models.CheckConstraint(condition=Q(period_from__lt=F("period_to")), name="a_sitrep_covers_time"),
            models.CheckConstraint(
                condition=Q(kind=SitrepKind.FLASH, record__isnull=False)
                | (~Q(kind=SitrepKind.FLASH) & Q(record=None)),
                name="a_flash_report_and_no_other_is_about_one_incident",
            ),
            models.CheckConstraint(
                condition=Q(edition=1, version=SitrepVersion.INITIAL, follows=None)
                | (Q(edition__gt=1, follows__isnull=False) & ~Q(version=SitrepVersion.INITIAL)),
                name="an_initial_sitrep_and_no_other_follows_none",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(drafted_by=None) | ~Q(approved_by=F("drafted_by")),
                name="a_second_person_approves_a_sitrep",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | (~Q(confidence="") & ~Q(severity="")),
                name="who_approves_says_how_sure_and_how_severe",
            ),
        ]  # fmt: skip

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    def __str__(self) -> str:
        return f"{self.kind} sitrep {self.number} of {self.mission}, edition {self.edition}"


class SitrepSentence(Marked):
    """
    One revision of one sentence; `line` names the sentence itself. A later revision closes it; nothing is overwritten.

    Composed from records, it has `facts` and no `text`; edited, it has both; a person's own has `text` alone.
    """

    OWN = "own"

    sitrep = models.ForeignKey(Sitrep, on_delete=models.CASCADE, related_name="sentences")
    line = models.UUIDField(default=uuid.uuid4)
    section = models.CharField(max_length=20, choices=SectionChoices)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    facts = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True, help_text="Of the text")
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitrep", "line"], condition=Q(closed_at=None), name="a_sentence_has_one_standing_revision"
            ),
            models.CheckConstraint(condition=~Q(kind="own", text=""), name="an_own_sentence_has_words"),
            models.CheckConstraint(condition=Q(text="") | ~Q(language=""), name="words_are_in_a_language"),
        ]

    @property
    def is_own(self) -> bool:
        return self.kind == self.OWN

    @property
    def is_edited(self) -> bool:
        return bool(self.text) and not self.is_own

    def __str__(self) -> str:
        return f"{self.section} {self.position}: {self.text or self.kind}"


class SentenceBasis(models.Model):
    """One revision of an incident that a sentence rests on."""

    sentence = models.ForeignKey(SitrepSentence, on_delete=models.CASCADE, related_name="basis")
    record = models.UUIDField(db_index=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sentence", "incident"], name="a_sentence_rests_on_a_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.record}, revision {self.incident_id}"
