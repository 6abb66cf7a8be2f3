"""Keep the secrets of second factors unreadable to whoever has the database without the installation's key."""

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["seal", "unseal"]

_PURPOSE = b"primacy second factors"


def seal(secret: str) -> str:
    """Return a secret as it may stand in the database."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """
    Return a secret that was sealed here.

    What another installation's key has sealed is lost: a fresh secret stands in for it, which nobody's codes match.
    """
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _keys() -> MultiFernet:
    return MultiFernet([_key_from(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key_from(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
