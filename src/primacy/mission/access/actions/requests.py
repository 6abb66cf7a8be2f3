"""Requests for access: asked with a reason, decided by somebody else, for a time."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from primacy.mission.access.actions.grants import grant_role
from primacy.mission.access.actions.groups import join_group, raise_clearance
from primacy.mission.access.events import AccessRequested, RequestAccepted, RequestDeclined, record
from primacy.mission.access.models import AccessRequest
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import NotAllowedError, NotVisibleError, Viewer
from primacy.vocabulary import ImpossibleValueError, Level, PrimacyError

__all__ = ["DecidedAlreadyError", "Wish", "accept_request", "decline_request", "request_access"]

_NOT_ASKED_FOR = {Role.OPERATOR, Role.PARTNER}


class DecidedAlreadyError(PrimacyError, ValueError):
    """Somebody has accepted or declined the request already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    What is asked for: one of a role, a need-to-know group and a clearance.

    Parameters
    ----------
    role : Role or None
        Any but the operator's, which nobody is given, and the partner's, which rests on an agreement.
    group : str
        Code of a need-to-know group.
    clearance : Level or None
    """

    role: Role | None = None
    group: str = ""
    clearance: Level | None = None

    def __post_init__(self) -> None:
        if sum(map(bool, (self.role, self.group, self.clearance))) != 1:
            raise ImpossibleValueError("wish", expected="one of a role, a group and a clearance", got=self)
        if self.role in _NOT_ASKED_FOR:
            raise ImpossibleValueError("role", expected="one that can be asked for", got=str(self.role))


@transaction.atomic
def request_access(wish: Wish, *, mission_code: str, reason: str, by: Viewer) -> AccessRequest:
    """
    Ask for access in a mission in which the person holds a role.

    Raises
    ------
    ImpossibleValueError
        If no reason is given. That there is no such group is said only to whoever would accept.
    NotVisibleError
        If the person holds no role in the mission.
    """
    if mission_code not in by.roles:
        raise NotVisibleError(f"There is no mission {mission_code!r} that you can see.")
    if not reason.strip():
        raise ImpossibleValueError("reason", expected="why you need it, in a sentence", got=reason)
    request = AccessRequest.objects.create(
        person=by.person, mission_code=mission_code, role=wish.role or "", group_code=wish.group,
        clearance=wish.clearance, reason=reason.strip(), asked_at=by.at,
    )  # fmt: skip
    record(AccessRequested(mission_code=mission_code, subject=str(request.pk), **_said(request)), by=by)
    return request


@transaction.atomic
def accept_request(*, request: AccessRequest, granted_to: date, by: Viewer) -> AccessRequest:
    """
    Give what was asked for, from today until a day.

    Raises
    ------
    DecidedAlreadyError
        If it has been decided.
    ImpossibleValueError
        If it would end before it begins.
    NotAllowedError, NotVisibleError
        If the viewer may not give this access in the mission, or asked for it.
    """
    locked = _decidable(request, by=by)
    person, code = locked.person, locked.mission_code
    if locked.role:
        role, today = Role(locked.role), by.at.date()
        grant_role(person=person, mission_code=code, role=role, granted_from=today, granted_to=granted_to, by=by)
    elif locked.group_code:
        join_group(person=person, group=locked.group_code, mission_code=code, granted_to=granted_to, by=by)
    else:
        level = Level(locked.clearance)
        raise_clearance(person=person, level=level, mission_code=code, granted_to=granted_to, by=by)
    locked.granted_to = granted_to
    _decide(locked, AccessRequest.State.ACCEPTED, by=by)
    event = RequestAccepted(
        mission_code=code, subject=str(locked.pk), **_said(locked), person=str(person.pk), until=granted_to.isoformat()
    )
    record(event, by=by)
    return locked


@transaction.atomic
def decline_request(*, request: AccessRequest, reason: str, by: Viewer) -> AccessRequest:
    """
    Decline a request, and say why.

    Raises
    ------
    DecidedAlreadyError
        If it has been decided.
    ImpossibleValueError
        If no reason is given.
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission, or asked for it.
    """
    locked = _decidable(request, by=by)
    if not reason.strip():
        raise ImpossibleValueError("reason", expected="why it is declined, in a sentence", got=reason)
    locked.decision_reason = reason.strip()
    _decide(locked, AccessRequest.State.DECLINED, by=by)
    event = RequestDeclined(
        mission_code=locked.mission_code, subject=str(locked.pk), **_said(locked), person=str(locked.person_id)
    )
    record(event, by=by)
    return locked


def _decidable(request: AccessRequest, *, by: Viewer) -> AccessRequest:
    by.require("access.grant", mission_code=request.mission_code)
    locked = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if locked.person_id == by.person.pk:
        raise NotAllowedError("Nobody decides a request of their own; ask another administrator of the mission.")
    if locked.state != AccessRequest.State.OPEN:
        raise DecidedAlreadyError(f"This request was decided before: {locked.get_state_display()}.")
    return locked


def _decide(request: AccessRequest, state: AccessRequest.State, *, by: Viewer) -> None:
    request.state, request.decided_by, request.decided_at = state, by.person, by.at
    request.save()


def _said(request: AccessRequest) -> dict[str, str]:
    level = Level(request.clearance).name.lower() if request.clearance else ""
    return {"role": request.role, "group": request.group_code, "clearance": level}
