"""
Sealing and opening: AES-256-GCM with a data key for each source, wrapped by a sealing key.

The identity is bound to its source, and the wrapped data key to its source and sealing key, as associated data: bytes
moved to another source, or wrapped under another key, do not open. The length of what is sealed is rounded up, so
that it tells little of what is in it.

References
----------
NIST SP 800-38D, Galois/Counter Mode. NIST SP 800-57 part 1 rev. 5, Recommendation for Key Management.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from primacy.mission.access.sealing.identities import Identity
from primacy.mission.access.sealing.keys import KeyRing
from primacy.vocabulary import PrimacyError

__all__ = [
    "NONCE_BYTES",
    "Sealed",
    "UnsealError",
    "rewrap",
    "seal",
    "seal_bytes",
    "telephone_index",
    "unseal",
    "unseal_bytes",
]

NONCE_BYTES = 12
_ROUNDED_UP_TO = 512


class UnsealError(PrimacyError, ValueError):
    """Sealed bytes do not open: they, or what they are bound to, were changed."""

    def __init__(self) -> None:
        super().__init__(
            "This cannot be opened: what is sealed, or the key, is not what it was. "
            "Tell the operator of the installation; a backup may hold it whole."
        )


@dataclass(frozen=True, slots=True)
class Sealed:
    """
    What is sealed: one identity, or the bytes of another room.

    Parameters
    ----------
    key_id : str
        Of the sealing key that wraps the data key.
    wrapped_key, nonce, ciphertext : bytes
        The wrapped data key begins with a nonce of its own.
    """

    key_id: str
    wrapped_key: bytes
    nonce: bytes
    ciphertext: bytes


def seal(identity: Identity, *, source_id: UUID, ring: KeyRing) -> Sealed:
    """Encrypt an identity under a new data key, wrapped by the current sealing key."""
    told = json.dumps(asdict(identity), ensure_ascii=False).encode()
    rounded = told.ljust(-(-len(told) // _ROUNDED_UP_TO) * _ROUNDED_UP_TO)
    return seal_bytes(rounded, number=source_id, bound_to=_identity_of(source_id), ring=ring)


def unseal(sealed: Sealed, *, source_id: UUID, ring: KeyRing) -> Identity:
    """
    Decrypt an identity.

    Raises
    ------
    KeyNotHeldError
        If the sealing key is not on the ring.
    UnsealError
        If the bytes, the source or the key are not those with which it was sealed.
    """
    told = unseal_bytes(sealed, number=source_id, bound_to=_identity_of(source_id), ring=ring)
    return Identity(**json.loads(told))


def seal_bytes(content: bytes, *, number: UUID, bound_to: bytes, ring: KeyRing) -> Sealed:
    """Encrypt bytes under a new data key of the row of this number, wrapped by the current sealing key."""
    data_key = AESGCM.generate_key(bit_length=256)
    nonce = secrets.token_bytes(NONCE_BYTES)
    ciphertext = AESGCM(data_key).encrypt(nonce, content, bound_to)
    return Sealed(ring.current.key_id, _wrap(data_key, source_id=number, ring=ring), nonce, ciphertext)


def unseal_bytes(sealed: Sealed, *, number: UUID, bound_to: bytes, ring: KeyRing) -> bytes:
    """
    Decrypt bytes.

    Raises
    ------
    KeyNotHeldError
        If the sealing key is not on the ring.
    UnsealError
        If the bytes, the number, what they are bound to or the key are not those with which they were sealed.
    """
    data_key = _unwrap(sealed, source_id=number, ring=ring)
    try:
        return AESGCM(data_key).decrypt(sealed.nonce, sealed.ciphertext, bound_to)
    except (InvalidTag, ValueError):
        raise UnsealError from None


def rewrap(sealed: Sealed, *, source_id: UUID, ring: KeyRing) -> Sealed:
    """
    Wrap the data key by the current sealing key; the identity itself stays closed.

    Raises
    ------
    KeyNotHeldError
        If the former sealing key is not on the ring.
    UnsealError
        If the wrapped key, the source or the sealing key are not those of the sealing.
    """
    data_key = _unwrap(sealed, source_id=source_id, ring=ring)
    return replace(sealed, key_id=ring.current.key_id, wrapped_key=_wrap(data_key, source_id=source_id, ring=ring))


def telephone_index(telephone: str, *, mission_code: str, ring: KeyRing) -> str:
    """Return the keyed digest by which an international number is recognised in one mission; empty for no number."""
    if not telephone:
        return ""
    return hmac.new(ring.index_key, f"{mission_code}\0{telephone}".encode(), hashlib.sha256).hexdigest()


def _wrap(data_key: bytes, *, source_id: UUID, ring: KeyRing) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound_to = _key_of(source_id, ring.current.key_id)
    return nonce + AESGCM(ring.current.secret).encrypt(nonce, data_key, bound_to)


def _unwrap(sealed: Sealed, *, source_id: UUID, ring: KeyRing) -> bytes:
    nonce, wrapped = sealed.wrapped_key[:NONCE_BYTES], sealed.wrapped_key[NONCE_BYTES:]
    key = ring.key(sealed.key_id)
    try:
        return AESGCM(key.secret).decrypt(nonce, wrapped, _key_of(source_id, key.key_id))
    except (InvalidTag, ValueError):
        raise UnsealError from None


def _identity_of(source_id: UUID) -> bytes:
    return b"primacy identity\0" + source_id.bytes


def _key_of(source_id: UUID, key_id: str) -> bytes:
    return b"primacy data key\0" + source_id.bytes + key_id.encode()
