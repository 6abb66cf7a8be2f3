"""Roles that persons hold in a mission, from a day, and until one where they end."""

import re
from datetime import date

from django.db import transaction

from primacy.mission.access.actions.spans import covering, end, require_order, written
from primacy.mission.access.events import GrantEnded, RoleGranted, record
from primacy.mission.access.models import Person, RoleGrant, SharingAgreement
from primacy.mission.access.roles import Role
from primacy.mission.access.viewer import NotAllowedError, Viewer
from primacy.vocabulary import ImpossibleValueError

__all__ = ["end_grant", "grant_role"]

_CODE = re.compile(r"[A-Z]{2}[A-Z0-9-]{0,18}")
_OF_THE_WHOLE_MISSION = {Role.ADMINISTRATOR, Role.OPERATOR, Role.PARTNER}


@transaction.atomic
def grant_role(
    *,
    person: Person,
    mission_code: str,
    role: Role,
    granted_from: date,
    by: Viewer,
    granted_to: date | None = None,
    office: str = "",
    agreement: SharingAgreement | None = None,
) -> RoleGrant:
    """
    Grant a person one role in one mission; granting what is held already changes nothing.

    Parameters
    ----------
    granted_to : date or None
        First day on which it is no longer held; None for without an end, or for the end of the agreement.
    office : str
        P-codes of the units of the office for which the role is held, separated by commas; empty for the whole mission.
    agreement : SharingAgreement or None
        For the partner's role, and for no other.

    Raises
    ------
    ImpossibleValueError
        If it would end before it begins, or the office is not one of P-codes, or the role is not held for an office.
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission, the role is the operator's and the person is not, or it is
        the partner's without an agreement of this mission.
    """
    if not by.person.is_operator:
        by.require("access.grant", mission_code=mission_code)
    if role == Role.OPERATOR and not person.is_operator:
        raise NotAllowedError("The operator's role is for the operator of the installation; grant another role.")
    _require_agreement(role, agreement, mission_code=mission_code)
    office = _units_of(office, role=role)
    granted_to = granted_to or (agreement.valid_to if agreement else None)
    require_order(granted_from, granted_to)
    of_this_kind = RoleGrant.objects.filter(
        person=person, mission_code=mission_code, role=role, office=office, agreement=agreement
    )
    if standing := covering(of_this_kind, granted_from, granted_to):
        return standing
    grant = RoleGrant.objects.create(
        person=person, mission_code=mission_code, role=role, office=office, agreement=agreement,
        granted_from=granted_from, granted_to=granted_to,
    )  # fmt: skip
    by.forget()
    event = RoleGranted(
        mission_code=mission_code, subject=str(person.pk), role=role, office=office, until=written(granted_to)
    )
    record(event, by=by)
    return grant


@transaction.atomic
def end_grant(*, grant: RoleGrant, on: date, by: Viewer) -> None:
    """
    End a grant on a day; one that would never have begun leaves no row but in the audit.

    Raises
    ------
    EndedAlreadyError
        If it has ended by then.
    NotAllowedError, NotVisibleError
        If the viewer may not grant roles in the mission, or the grant is the operator's.
    """
    by.require("access.grant", mission_code=grant.mission_code)
    if grant.role == Role.OPERATOR:
        raise NotAllowedError("The operator's role cannot be ended; the command line acts by it.")
    end(grant, on=on)
    by.forget()
    event = GrantEnded(
        mission_code=grant.mission_code, subject=str(grant.person_id), role=grant.role, office=grant.office,
        until=on.isoformat(),
    )  # fmt: skip
    record(event, by=by)


def _units_of(office: str, *, role: Role) -> str:
    codes = [code.strip() for code in office.split(",") if code.strip()]
    if codes and role in _OF_THE_WHOLE_MISSION:
        raise ImpossibleValueError("office", expected=f"none for the role {role.label}", got=office)
    if not all(_CODE.fullmatch(code) for code in codes):
        raise ImpossibleValueError("office", expected="P-codes of units, separated by commas", got=office)
    return ",".join(sorted(set(codes)))


def _require_agreement(role: Role, agreement: SharingAgreement | None, *, mission_code: str) -> None:
    if role == Role.PARTNER and (agreement is None or agreement.mission_code != mission_code):
        raise NotAllowedError("The partner's role needs a sharing agreement of this mission; draft one first.")
    if role != Role.PARTNER and agreement is not None:
        raise NotAllowedError("A sharing agreement is for the partner's role alone; grant this role without one.")
