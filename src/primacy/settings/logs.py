"""How the process writes down faults and attempts: one line of JSON each, on standard error."""

import json
import logging
import re
from datetime import UTC, datetime

__all__ = ["JsonLine"]

# Whoever holds the end of such an address can use it.
_SECRET_ADDRESS = re.compile(r"(/invitation/|/sign-in/reset/)[^/\s\"']+")


class JsonLine(logging.Formatter):
    """Lays out an entry on one line; nothing that was asked for begins a line, and no invitation can be read off it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "by": record.name,
            "process": record.process,
            "said": _masked(record.getMessage()),
        }
        if record.exc_info:
            told["trace"] = _masked(self.formatException(record.exc_info))
        return json.dumps(told)


def _masked(words: str) -> str:
    return _SECRET_ADDRESS.sub(r"\1…", words)
