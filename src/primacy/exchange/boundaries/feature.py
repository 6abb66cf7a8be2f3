"""One feature of a GeoJSON file, and how its faults are said."""

import json
from dataclasses import dataclass
from typing import Any

from primacy.vocabulary import Fault

__all__ = ["Feature"]

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Feature:
    """
    One feature as the file gives it.

    Parameters
    ----------
    file : str
        Name of the file.
    number : int, >= 1
        Place of the feature in the file.
    properties : dict
        Its attributes, with keys in lower case.
    geometry : object
        Its geometry, not yet looked at.
    """

    file: str
    number: int
    properties: dict[str, Any]
    geometry: object

    @classmethod
    def of(cls, written: object, *, file: str, number: int) -> "Feature | Fault":
        """Return the feature that `written` is, or the fault why it is none."""
        if not isinstance(written, dict) or written.get("type") != "Feature":
            return Fault(file, number, "type", "a GeoJSON Feature", _shown(written))
        properties = written.get("properties")
        if not isinstance(properties, dict):
            return Fault(file, number, "properties", "an object with the unit's code and name", _shown(properties))
        lowered = {str(key).lower(): value for key, value in properties.items()}
        return cls(file, number, lowered, written.get("geometry"))

    def text(self, column: str) -> str | None:
        """Return an attribute (lower case) as text, or None where it is absent, blank or no text."""
        value = self.properties.get(column)
        return value.strip() or None if isinstance(value, str) else None

    def fault(self, column: str, *, expected: str, got: object) -> Fault:
        """Return a fault of this feature."""
        return Fault(self.file, self.number, column, expected, _shown(got))


def _shown(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _SHOWN_CHARACTERS else written[:_SHOWN_CHARACTERS] + "…"
