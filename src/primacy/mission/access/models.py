"""Persons, the roles and groups they hold, the markings of records, and the trail of what was done."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.roles import Role
from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["AuditEntry", "Marking", "NeedToKnowGroup", "Person", "RoleGrant"]


class LevelChoices(models.IntegerChoices):
    UNCLASSIFIED = Level.UNCLASSIFIED, _("Unclassified")
    CONFIDENTIAL = Level.CONFIDENTIAL, _("Confidential")
    STRICTLY_CONFIDENTIAL = Level.STRICTLY_CONFIDENTIAL, _("Strictly confidential")


class TrafficLightChoices(models.IntegerChoices):
    CLEAR = TrafficLight.CLEAR, "TLP:CLEAR"
    GREEN = TrafficLight.GREEN, "TLP:GREEN"
    AMBER = TrafficLight.AMBER, "TLP:AMBER"
    AMBER_STRICT = TrafficLight.AMBER_STRICT, "TLP:AMBER+STRICT"
    RED = TrafficLight.RED, "TLP:RED"


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


class MarkingQuerySet(models.QuerySet["Marking"]):
    def of(self, handling: Handling) -> "Marking":
        """Return the row of `handling`, made on first use, so that a record carries one small number."""
        marking, _made = self.get_or_create(
            level=handling.level,
            traffic_light=handling.traffic_light,
            group_codes=",".join(sorted(handling.groups)),
            downgrades_on=handling.downgrades_on,
        )
        return marking


class Marking(models.Model):
    """One distinct handling; records with the same audience share a row, so sight is one indexed comparison."""

    level = models.PositiveSmallIntegerField(choices=LevelChoices)
    traffic_light = models.PositiveSmallIntegerField(choices=TrafficLightChoices)
    group_codes = models.CharField(max_length=400, blank=True)
    downgrades_on = models.DateField(null=True, blank=True)

    objects = MarkingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "traffic_light", "group_codes", "downgrades_on"],
                name="a_handling_with_a_downgrade_has_one_marking",
            ),
            models.UniqueConstraint(
                fields=["level", "traffic_light", "group_codes"],
                condition=Q(downgrades_on=None),
                name="a_lasting_handling_has_one_marking",
            ),
            models.CheckConstraint(
                condition=~Q(traffic_light=TrafficLight.RED) | ~Q(group_codes=""),
                name="red_names_its_groups",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} · {self.get_traffic_light_display()}"

    @property
    def handling(self) -> Handling:
        groups = frozenset(self.group_codes.split(",")) - {""}
        return Handling(Level(self.level), TrafficLight(self.traffic_light), groups, self.downgrades_on)


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
