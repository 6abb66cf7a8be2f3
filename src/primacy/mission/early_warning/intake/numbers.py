"""
Telephone numbers as they lie in the database: sealed, with a keyed digest by which a number is recognised.

Both keys are derived from the attachment key of the installation, which is not in the database.

References
----------
NIST SP 800-38D, Galois/Counter Mode. RFC 5869, HMAC-based Extract-and-Expand Key Derivation Function.
"""

import hmac
import secrets
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from primacy.vocabulary import PrimacyError

__all__ = ["NumberSealError", "index_of", "opened_bytes", "opened_number", "sealed_bytes", "sealed_number"]

_NONCE_BYTES = 12


class NumberSealError(PrimacyError, ValueError):
    """What is sealed does not open: it, or the attachment key, is not what it was."""


def index_of(number: str, *, mission_code: str) -> str:
    """Return the digest by which a number is recognised in one mission, and in no other."""
    return hmac.digest(_key(b"primacy caller index 1"), f"{mission_code}\n{number}".encode(), "sha256").hex()


def sealed_number(number: str, *, of: UUID) -> bytes:
    """Return a number sealed for one row."""
    return sealed_bytes(number.encode(), of=of.bytes)


def opened_number(sealed: bytes, *, of: UUID) -> str:
    """
    Return the number that was sealed for a row; empty where none is.

    Raises
    ------
    NumberSealError
        If it does not open.
    """
    return opened_bytes(bytes(sealed), of=of.bytes).decode() if sealed else ""


def sealed_bytes(content: bytes, *, of: bytes) -> bytes:
    """Return bytes sealed for one purpose."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_key(b"primacy caller seal 1")).encrypt(nonce, content, of)


def opened_bytes(sealed: bytes, *, of: bytes) -> bytes:
    """
    Return what was sealed for a purpose.

    Raises
    ------
    NumberSealError
        If it does not open.
    """
    try:
        return AESGCM(_key(b"primacy caller seal 1")).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], of)
    except (InvalidTag, ValueError):
        raise NumberSealError(
            "What is sealed does not open: it, or PRIMACY_CALLER_KEY, is not what it was; restore the key."
        ) from None


def _key(purpose: bytes) -> bytes:
    return _derived(settings.CALLER_KEY, purpose)


@lru_cache(maxsize=4)
def _derived(caller_key: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(caller_key.encode())
