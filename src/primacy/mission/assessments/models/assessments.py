"""Assessments: one question each, in versions that a second person approves."""

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from primacy.mission.access.interface import Marked, MarkedQuerySet, Person, Viewer
from primacy.mission.situation.interface import Incident

__all__ = ["Assessment"]


class AssessmentQuerySet(MarkedQuerySet):
    def visible_to(self, viewer: Viewer) -> "AssessmentQuerySet":
        """Keep what a viewer may read, and of whose incidents none has since been marked higher than that."""
        from primacy.mission.assessments.models.evidence import EventLink, Evidence  # noqa: PLC0415 - they point here

        current = Incident.objects.current().filter(record=OuterRef("incident"))
        gone = Exists(current.exclude(marking_id__in=viewer.markings))
        here = {"assessment": OuterRef("pk"), "closed_at": None}
        cited = [kind.objects.filter(gone, incident__isnull=False, **here) for kind in (Evidence, EventLink)]
        return super().visible_to(viewer).exclude(Exists(cited[0])).exclude(Exists(cited[1]))

    def readable_by(self, viewer: Viewer) -> "AssessmentQuerySet":
        """Keep of them the approved ones, and the drafts of missions in which the viewer writes or approves."""
        deeds = ("assessments.draft", "assessments.approve")
        codes = {code for deed in deeds for code in viewer.missions_where(deed)}
        return self.visible_to(viewer).filter(Q(approved_at__isnull=False) | Q(mission__code__in=codes))

    def with_later(self, viewer: Viewer) -> "AssessmentQuerySet":
        """Add `later_id`: the latest approved version after it that the viewer may read, or None."""
        of_series = Q(series=OuterRef("series"), edition__gt=OuterRef("edition"))
        later = Assessment.objects.visible_to(viewer).filter(
            of_series | Q(follows=OuterRef("pk")), approved_at__isnull=False
        )
        return self.annotate(later_id=Subquery(later.order_by("-edition", "-approved_at").values("pk")[:1]))


class Assessment(Marked):
    """
    One version of an assessment: a draft until a second person approves it, and frozen from then on.

    `marking` is what its author chose, raised to the highest of what it rests on; nothing lowers it by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.UUIDField(default=uuid.uuid4, db_index=True, help_text="Shared by the versions of one assessment")
    edition = models.PositiveSmallIntegerField(default=1)
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="Why this version was written; empty for the first")

    question = models.CharField(max_length=300, help_text="The key intelligence question")
    unit_code = models.CharField(max_length=20, blank=True, help_text="P-code; empty for the whole area")
    place_name = models.CharField(max_length=200, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    resolves_on = models.DateField(help_text="Day by which it can be told whether the judgement was right")
    objective = models.UUIDField(null=True, help_text="Record of the goal or condition that it serves")
    is_exercise = models.BooleanField(default=False)

    turn = models.PositiveIntegerField(default=0, help_text="Raised by each edit; who approves names the one seen")
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_at = models.DateTimeField(null=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "edition"], name="an_assessment_has_an_edition_once"),
            models.CheckConstraint(
                condition=Q(edition=1, follows=None, reason="")
                | (Q(edition__gt=1, follows__isnull=False) & ~Q(reason="")),
                name="a_later_assessment_follows_one_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(first_on__lte=F("last_on")), name="an_assessment_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(drafted_by=None) | ~Q(approved_by=F("drafted_by")),
                name="a_second_person_approves_an_assessment",
            ),
        ]  # fmt: skip

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    def __str__(self) -> str:
        return self.question
