"""The viewer: a person at a moment, and what this person may see and do then."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import models
from django.db.models import Q

from primacy.mission.access.models import Marking, Person, RoleGrant
from primacy.mission.access.roles import PERMISSIONS
from primacy.vocabulary import PrimacyError

__all__ = ["Marked", "MarkedQuerySet", "NotAllowedError", "NotVisibleError", "Viewer"]


class NotVisibleError(PrimacyError, LookupError):
    """What was asked for does not exist, or this person may not see it: both answer the same."""


class NotAllowedError(PrimacyError, PermissionError):
    """The person sees the record and holds no role that may do this with it."""


@dataclass(frozen=True)
class Viewer:
    """
    A person who looks at records at one moment.

    Parameters
    ----------
    person : Person
        Signed in and active.
    at : datetime, aware
        The moment of looking: grants and downgrades are judged at it.
    """

    person: Person
    at: datetime

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """Roles in force, by mission code."""
        day = self.at.date()
        in_force = RoleGrant.objects.filter(
            Q(granted_to=None) | Q(granted_to__gt=day), person=self.person, granted_from__lte=day
        )
        roles: dict[str, set[str]] = {}
        for grant in in_force:
            roles.setdefault(grant.mission_code, set()).add(grant.role)
        return {code: frozenset(held) for code, held in roles.items()}

    @cached_property
    def markings(self) -> tuple[int, ...]:
        """Keys of the markings that this person may see."""
        day = self.at.date()
        groups = set(self.person.groups.values_list("code", flat=True))
        return tuple(
            marking.pk
            for marking in Marking.objects.all()
            if (handling := marking.handling.on(day)).level <= self.person.clearance and handling.groups <= groups
        )

    def forget(self) -> None:
        """Read roles and markings anew at the next question; needed after a grant or a new marking."""
        self.__dict__.pop("roles", None)
        self.__dict__.pop("markings", None)

    def missions_where(self, permission: str) -> list[str]:
        """Return the codes of the missions in which this person may do what `permission` names."""
        return [code for code, held in self.roles.items() if any(permission in PERMISSIONS[role] for role in held)]

    def may(self, permission: str, *, mission_code: str) -> bool:
        """Tell whether this person may do what `permission` names in a mission."""
        return mission_code in self.missions_where(permission)

    def require(self, permission: str, *, mission_code: str) -> None:
        """
        Refuse unless this person may do what `permission` names.

        Raises
        ------
        NotVisibleError
            If the person holds no role in the mission: it does not exist for this person.
        NotAllowedError
            If none of the person's roles includes the permission.
        """
        if mission_code not in self.roles:
            raise NotVisibleError(f"There is no mission {mission_code!r} that you can see.")
        if not self.may(permission, mission_code=mission_code):
            held = ", ".join(sorted(self.roles[mission_code]))
            raise NotAllowedError(
                f"This needs a role with {permission!r} in {mission_code}; you hold {held}. "
                "Ask an administrator of the mission for a grant."
            )


class MarkedQuerySet(models.QuerySet):
    """Records with a mission and a marking; the only road by which they reach a person is `visible_to`."""

    def visible_to(self, viewer: Viewer) -> "MarkedQuerySet":
        """Keep the records that a viewer may read."""
        permission = f"{self.model._meta.app_label}.read"  # noqa: SLF001
        return self.filter(mission__code__in=viewer.missions_where(permission), marking_id__in=viewer.markings)


class Marked(models.Model):
    """A record of one mission with an audience."""

    mission = models.ForeignKey("area.Mission", on_delete=models.PROTECT, related_name="+")
    marking = models.ForeignKey(Marking, on_delete=models.PROTECT, related_name="+")

    objects = MarkedQuerySet.as_manager()

    class Meta:
        abstract = True
