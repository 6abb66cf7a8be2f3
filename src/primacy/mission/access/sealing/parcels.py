"""Sealing for other rooms: bytes under a data key of their own, wrapped by the sealing keys and rotated with them."""

from uuid import UUID

from primacy.mission.access.sealing.ciphers import Sealed, rewrap, seal_bytes, unseal_bytes
from primacy.mission.access.sealing.vault import first_keys, sealing_keys
from primacy.mission.access.viewer import Viewer

__all__ = ["open_parcel", "rewrap_parcel", "seal_parcel"]


def seal_parcel(content: bytes, *, number: UUID, bound_to: bytes, by: Viewer) -> Sealed:
    """
    Encrypt bytes for the row of this number.

    Parameters
    ----------
    bound_to : bytes
        What the bytes belong to: they do not open for anything else.

    Raises
    ------
    KeyFileError
        If the sealing keys are not there.
    """
    return seal_bytes(content, number=number, bound_to=bound_to, ring=first_keys(by=by))


def open_parcel(sealed: Sealed, *, number: UUID, bound_to: bytes) -> bytes:
    """
    Decrypt bytes.

    Raises
    ------
    KeyFileError, KeyNotHeldError
        If the sealing key is not there.
    UnsealError
        If the bytes, the number, what they are bound to or the key are not those with which they were sealed.
    """
    return unseal_bytes(sealed, number=number, bound_to=bound_to, ring=sealing_keys())


def rewrap_parcel(sealed: Sealed, *, number: UUID) -> Sealed:
    """
    Wrap the data key by the current sealing key; the bytes themselves stay closed.

    Raises
    ------
    KeyFileError, KeyNotHeldError, UnsealError
        As of `open_parcel`.
    """
    return rewrap(sealed, source_id=number, ring=sealing_keys())
