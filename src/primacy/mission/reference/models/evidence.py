"""Contested questions and what studies find; nothing is overwritten."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Person, Viewer
from primacy.mission.reference.models.choices import DirectionChoices
from primacy.mission.reference.models.editions import Published

__all__ = ["EvidenceQuestion", "Finding", "Revision"]


class _Revisions(Published):
    def _known_by(self, viewer: Viewer) -> Q:
        return Q(known_from__lte=viewer.at) & (Q(known_to=None) | Q(known_to__gt=viewer.at))


class Revision(models.Model):
    """One revision of a public record; `record` names the record itself, which no revision changes."""

    record = models.UUIDField(default=uuid4)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="Why this revision was made; empty for the first")
    is_withdrawn = models.BooleanField(default=False)

    objects = _Revisions.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(known_to=None), name="a_published_%(class)s_has_one_open_revision"
            ),
            models.CheckConstraint(
                condition=Q(known_to=None) | Q(known_to__gt=F("known_from")),
                name="a_published_%(class)s_closes_after_it_opens",
            ),
        ]


class EvidenceQuestion(Revision):
    """A question on which published findings may differ."""

    text = models.CharField(max_length=300)
    why = models.TextField(blank=True, help_text="What depends on the answer")

    def __str__(self) -> str:
        return f"{self.text} ({self.record}, from {self.known_from:%Y-%m-%d %H:%M:%S.%f})"


class Finding(Revision):
    """What one study claims about a question."""

    question = models.UUIDField(help_text="Record of the question")
    claim = models.TextField()
    study = models.TextField(help_text="Citation")
    scope = models.CharField(max_length=300)
    period = models.CharField(max_length=120)
    method = models.CharField(max_length=300)
    direction = models.CharField(max_length=12, choices=DirectionChoices)
    conditions = models.TextField(blank=True, help_text="Where, when and for whom it holds")
    read_in = models.TextField(help_text="Where whoever recorded it read it, with the page")

    class Meta(Revision.Meta):
        constraints = [
            *Revision.Meta.constraints,
            models.CheckConstraint(
                condition=Q(direction__in=DirectionChoices.values), name="a_finding_has_a_known_direction"
            ),
        ]
        indexes = [models.Index(fields=["question", "known_to"], name="findings_of_a_question")]

    def __str__(self) -> str:
        return f"{self.study[:60]} on {self.question} ({self.record}, from {self.known_from:%Y-%m-%d %H:%M:%S.%f})"
