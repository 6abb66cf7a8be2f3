"""Who does what about a warning: one plan, with a line for each component and partner that was tasked."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import RolesGiven
from primacy.mission.early_warning.models import Response

__all__ = ["give_roles", "responses_to"]

_LONGEST = 2_000


def responses_to(viewer: Viewer, mission: Mission, warning_record: UUID) -> list[Response]:
    """
    Return the responses to a warning, by component.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Response.objects.visible_to(viewer).filter(mission=mission, warning_record=warning_record)
    found = list(seen.select_related("marking").order_by("component"))
    if not found:
        raise NotVisibleError(_("There is no such warning that you can see."))
    return found


@transaction.atomic
def give_roles(warning_record: UUID, roles: Mapping[str, str], *, mission: Mission, by: Viewer) -> list[Response]:
    """
    Say what each component is to do about a warning; what is not named stays as it was.

    Parameters
    ----------
    roles : mapping of str to str
        By component.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not issue warnings in the mission, or cannot see the warning.
    """
    tasked = responses_to(by, mission, warning_record)
    by.require("early_warning.warn", mission_code=mission.code)
    changed = []
    for response in tasked:
        role = roles.get(response.component, response.role).strip()[:_LONGEST]
        if role != response.role:
            Response.objects.filter(pk=response.pk).update(role=role)
            changed.append(response.component)
    if changed:
        facts = {"mission_code": mission.code, "subject": str(warning_record)}
        record(RolesGiven(**facts, components=", ".join(changed)), by=by)
    return responses_to(by, mission, warning_record)
