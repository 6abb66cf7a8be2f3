"""Sources under code names, their sealed identities, and who opened them."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models.markings import Marking
from primacy.mission.access.models.persons import Person

if TYPE_CHECKING:
    from primacy.mission.access.viewer import Viewer

__all__ = ["OPEN_FOR", "Disclosure", "RecoveryShares", "SealedIdentity", "SealedRow", "Source", "SourceKind"]

OPEN_FOR = timedelta(hours=3)
"""How long an opened identity may be seen."""


class SealedRow(models.Model):
    """Bytes of any room that are encrypted where they lie, under a key of their own that the sealing keys wrap."""

    sealed = models.BinaryField(help_text="A nonce of twelve bytes and what is encrypted")
    key_id = models.CharField(max_length=40, help_text="Of the sealing key that wraps its own")
    wrapped_key = models.BinaryField()

    class Meta:
        abstract = True


class SourceKind(models.TextChoices):
    WITNESS = "witness", _("Witness")
    LIAISON_ASSISTANT = "liaison_assistant", _("Community liaison assistant")
    ALERT_NETWORK = "alert_network", _("Member of a community alert network")
    COMMUNITY = "community", _("Member of the community")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    PARTNER = "partner", _("Partner organisation")
    OFFICIAL = "official", _("Official")
    MISSION_STAFF = "mission_staff", _("Mission staff")
    MEDIA = "media", _("Media")
    OTHER = "other", _("Other")


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, viewer: "Viewer") -> "SourceQuerySet":
        """Keep the sources of which a viewer may read the code name."""
        return self.filter(
            mission_code__in=viewer.missions_where("access.read_sources"), marking_id__in=viewer.markings
        )


class Source(models.Model):
    """Who reports, as all but the custodian and those who open the identity know it: by a code name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mission_code = models.SlugField(max_length=20)
    code_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=SourceKind)
    marking = models.ForeignKey(Marking, on_delete=models.PROTECT, related_name="+")
    custodian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, help_text="When who it is was erased, for good")
    erased_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    erased_because = models.TextField(blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission_code", "code_name"], name="a_code_name_stands_for_one_source"),
            models.CheckConstraint(
                condition=Q(erased_at=None, erased_because="")
                | (Q(erased_at__isnull=False) & ~Q(erased_because="") & Q(erased_by__isnull=False)),
                name="who_a_source_is_is_erased_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code_name


class SealedIdentity(models.Model):
    """
    One revision of who a source is, encrypted under a key of its own, which is wrapped by a sealing key.

    A revision is never overwritten: the next one closes it by setting `replaced_at`.

    Personal data: name, telephone, address and notes, kept to reach and protect the source; all of them are erased by
    `actions.erase_identity`, first the wrapped key, without which the rest cannot be read. The telephone index is a
    keyed digest, by which a number can be recognised and not read.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="sealed_identities")
    key_id = models.CharField(max_length=40)
    wrapped_key = models.BinaryField()
    nonce = models.BinaryField()
    ciphertext = models.BinaryField()
    telephone_index = models.CharField(max_length=64, blank=True, db_index=True)
    sealed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(replaced_at=None), name="a_source_is_one_person_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(replaced_at__gt=F("sealed_at")),
                name="an_identity_is_replaced_after_it_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"Sealed identity of {self.source_id}"


class Disclosure(models.Model):
    """The opening of one identity by one person, for a reason and for three hours."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="disclosures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "-opened_at"], name="disclosures_of_a_source")]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="a_disclosure_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_disclosure_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} opened at {self.opened_at:%Y-%m-%d %H:%M}"


class RecoveryShares(models.Model):
    """That recovery shares were given out, and the sealing keys encrypted to them; never a share itself."""

    made_at = models.DateTimeField()
    shares = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField()
    public_key = models.BinaryField()
    key_ids = models.JSONField()
    sealed_keys = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__gte=2) & Q(shares__gte=F("threshold")), name="recovery_needs_more_than_one_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.threshold} of {self.shares} shares made on {self.made_at:%Y-%m-%d}"
