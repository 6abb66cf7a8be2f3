"""Sealing for other rooms: bytes in a row of theirs, under a data key of their own that the sealing keys wrap."""

from typing import TypeVar
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from primacy.mission.access.models import SealedRow
from primacy.mission.access.sealing.ciphers import NONCE_BYTES, Sealed, UnsealError, rewrap, seal_bytes, unseal_bytes
from primacy.mission.access.sealing.keys import KeyFileError, KeyNotHeldError, KeyRing
from primacy.mission.access.sealing.vault import first_keys, sealing_keys
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import PrimacyError

__all__ = ["DamagedParcelError", "open_parcel", "rewrap_parcels", "seal_parcel"]

_AT_A_TIME = 500
_Row = TypeVar("_Row", bound=SealedRow)


class DamagedParcelError(PrimacyError, ValueError):
    """Sealed bytes do not open: they, or the key, are not what they were."""

    def __init__(self) -> None:
        super().__init__(
            _("This file cannot be opened: it, or the sealing key, is not what it was. Tell the operator.")
        )


def seal_parcel(content: bytes, *, number: UUID, bound_to: UUID, by: Viewer) -> dict[str, object]:
    """
    Encrypt bytes, and return the fields of the sealed row of this number.

    Parameters
    ----------
    bound_to : UUID
        Number of what the bytes belong to: they do not open for anything else.

    Raises
    ------
    KeyFileError
        If the sealing keys are not there.
    """
    sealed = seal_bytes(content, number=number, bound_to=bound_to.bytes, ring=first_keys(by=by))
    return {
        "sealed": sealed.nonce + sealed.ciphertext,
        "key_id": sealed.key_id,
        "wrapped_key": sealed.wrapped_key,
    }


def open_parcel(row: SealedRow, *, bound_to: UUID) -> bytes:
    """
    Decrypt what is in a row.

    Raises
    ------
    DamagedParcelError
        If the sealing key is not there, or the bytes, the row, what they are bound to or the key are not those with
        which they were sealed.
    """
    held = bytes(row.sealed)
    sealed = Sealed(row.key_id, bytes(row.wrapped_key), held[:NONCE_BYTES], held[NONCE_BYTES:])
    try:
        return unseal_bytes(sealed, number=row.pk, bound_to=bound_to.bytes, ring=sealing_keys())
    except (KeyFileError, KeyNotHeldError, UnsealError):
        raise DamagedParcelError from None


def rewrap_parcels(ring: KeyRing) -> tuple[int, int]:
    """
    Wrap the data key of every sealed row of every room by the current sealing key; the bytes themselves stay closed.

    Returns
    -------
    tuple of int
        How many were wrapped, and how many could not be.
    """
    counts = [_rewrapped(model, ring) for model in apps.get_models() if issubclass(model, SealedRow)]
    return sum(wrapped for wrapped, _unreadable in counts), sum(unreadable for _wrapped, unreadable in counts)


def _rewrapped(model: type[_Row], ring: KeyRing) -> tuple[int, int]:
    wrapped = unreadable = 0
    rows = model.objects.select_for_update().only("pk", "key_id", "wrapped_key").order_by("pk")
    for row in rows.iterator(_AT_A_TIME):
        try:
            sealed = rewrap(Sealed(row.key_id, bytes(row.wrapped_key), b"", b""), source_id=row.pk, ring=ring)
        except (KeyNotHeldError, UnsealError):
            unreadable += 1
            continue
        model.objects.filter(pk=row.pk).update(key_id=sealed.key_id, wrapped_key=sealed.wrapped_key)
        wrapped += 1
    return wrapped, unreadable
