"""The viewer: a person at a moment, and what this person may see and do then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from primacy.mission.access.models import Marking, Person, RoleGrant, SharingAgreement
from primacy.mission.access.roles import PERMISSIONS, Role, deed
from primacy.vocabulary import Level, PrimacyError

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
    def grants(self) -> tuple[RoleGrant, ...]:
        """Grants in force; a partner's only as long as its agreement is."""
        agreed = Q(agreement=None) | Q(agreement__in=SharingAgreement.objects.in_force(self.at))
        held = RoleGrant.objects.on(self.at.date()).filter(agreed, person=self.person)
        return tuple(held.select_related("agreement"))

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """Roles in force, by mission code."""
        codes = {grant.mission_code for grant in self.grants}
        return {code: frozenset(each.role for each in self.grants if each.mission_code == code) for code in codes}

    @cached_property
    def groups(self) -> frozenset[str]:
        """Codes of the need-to-know groups that this person is in."""
        return frozenset(self.person.memberships.on(self.at.date()).values_list("group_id", flat=True))

    @cached_property
    def clearance(self) -> Level:
        """The highest level that this person is cleared for, always or for now."""
        for_now = self.person.clearances.on(self.at.date()).values_list("level", flat=True)
        return Level(max([self.person.clearance, *for_now]))

    @cached_property
    def markings(self) -> tuple[int, ...]:
        """Keys of the markings that this person may see."""
        return tuple(marking.pk for marking in self._seen)

    @cached_property
    def _seen(self) -> tuple[Marking, ...]:
        day = self.at.date()
        return tuple(
            marking
            for marking in Marking.objects.all()
            if (handling := marking.handling.on(day)).level <= self.clearance and handling.groups <= self.groups
        )

    def forget(self) -> None:
        """Read roles, groups and markings anew at the next question; needed after a grant or a new marking."""
        for known in ("grants", "roles", "groups", "clearance", "markings", "_seen"):
            self.__dict__.pop(known, None)

    def missions_where(self, permission: str) -> list[str]:
        """Return the codes of the missions in which this person may do what `permission` names."""
        return [code for code, held in self.roles.items() if any(permission in PERMISSIONS[role] for role in held)]

    def may(self, permission: str, *, mission_code: str, unit_code: str | None = None) -> bool:
        """Tell whether this person may do what `permission` names in a mission, and for a unit where one is named."""
        return any(
            permission in PERMISSIONS[grant.role] and grant.reaches(unit_code)
            for grant in self.grants
            if grant.mission_code == mission_code
        )

    def require(self, permission: str, *, mission_code: str, unit_code: str | None = None) -> None:
        """
        Refuse unless this person may do what `permission` names.

        Parameters
        ----------
        unit_code : str or None
            Unit of the record that it is done to; empty for a record in none, and for what concerns the whole
            mission: a role that is held for an office does not reach these. None where a record is chosen later.

        Raises
        ------
        NotVisibleError
            If the person holds no role in the mission: it does not exist for this person.
        NotAllowedError
            If none of the person's roles includes the permission.
        """
        if mission_code not in self.roles:
            raise NotVisibleError(f"There is no mission {mission_code!r} that you can see.")
        if not self.may(permission, mission_code=mission_code, unit_code=unit_code):
            held = ", ".join(sorted({_held(grant) for grant in self.grants if grant.mission_code == mission_code}))
            sentence = _(
                "Expected a role that may %(deed)s in %(mission)s; you hold: %(held)s. "
                "Ask an administrator of the mission for a grant."
            )
            raise NotAllowedError(sentence % {"deed": deed(permission), "mission": mission_code, "held": held})

    def agreements_in(self, mission_code: str) -> list[SharingAgreement]:
        """Return the agreements by which alone this person sees a mission; none for its own staff."""
        if self.roles.get(mission_code) != frozenset({Role.PARTNER}):
            return []
        return [grant.agreement for grant in self.grants if grant.mission_code == mission_code]

    def sight_of(self, model: type["Marked"]) -> Q:
        """Return the condition on records of a model that this person may read: whole, of an office, or agreed on."""
        permission = f"{model._meta.app_label}.read"  # noqa: SLF001
        fields = {field.name for field in model._meta.get_fields()}  # noqa: SLF001
        reading = [grant for grant in self.grants if permission in PERMISSIONS[grant.role] and not grant.agreement]
        has_place = "unit_code" in fields
        whole = {grant.mission_code for grant in reading if not (grant.units and has_place)}
        seen_whole = Q(mission__code__in=whole, marking_id__in=self.markings)
        offices = [grant for grant in reading if grant.mission_code not in whole]
        staffed = whole.union(grant.mission_code for grant in offices)
        return reduce(or_, [*self._of_offices(offices), *self._slices_of(model, fields, but=staffed)], seen_whole)

    def _of_offices(self, grants: Iterable[RoleGrant]) -> Iterator[Q]:
        for code in {grant.mission_code for grant in grants}:
            units = frozenset().union(*(grant.units for grant in grants if grant.mission_code == code))
            yield Q(mission__code=code, unit_code__in=units, marking_id__in=self.markings)

    def _slices_of(self, model: type["Marked"], fields: set[str], *, but: set[str]) -> Iterator[Q]:
        for agreement in (grant.agreement for grant in self.grants if grant.mission_code not in but):
            if agreement is None or not model.shared_as or model.shared_as != agreement.dataset:
                continue
            months = _months_of(agreement, fields)
            if months is None or "unit_code" not in fields:
                continue
            markings = [each.pk for each in self._seen if agreement.reaches(each, at=self.at)]
            where = Q(unit_code__in=agreement.units) if agreement.units else Q()
            yield where & months & Q(mission__code=agreement.mission_code, marking_id__in=markings)


def _held(grant: RoleGrant) -> str:
    role = str(Role(grant.role).label)
    return f"{role} ({grant.office})" if grant.office else role


def _months_of(agreement: SharingAgreement, fields: set[str]) -> Q | None:
    if "month_id" in fields:
        return Q(month_id__range=(agreement.first_month_id, agreement.last_month_id))
    if "year" in fields:
        begins, ends = agreement.first_month + 11, agreement.last_month + -11
        return Q(year__range=(begins.year, ends.year))
    if "ended_on" in fields:
        after = (agreement.last_month + 1).first_on
        return Q(ended_on__gte=agreement.first_month.first_on, ended_on__lt=after)
    return None


class MarkedQuerySet(models.QuerySet):
    """Records with a mission and a marking; the only road by which they reach a person is `visible_to`."""

    def visible_to(self, viewer: Viewer) -> "MarkedQuerySet":
        """Keep the records that a viewer may read."""
        return self.filter(viewer.sight_of(self.model))


class Marked(models.Model):
    """
    A record of one mission with an audience.

    A model that names a dataset in `shared_as`, and has `unit_code` and one of `month_id`, `year` and `ended_on`, can
    be shared with a partner by agreement; of any other a partner sees nothing. A year is shared where all of it is.
    """

    shared_as: ClassVar[str] = ""

    mission = models.ForeignKey("area.Mission", on_delete=models.PROTECT, related_name="+", db_index=False)
    marking = models.ForeignKey(Marking, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = MarkedQuerySet.as_manager()

    class Meta:
        abstract = True
