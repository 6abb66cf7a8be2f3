"""
The seals of the audit: an HMAC-SHA-256 for each entry, for the head, and for each line of the spool.

The key is derived by HKDF-SHA-256 from the audit key of the installation, which is not in the database.

References
----------
RFC 2104, HMAC: Keyed-Hashing for Message Authentication.
RFC 5869, HMAC-based Extract-and-Expand Key Derivation Function (HKDF).
"""

import hmac
import json
from datetime import UTC
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from primacy.mission.access.models import AuditEntry, AuditHead

__all__ = ["BEFORE_THE_FIRST", "digest_of", "is_sealed", "seal_of", "seal_of_line"]

BEFORE_THE_FIRST = "0" * 64
"""What the first entry names as the digest before it."""
_PURPOSE = b"primacy audit chain 1"


def digest_of(entry: AuditEntry) -> str:
    """Return the HMAC of an entry, with the digest of the one before it."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds") if entry.at else ""
    parts = [
        str(entry.number), entry.previous, moment,
        str(entry.person_id or ""), entry.mission_code, entry.verb, entry.subject, entry.told,
    ]  # fmt: skip
    return _authenticated("entry", parts)


def seal_of(number: int, digest: str) -> str:
    """Return the HMAC of where the chain ends."""
    return _authenticated("head", [str(number), digest])


def is_sealed(standing: AuditHead) -> bool:
    """Tell whether the head is as the application wrote it."""
    return hmac.compare_digest(standing.seal.encode(), seal_of(standing.number, standing.digest).encode())


def seal_of_line(parts: list[str]) -> str:
    """Return the HMAC of a line of the spool."""
    return _authenticated("spool", parts)


def _authenticated(kind: str, parts: list[str]) -> str:
    """Return the HMAC of a list of strings, each quoted, so that no two lists read the same."""
    return hmac.digest(_chain_key(settings.AUDIT_KEY), json.dumps([kind, *parts]).encode(), "sha256").hex()


@lru_cache(maxsize=2)
def _chain_key(audit_key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(audit_key.encode())
