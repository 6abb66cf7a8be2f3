"""
How another gateway signs what it posts: an HMAC over the moment and the body, good for five minutes.

    Primacy-Signature: t=1795327200,v1=HEX

HEX is HMAC-SHA-256 under the gateway's secret over the seconds since 1970, a full stop and the body as it is sent.

References
----------
RFC 2104, HMAC: Keyed-Hashing for Message Authentication.
"""

import hmac
import re
from datetime import UTC, datetime, timedelta

from primacy.vocabulary import PrimacyError

__all__ = ["WINDOW", "BadSignatureError", "signature", "verify_signature"]

WINDOW = timedelta(minutes=5)
"""How far the moment of a signature may lie from ours, before or after."""

_FORM = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


class BadSignatureError(PrimacyError, PermissionError):
    """A body was not signed with the gateway's secret, or not within the last five minutes."""


def signature(body: bytes, *, secret: str, at: datetime) -> str:
    """
    Return the header that signs a body.

    Examples
    --------
    >>> signature(b"{}", secret="s", at=datetime(2026, 11, 22, tzinfo=UTC))[:16]
    't=1795305600,v1='
    """
    seconds = int(at.timestamp())
    digest = hmac.digest(secret.encode(), f"{seconds}.".encode() + body, "sha256").hex()
    return f"t={seconds},v1={digest}"


def verify_signature(header: str, body: bytes, *, secret: str, at: datetime) -> None:
    """
    Refuse a body that was not signed with a secret near a moment.

    Raises
    ------
    BadSignatureError
        If it was not.
    """
    parts = _FORM.fullmatch(header)
    if parts is None:
        raise BadSignatureError("Expected the header Primacy-Signature as t=SECONDS,v1=HEX; sign the body and resend.")
    signed_at = datetime.fromtimestamp(int(parts[1]), UTC)
    if abs(signed_at - at) > WINDOW:
        raise BadSignatureError("Expected a signature of the last five minutes; set the sender's clock and sign anew.")
    if not hmac.compare_digest(signature(body, secret=secret, at=signed_at).encode(), header.encode()):
        raise BadSignatureError("Expected a signature by this gateway's secret over this body; check the secret.")
