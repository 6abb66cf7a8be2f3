"""Forms that people fill in on telephones, with their versions, and what was filled in."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person, SealedRow
from primacy.mission.early_warning.models.alerts import Alert

__all__ = ["FilledFile", "FilledForm", "FormFile", "FormVersion"]


class FormVersion(Marked):
    """
    One version of a form; what is filled in is handled as the version is.

    A version that is closed is offered no more, and what was filled in with it is still taken.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_id = models.CharField(max_length=120, help_text="By which the form is known on telephones")
    version = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    xform = models.TextField()
    md5 = models.CharField(max_length=32, help_text="Of the XForm, as the OpenRosa protocol wants it")
    meanings = models.JSONField(help_text="Path of the question that means each thing of an alert")
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "form_id", "version"], name="a_version_of_a_form_is_one"),
            models.UniqueConstraint(
                fields=["mission", "form_id"], condition=Q(closed_at=None), name="a_form_has_one_open_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class FormFile(Marked):
    """A file that belongs to a version of a form, such as a list of choices."""

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    md5 = models.CharField(max_length=32)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="a_version_has_one_file_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class FilledForm(Marked, SealedRow):
    """One filled form as it came, encrypted; it has the key of the alert that it made."""

    id = models.UUIDField(primary_key=True, editable=False)
    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="filled_form")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="filled")
    instance_id = models.CharField(max_length=200, help_text="Made on the device")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document, to tell a repeat from another")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "instance_id"], name="a_filled_form_is_stored_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.instance_id}"


class FilledFile(Marked, SealedRow):
    """A photograph, sound or other file that came with a filled form, encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    filled = models.ForeignKey(FilledForm, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200, help_text="As the filled form names it")
    size = models.PositiveIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filled", "name"], name="a_filled_form_has_one_file_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
