"""The trail of what was done."""

from django.db import models

from primacy.mission.access.models.persons import Person

__all__ = ["AuditEntry"]


class AuditEntry(models.Model):
    """One thing that a person did or read; written once and never changed by the application."""

    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    mission_code = models.SlugField(max_length=20, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["mission_code", "-at"], name="audit_by_mission")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"
