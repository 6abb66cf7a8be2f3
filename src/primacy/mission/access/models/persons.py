"""Persons, and the roles, groups and clearances that they hold."""

import uuid
from collections.abc import Iterator
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from primacy.mission.access.models.markings import LevelChoices
from primacy.mission.access.roles import Role

__all__ = ["ClearanceGrant", "GroupMembership", "NeedToKnowGroup", "Person", "RoleGrant"]


class NeedToKnowGroup(models.Model):
    """A circle of persons who need to know about one matter."""

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **facts: object) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str) -> "Person":
        """Return the person who signs in with an address, in whichever case it is typed."""
        return super().get_by_natural_key(email.lower())


class Person(AbstractBaseUser):
    """
    A person who signs in.

    Personal data: name and e-mail address, kept to know who did what; erased by `actions.erase_person`,
    which leaves the audit trail with the person's id only. The operator is the account under which the
    command line of this installation acts; nobody can sign in with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    clearance = models.PositiveSmallIntegerField(choices=LevelChoices, default=LevelChoices.UNCLASSIFIED)
    groups = models.ManyToManyField(NeedToKnowGroup, through="GroupMembership", blank=True, related_name="members")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    sessions_ended = models.PositiveIntegerField(default=0, help_text="How often somebody ended all of their sessions")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ("full_name",)

    objects = PersonManager()

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>"

    def get_short_name(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """Return what each session of this person must hold; another password or an end of sessions changes it."""
        return f"{super().get_session_auth_hash()}.{self.sessions_ended}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same under the secret keys of before."""
        for each in super().get_session_auth_fallback_hash():
            yield f"{each}.{self.sessions_ended}"


class HeldForATime(models.QuerySet):
    def on(self, day: date) -> "HeldForATime":
        """Keep what is held on a day: from its first day until the day it ends, which is no longer held."""
        begun, lasting = Q(granted_from=None) | Q(granted_from__lte=day), Q(granted_to=None) | Q(granted_to__gt=day)
        return self.filter(begun, lasting)


class RoleGrant(models.Model):
    """
    One role that a person holds in one mission, from a day until another.

    With an office it reaches only records that have an administrative unit, in the units of that office, and those
    that have no place at all; without one, every record that the role reads.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    mission_code = models.SlugField(max_length=20)
    role = models.CharField(max_length=30, choices=Role)
    office = models.CharField(
        max_length=200, blank=True, help_text="P-codes of its units, separated by commas; empty for the whole mission"
    )
    agreement = models.ForeignKey(
        "access.SharingAgreement", null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    granted_from = models.DateField()
    granted_to = models.DateField(null=True, blank=True)

    objects = HeldForATime.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mission_code", "role", "office"],
                condition=Q(granted_to=None),
                name="a_person_holds_a_role_once",
            ),
            models.CheckConstraint(
                condition=Q(granted_to=None) | Q(granted_to__gt=F("granted_from")),
                name="a_grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.PARTNER, agreement__isnull=False)
                | (~Q(role=Role.PARTNER) & Q(agreement__isnull=True)),
                name="a_partner_and_nobody_else_has_an_agreement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.role} in {self.mission_code}"

    @property
    def units(self) -> frozenset[str]:
        """Codes of the units of the office; empty for the whole mission."""
        return frozenset(self.office.split(",")) - {""}

    def reaches(self, unit_code: str | None) -> bool:
        """Tell whether it is held for a unit; the empty code is that of a record in no unit, None of anything."""
        return unit_code is None or not self.units or unit_code in self.units


class GroupMembership(models.Model):
    """A person's place in a need-to-know group, from a day until another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(NeedToKnowGroup, on_delete=models.PROTECT, related_name="memberships")
    granted_from = models.DateField(null=True, blank=True, help_text="Empty where it was never otherwise")
    granted_to = models.DateField(null=True, blank=True)

    objects = HeldForATime.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group"], condition=Q(granted_to=None), name="a_person_is_in_a_group_once"
            ),
            models.CheckConstraint(
                condition=Q(granted_to=None) | Q(granted_from=None) | Q(granted_to__gt=F("granted_from")),
                name="a_membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group_id}"


class ClearanceGrant(models.Model):
    """A clearance above the person's own, for a time."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="clearances")
    level = models.PositiveSmallIntegerField(choices=LevelChoices)
    granted_from = models.DateField()
    granted_to = models.DateField()

    objects = HeldForATime.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_to__gt=F("granted_from")), name="a_clearance_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} cleared for {self.get_level_display()} until {self.granted_to}"
