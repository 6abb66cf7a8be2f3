"""Photographs of alerts: opened for a reader, and kept in step with the sealing keys."""

from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    KeyFileError,
    KeyNotHeldError,
    NotVisibleError,
    Sealed,
    SealingKeysRotated,
    UnsealError,
    Viewer,
    hears,
    open_parcel,
    record,
    rewrap_parcel,
)
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import PhotosRewrapped
from primacy.mission.early_warning.models import AlertPhoto
from primacy.mission.early_warning.triage.queries import alert_visible_to
from primacy.vocabulary import PrimacyError

__all__ = ["DamagedPhotoError", "opened_photo", "rewrap_photos"]

_NONCE_BYTES = 12


class DamagedPhotoError(PrimacyError, ValueError):
    """Sealed bytes do not open: they, or the key, are not what they were."""


def opened_photo(viewer: Viewer, mission: Mission, alert_id: UUID) -> tuple[AlertPhoto, bytes]:
    """
    Return the photograph of an alert and what is in it.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    DamagedPhotoError
        If it does not open.
    """
    alert = alert_visible_to(viewer, mission, alert_id)
    photo = AlertPhoto.objects.visible_to(viewer).filter(alert=alert).first()
    if photo is None:
        raise NotVisibleError(_("There is no such photograph that you can see."))
    sealed = bytes(photo.sealed)
    parcel = Sealed(photo.key_id, bytes(photo.wrapped_key), sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:])
    try:
        return photo, open_parcel(parcel, number=photo.pk, bound_to=alert.pk.bytes)
    except (KeyFileError, KeyNotHeldError, UnsealError):
        raise DamagedPhotoError(
            _("This photograph cannot be opened: it, or the sealing key, is not what it was. Tell the operator.")
        ) from None


@hears(SealingKeysRotated)
def rewrap_photos(_event: SealingKeysRotated, *, by: Viewer) -> None:
    """Wrap the key of every photograph by the new sealing key; none is opened, and one that cannot be is counted."""
    rewrapped = unreadable = 0
    for row in AlertPhoto.objects.select_for_update().only("id", "key_id", "wrapped_key").order_by("pk"):
        try:
            sealed = rewrap_parcel(Sealed(row.key_id, bytes(row.wrapped_key), b"", b""), number=row.pk)
        except (KeyNotHeldError, UnsealError):
            unreadable += 1
            continue
        AlertPhoto.objects.filter(pk=row.pk).update(key_id=sealed.key_id, wrapped_key=sealed.wrapped_key)
        rewrapped += 1
    if rewrapped or unreadable:
        record(PhotosRewrapped(mission_code="", subject="", rewrapped=rewrapped, unreadable=unreadable), by=by)
