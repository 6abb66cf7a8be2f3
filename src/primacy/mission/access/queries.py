"""What is asked about persons, their access, requests, agreements and the audit; nothing without a viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from primacy.mission.access.models import (
    ACCOUNT_VERBS,
    AccessRequest,
    AuditEntry,
    Person,
    RoleGrant,
    SharingAgreement,
)
from primacy.mission.access.viewer import NotVisibleError, Viewer

__all__ = [
    "AuditFilter",
    "AuditPage",
    "agreement_in",
    "agreements_in",
    "audit_page",
    "audit_verbs",
    "grant_in",
    "grants_in",
    "person_in",
    "persons_in",
    "persons_named_in_audit",
    "request_in",
    "requests_seen",
]

_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """
    Which entries of a mission's audit are asked for.

    Parameters
    ----------
    person : UUID or None
    verb, subject : str
        The subject is part of what the entry names; empty for every one.
    day : date or None
        In UTC.
    """

    person: UUID | None = None
    verb: str = ""
    subject: str = ""
    day: date | None = None

    @property
    def condition(self) -> Q:
        """The condition on entries."""
        chosen = Q(person=self.person) if self.person else Q()
        if self.verb:
            chosen &= Q(verb=self.verb)
        if self.subject:
            chosen &= Q(subject__icontains=self.subject)
        if self.day:
            begins = datetime.combine(self.day, time(), UTC)
            chosen &= Q(at__gte=begins, at__lt=begins + timedelta(days=1))
        return chosen


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some entries, latest first, each with the name of its person; `older` is the mark of what follows, or None."""

    entries: list[tuple[AuditEntry, str]]
    older: int | None


def audit_page(viewer: Viewer, mission_code: str, chosen: AuditFilter, *, before: int | None = None) -> AuditPage:
    """
    Return the entries of a mission and of the accounts of its persons, latest first, from below a number.

    An attempt at an address that nobody has is shown in every mission: it names nobody.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read the audit of the mission.
    """
    viewer.require("audit.read", mission_code=mission_code)
    below = Q() if before is None else Q(number__lt=before)
    parts = (
        AuditEntry.objects.filter(chosen.condition, below, of_whom).order_by("-number")[: _PAGE + 1]
        for of_whom in _of_mission(mission_code)
    )  # each walks an index; both conditions in one query would sort the whole audit
    entries = sorted((entry for part in parts for entry in part), key=lambda entry: -entry.number)
    shown = entries[:_PAGE]
    names = _names(entry.person_id for entry in shown)
    older = shown[-1].number if len(entries) > _PAGE else None
    return AuditPage([(entry, names.get(entry.person_id, "")) for entry in shown], older)


def _of_mission(mission_code: str) -> tuple[Q, Q]:
    held = RoleGrant.objects.filter(mission_code=mission_code).values_list("person_id", flat=True).distinct()
    accounts = ["", *map(str, held)]
    return Q(mission_code=mission_code), Q(mission_code="", verb__in=ACCOUNT_VERBS, subject__in=accounts)


def audit_verbs(viewer: Viewer, mission_code: str) -> list[str]:
    """Return the verbs that the audit of a mission holds, and those of acts at accounts."""
    viewer.require("audit.read", mission_code=mission_code)
    held = AuditEntry.objects.filter(mission_code=mission_code)
    return sorted({*held.values_list("verb", flat=True).distinct(), *ACCOUNT_VERBS})


def persons_named_in_audit(viewer: Viewer, mission_code: str) -> list[Person]:
    """Return the persons by whom the audit of a mission can be filtered: those who hold or held a role in it."""
    viewer.require("audit.read", mission_code=mission_code)
    return list(Person.objects.filter(grants__mission_code=mission_code).distinct().order_by("full_name"))


def persons_in(viewer: Viewer, mission_code: str) -> list[Person]:
    """
    Return the persons who hold or held a role in a mission, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission.
    """
    viewer.require("access.grant", mission_code=mission_code)
    held = Person.objects.filter(grants__mission_code=mission_code, is_operator=False)
    return list(held.distinct().order_by("full_name", "email"))


def person_in(viewer: Viewer, mission_code: str, *, pk: UUID | None = None, email: str = "") -> Person:
    """
    Return one person of a mission, by id or by address.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission, or there is no such person in it.
    """
    viewer.require("access.grant", mission_code=mission_code)
    asked = Q(pk=pk) if pk else Q(email=email.lower())
    held = Person.objects.filter(asked, grants__mission_code=mission_code, is_operator=False)
    if (found := held.first()) is None:
        raise NotVisibleError(f"There is no such person in {mission_code!r}.")
    return found


def grants_in(viewer: Viewer, mission_code: str, person: Person | None = None) -> QuerySet[RoleGrant]:
    """Return the grants of a mission, or of one person in it, the latest first; the operator's left out."""
    viewer.require("access.grant", mission_code=mission_code)
    of_whom = Q(person=person) if person else Q(person__is_operator=False)
    held = RoleGrant.objects.filter(of_whom, mission_code=mission_code)
    return held.select_related("person", "agreement").order_by("-granted_from", "-pk")


def grant_in(viewer: Viewer, mission_code: str, pk: int) -> RoleGrant:
    """Return one grant of a mission; NotVisibleError if there is none."""
    return _found(grants_in(viewer, mission_code).filter(pk=pk).first(), "grant")


def requests_seen(viewer: Viewer, mission_code: str) -> list[AccessRequest]:
    """Return the requests that a person made in a mission, and every one to whoever decides them; open ones first."""
    whose = Q() if viewer.may("access.grant", mission_code=mission_code) else Q(person=viewer.person)
    asked = AccessRequest.objects.filter(whose, mission_code=mission_code).select_related("person")
    return sorted(asked.order_by("-asked_at"), key=lambda each: each.state != AccessRequest.State.OPEN)


def request_in(viewer: Viewer, mission_code: str, pk: int) -> AccessRequest:
    """Return one request that the viewer made or may decide; NotVisibleError if there is none."""
    return _found(next((each for each in requests_seen(viewer, mission_code) if each.pk == pk), None), "request")


def agreements_in(viewer: Viewer, mission_code: str) -> QuerySet[SharingAgreement]:
    """Return the agreements of a mission, latest first, to whoever may agree on sharing."""
    viewer.require("access.share", mission_code=mission_code)
    made = SharingAgreement.objects.filter(mission_code=mission_code)
    return made.select_related("drafted_by", "confirmed_by", "group").order_by("-drafted_at", "-pk")


def agreement_in(viewer: Viewer, mission_code: str, pk: int) -> SharingAgreement:
    """Return one agreement of a mission; NotVisibleError if there is none."""
    return _found(agreements_in(viewer, mission_code).filter(pk=pk).first(), "agreement")


def _found(record: object | None, kind: str) -> object:
    if record is None:
        raise NotVisibleError(f"There is no such {kind} that you can see.")
    return record


def _names(keys: Iterable[UUID | None]) -> dict[UUID, str]:
    held = Person.objects.filter(pk__in={key for key in keys if key})
    return dict(held.values_list("pk", "full_name"))
