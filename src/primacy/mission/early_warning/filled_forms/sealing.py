"""Filled forms and their files as they lie in the database: encrypted, under keys that the sealing keys wrap."""

from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import (
    KeyFileError,
    KeyNotHeldError,
    Sealed,
    SealingKeysRotated,
    UnsealError,
    Viewer,
    hears,
    open_parcel,
    record,
    rewrap_parcel,
    seal_parcel,
)
from primacy.mission.early_warning.events import FilledFormsRewrapped
from primacy.mission.early_warning.models import FilledFile, FilledForm
from primacy.vocabulary import PrimacyError

__all__ = ["DamagedFormError", "opened_content", "rewrap_filled_forms", "sealed_content"]

_NONCE_BYTES = 12
_AT_A_TIME = 500


class DamagedFormError(PrimacyError, ValueError):
    """A filled form, or a file of one, does not open: it, or the key, is not what it was."""


def sealed_content(content: bytes, *, number: UUID, filled: UUID, by: Viewer) -> dict[str, object]:
    """
    Return the fields of a row that hold some content of a filled form, encrypted.

    Raises
    ------
    KeyFileError
        If the sealing keys are not there.
    """
    sealed = seal_parcel(content, number=number, bound_to=filled.bytes, by=by)
    return {
        "sealed": sealed.nonce + sealed.ciphertext,
        "key_id": sealed.key_id,
        "wrapped_key": sealed.wrapped_key,
    }


def opened_content(row: FilledFile | FilledForm, *, filled: UUID) -> bytes:
    """
    Return what is in a row.

    Raises
    ------
    DamagedFormError
        If it does not open.
    """
    held = bytes(row.sealed)
    sealed = Sealed(row.key_id, bytes(row.wrapped_key), held[:_NONCE_BYTES], held[_NONCE_BYTES:])
    try:
        return open_parcel(sealed, number=row.pk, bound_to=filled.bytes)
    except (KeyFileError, KeyNotHeldError, UnsealError):
        raise DamagedFormError(
            _("This form cannot be opened: it, or the sealing key, is not what it was. Tell the operator.")
        ) from None


@hears(SealingKeysRotated)
def rewrap_filled_forms(_event: SealingKeysRotated, *, by: Viewer) -> None:
    """Wrap the key of every filled form and file by the new sealing key; one that cannot be is counted."""
    rewrapped = unreadable = 0
    for model in (FilledForm, FilledFile):
        rows = model.objects.select_for_update().only("id", "key_id", "wrapped_key").order_by("pk")
        for row in rows.iterator(_AT_A_TIME):
            try:
                sealed = rewrap_parcel(Sealed(row.key_id, bytes(row.wrapped_key), b"", b""), number=row.pk)
            except (KeyNotHeldError, UnsealError):
                unreadable += 1
                continue
            model.objects.filter(pk=row.pk).update(key_id=sealed.key_id, wrapped_key=sealed.wrapped_key)
            rewrapped += 1
    if rewrapped or unreadable:
        told = FilledFormsRewrapped(mission_code="", subject="", rewrapped=rewrapped, unreadable=unreadable)
        record(told, by=by)
