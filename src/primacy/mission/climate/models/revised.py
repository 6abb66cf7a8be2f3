"""Records of which nothing is overwritten: the next revision closes the last one."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, MarkedQuerySet, Person

__all__ = ["Revised", "RevisedQuerySet"]


class RevisedQuerySet(MarkedQuerySet):
    def current(self) -> "RevisedQuerySet":
        """Keep the revisions that stand now, of what was not withdrawn."""
        return self.filter(known_to=None, is_withdrawn=False)

    def as_known_at(self, moment: datetime) -> "RevisedQuerySet":
        """Keep the revisions that stood at a moment, of what was not withdrawn by then."""
        standing = Q(known_to=None) | Q(known_to__gt=moment)
        return self.filter(standing, known_from__lte=moment, is_withdrawn=False)


class Revised(Marked):
    """One revision of a record; `record` names the record itself, which no revision changes."""

    record = models.UUIDField(default=uuid4)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    reason = models.CharField(max_length=500, blank=True, help_text="Why this revision was made; empty for the first")
    is_withdrawn = models.BooleanField(default=False, help_text="From this revision on it no longer stands")

    objects = RevisedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(known_to=None), name="of_a_%(class)s_one_revision_is_open"
            ),
            models.CheckConstraint(
                condition=Q(known_to=None) | Q(known_to__gt=F("known_from")),
                name="a_%(class)s_closes_after_opening",
            ),
        ]
        indexes = [models.Index(fields=["mission", "known_to"], name="%(class)s_in_mission")]
