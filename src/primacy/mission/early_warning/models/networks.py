"""Community alert networks: who is in them, by what means, and the calls by which they are tested."""

import uuid

from django.db import models
from django.db.models import F, Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.early_warning.models.choices import CheckResult, NetworkMeans
from primacy.mission.early_warning.models.standing import StandingRow

__all__ = ["AlertNetwork", "NetworkCheck"]


class AlertNetwork(Marked):
    """
    A community alert network: key contacts of some villages, linked by telephones, credit or radio.

    Two with the same name may be open where they are handled differently: who opens one learns of no other.

    References
    ----------
    United Nations, MONUSCO and MINUSCA practice: community alert networks run with community liaison assistants.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    place_name = models.CharField(max_length=300)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    gid = models.PositiveIntegerField(null=True)
    unit_code = models.CharField(max_length=20, blank=True)
    equipment = models.TextField(blank=True, help_text="Telephones, credit, radio, and which number is called when")
    test_every_days = models.PositiveSmallIntegerField(default=7)
    silent_after_days = models.PositiveSmallIntegerField(default=14)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "marking", "name"],
                condition=Q(closed_at=None),
                name="an_open_network_has_a_name_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(test_every_days__gte=1, silent_after_days__gte=F("test_every_days")),
                name="a_network_is_tested_before_it_counts_as_silent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NetworkCheck(StandingRow):
    """One test call to a member of a network; never changed."""

    network = models.ForeignKey(AlertNetwork, on_delete=models.PROTECT, related_name="checks")
    reporter = models.ForeignKey("early_warning.Reporter", on_delete=models.PROTECT, related_name="checks")
    means = models.CharField(max_length=10, choices=NetworkMeans)
    result = models.CharField(max_length=12, choices=CheckResult)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["reporter", "-at"], name="checks_of_a_member")]

    def __str__(self) -> str:
        return f"{self.get_result_display()}, {self.at:%Y-%m-%d}"
