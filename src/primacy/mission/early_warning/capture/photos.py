"""Photographs of alerts, opened for a reader."""

from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer, open_parcel
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import AlertPhoto
from primacy.mission.early_warning.triage.queries import alert_visible_to

__all__ = ["opened_photo"]


def opened_photo(viewer: Viewer, mission: Mission, alert_id: UUID) -> tuple[AlertPhoto, bytes]:
    """
    Return the photograph of an alert and what is in it.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    DamagedParcelError
        If it does not open.
    """
    alert = alert_visible_to(viewer, mission, alert_id)
    photo = AlertPhoto.objects.visible_to(viewer).filter(alert=alert).first()
    if photo is None:
        raise NotVisibleError(_("There is no such photograph that you can see."))
    return photo, open_parcel(photo, bound_to=alert.pk)
