"""Partner bodies: which there are, under which agreement, and by which gateway their messages come."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    DatasetChoices,
    NotVisibleError,
    SharingAgreement,
    Viewer,
    marking_of,
    record,
)
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import PartnerNamed
from primacy.mission.early_warning.models import PartnerBody
from primacy.vocabulary import Handling, ImpossibleValueError, PrimacyError

__all__ = ["BodyTakenError", "agreements_on_warnings", "bodies_in", "body_visible_to", "name_body"]


class BodyTakenError(PrimacyError, ValueError):
    """Another partner body has this name or this gateway."""


def name_body(
    name: str, *, agreement: SharingAgreement, mission: Mission, by: Viewer, gateway: str = ""
) -> PartnerBody:
    """
    Keep a partner body, and under which agreement warnings go to it.

    Parameters
    ----------
    gateway : str
        Name of the gateway by which its messages come; empty for none.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not set what plans stand in the mission, or the agreement is not one on its warnings.
    ImpossibleValueError
        If there is no name.
    BodyTakenError
        If another has the name or the gateway.
    """
    by.require("early_warning.roster", mission_code=mission.code)
    if not name.strip():
        raise ImpossibleValueError("name", expected="words", got=name)
    if not agreements_on_warnings(by, mission).filter(pk=agreement.pk).exists():
        raise NotVisibleError(_("There is no agreement in force on the warnings of this mission; draft one first."))
    try:
        with transaction.atomic():
            made = PartnerBody.objects.create(
                mission=mission, marking=marking_of(Handling(), by=by), name=name.strip()[:120], agreement=agreement,
                gateway=gateway, named_at=by.at, named_by=by.person,
            )  # fmt: skip
            record(PartnerNamed(mission_code=mission.code, subject=str(made.pk), partner=made.name), by=by)
    except IntegrityError:
        raise BodyTakenError(_("Expected a name and a gateway of its own; another partner has one of them.")) from None
    return made


def agreements_on_warnings(viewer: Viewer, mission: Mission) -> QuerySet[SharingAgreement]:
    """
    Return the agreements in force under which warnings of a mission may leave.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    held = SharingAgreement.objects.in_force(viewer.at).filter(mission_code=mission.code)
    return held.filter(dataset=DatasetChoices.WARNINGS).order_by("partner", "pk")


def bodies_in(viewer: Viewer, mission: Mission) -> QuerySet[PartnerBody]:
    """
    Return the partner bodies of a mission, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = PartnerBody.objects.visible_to(viewer).filter(mission=mission)
    return seen.select_related("agreement").order_by("name")


def body_visible_to(viewer: Viewer, mission: Mission, body_id: object) -> PartnerBody:
    """
    Return one partner body.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = bodies_in(viewer, mission).filter(pk=body_id).first()
    if found is None:
        raise NotVisibleError(_("There is no such partner that you can see."))
    return found
