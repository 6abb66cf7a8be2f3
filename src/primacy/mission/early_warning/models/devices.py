"""What reports from devices bring beside their words, and the devices themselves."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person, SealedRow, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models.alerts import Alert

__all__ = ["AlertDetail", "AlertPhoto", "Device"]


class AlertDetail(Marked):
    """What a form asks beside the words of an alert."""

    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="detail")
    people = models.PositiveIntegerField(null=True, help_text="How many it concerns, as far as anybody said")
    may_call_back = models.BooleanField(null=True, help_text="Whether a call is safe; empty where nobody said")
    accuracy_m = models.FloatField(null=True, help_text="How far the point may be off, as the device says")
    letter_digest = models.CharField(max_length=64, blank=True, help_text="Of what a device sent, to tell a repeat")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accuracy_m=None) | Q(accuracy_m__gte=0), name="an_accuracy_is_a_distance"
            )
        ]

    def __str__(self) -> str:
        return f"Detail of {self.alert}"


class AlertPhoto(Marked, SealedRow):
    """The photograph of an alert, encrypted where it lies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="photo")
    size = models.PositiveIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Photograph of {self.alert}"


class DeviceQuerySet(models.QuerySet):
    """Devices; they carry no marking, for they are a person's and not the mission's."""

    def visible_to(self, viewer: Viewer) -> "DeviceQuerySet":
        """Keep the devices that a viewer may strike off: the own, and all where the viewer grants access."""
        own = Q(person=viewer.person, mission__code__in=viewer.roles)
        return self.filter(own | Q(mission__code__in=viewer.missions_where("access.grant")))


class Device(models.Model):
    """
    A browser that holds a person's reports until they are sent.

    Personal data: that a person uses a device and when it was last heard of, kept so that a lost one can be told to
    forget what it holds; it goes with the person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, help_text="Made on the device")
    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key_digest = models.CharField(max_length=64, help_text="SHA-256 of what only the device has")
    enrolled_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    struck_off_at = models.DateTimeField(null=True)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Device {str(self.pk)[:8]}"
