"""Persons, and the roles and groups that they hold."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from primacy.mission.access.models.markings import LevelChoices
from primacy.mission.access.roles import Role

__all__ = ["NeedToKnowGroup", "Person", "RoleGrant"]


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
    groups = models.ManyToManyField(NeedToKnowGroup, blank=True, related_name="members")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ("full_name",)

    objects = PersonManager()

    def __str__(self) -> str:
        return f"{self.full_name} <{self.email}>"

    def get_short_name(self) -> str:
        return self.full_name


class RoleGrant(models.Model):
    """One role that a person holds in one mission, from a day until another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    mission_code = models.SlugField(max_length=20)
    role = models.CharField(max_length=30, choices=Role)
    granted_from = models.DateField()
    granted_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "mission_code", "role"],
                condition=Q(granted_to=None),
                name="a_person_holds_a_role_once",
            ),
            models.CheckConstraint(
                condition=Q(granted_to=None) | Q(granted_to__gt=F("granted_from")),
                name="a_grant_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.role} in {self.mission_code}"
