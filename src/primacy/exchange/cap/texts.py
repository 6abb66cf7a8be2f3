"""What a text, a name and a moment of CAP may be."""

import re
from datetime import UTC, datetime, timedelta

from primacy.vocabulary import ImpossibleValueError

__all__ = ["check_moment", "check_name", "check_text", "moment_text"]

_CONTROL = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_NOT_IN_NAMES = re.compile(r"[\s,<&]")


def check_text(name: str, text: str, *, required: bool = False) -> None:
    """Refuse a text with characters that XML cannot carry, or without words where some are needed."""
    if required and not text.strip():
        raise ImpossibleValueError(name, expected="words", got=text)
    if found := _CONTROL.search(text):
        raise ImpossibleValueError(name, expected="without characters that XML cannot carry", got=found[0])


def check_name(name: str, text: str) -> None:
    """Refuse an identifier with what CAP forbids in it: spaces, commas, < and &."""
    check_text(name, text, required=True)
    if found := _NOT_IN_NAMES.search(text):
        raise ImpossibleValueError(name, expected="without spaces, commas, < and &", got=found[0])


def check_moment(name: str, at: datetime) -> None:
    """Refuse a moment without a time zone."""
    if at.utcoffset() is None:
        raise ImpossibleValueError(name, expected="a moment with a time zone", got=at)


def moment_text(at: datetime) -> str:
    """
    Return a moment as CAP writes it: to the second, with its offset, which for UTC is -00:00.

    Examples
    --------
    >>> moment_text(datetime(2026, 11, 22, 12, 30, tzinfo=UTC))
    '2026-11-22T12:30:00-00:00'
    """
    offset = at.utcoffset()
    whole = at if offset is not None and not offset % timedelta(minutes=1) else at.astimezone(UTC)
    written = whole.isoformat(timespec="seconds")
    return f"{written[:-6]}-00:00" if written.endswith("+00:00") else written
