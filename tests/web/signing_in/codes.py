"""An authenticator app as the standard describes it, written apart from the application."""

import base64
import hashlib
import hmac
import time

__all__ = ["code_at", "code_now", "digits"]

_STEP_SECONDS = 30


def digits(key: bytes, moment: float, *, length: int) -> str:
    """Return the time-based code of a key (RFC 6238, section 4, on RFC 4226, section 5.3)."""
    counter = int(moment) // _STEP_SECONDS
    mac = hmac.digest(key, counter.to_bytes(8, "big"), hashlib.sha1)
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**length:0{length}}"


def code_at(secret: str, moment: float) -> str:
    """Return the six digits that an app shows at a moment."""
    return digits(base64.b32decode(secret), moment, length=6)


def code_now(secret: str, *, later: int = 0) -> str:
    """Return the six digits of now, or of some steps of half a minute later."""
    return code_at(secret, time.time() + later * _STEP_SECONDS)
