"""Communities and groups that the mission visits, and the persons that it meets there, by code name."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person, Source
from primacy.mission.engagement.models.choices import CommunityKind, SexChoices

__all__ = ["Community", "Interlocutor"]


class Community(Marked):
    """A community or a group at a place; never a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, help_text="Of the community or group, never of a person")
    kind = models.CharField(max_length=20, choices=CommunityKind)
    place_name = models.CharField(max_length=300)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    gid = models.PositiveIntegerField(null=True)
    unit_code = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=40, blank=True, help_text="That most of it speaks")
    people = models.PositiveIntegerField(null=True, help_text="How many there are; empty where nobody knows")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, help_text="When it left or ceased to be")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "name", "unit_code"], condition=Q(closed_at=None),
                name="a_community_has_a_name_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="a_community_is_on_earth",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["mission", "unit_code"], name="communities_by_unit")]

    def __str__(self) -> str:
        return self.name


class Interlocutor(Marked):
    """
    A person of a community whom the mission meets, known here by the code name of a source alone.

    Personal data: sex and language of somebody under a code name, kept to see who is not heard; who it is lies sealed
    with the source, whose erasure leaves a code name that stands for nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="interlocutors")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=10, choices=SexChoices)
    language = models.CharField(max_length=40, blank=True)
    unit_code = models.CharField(max_length=20, blank=True, help_text="Of the community")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.source.code_name
