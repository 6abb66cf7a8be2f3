"""Editions: one file of published data, as it came on one day."""

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Person, Viewer
from primacy.mission.reference.models.choices import ListChoices

__all__ = ["Edition", "OfEdition", "Published"]


class Published(models.QuerySet):
    """Public facts, which everybody who works with reference data in any mission may read."""

    def visible_to(self, viewer: Viewer) -> "Published":
        """Keep all if the viewer may read published data in a mission, and nothing otherwise."""
        return self.filter(self._known_by(viewer)) if viewer.missions_where("reference.read") else self.none()

    def _known_by(self, viewer: Viewer) -> Q:
        return Q(imported_at__lte=viewer.at)


class Edition(models.Model):
    """One imported file; its rows are never changed, and the latest edition of its kind is the one that is read."""

    kind = models.CharField(max_length=20, choices=ListChoices)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    version = models.CharField(max_length=40, blank=True, help_text="As its publisher calls it")
    rows = models.PositiveIntegerField()
    remarks = models.JSONField(default=list, help_text="What was set aside or mended, a sentence each")
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = Published.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "sha256"], name="a_file_is_imported_once_as_each_kind"),
            models.CheckConstraint(condition=Q(kind__in=ListChoices.values), name="an_edition_is_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]} ({self.file_name})"


class _OfEditions(Published):
    def _known_by(self, viewer: Viewer) -> Q:
        return Q(edition__imported_at__lte=viewer.at)


class OfEdition(models.Model):
    """A row of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")

    objects = _OfEditions.as_manager()

    class Meta:
        abstract = True
