"""What is said of a table, in the words of the two standards."""

import hashlib
import json
import re
from dataclasses import dataclass

from primacy.vocabulary import ImpossibleValueError

__all__ = ["SCHEMA_VERSION", "PackageField", "PackageTable"]

SCHEMA_VERSION = "1.0"
"""Of the layout of packages; of each table the digest of its schema tells whether it changed."""

_NAME = re.compile(r"[a-z][a-z0-9_.-]*")
_JSON_TYPES: dict[str, dict[str, object]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "object": {"type": ["object", "array"]},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageField:
    """
    One column of a table.

    Parameters
    ----------
    name : str
        Small letters, digits and lines below.
    kind : {"string", "integer", "number", "boolean", "date", "datetime", "object"}
        Type in the words of Table Schema; an object is JSON in its cell.
    description : str
    codes : tuple of str
        The only values, as they stand in cells; empty for any.
    is_required : bool
        Whether no cell is empty.

    Raises
    ------
    ImpossibleValueError
        If the name or the kind is none of these.
    """

    name: str
    kind: str
    description: str = ""
    codes: tuple[str, ...] = ()
    is_required: bool = False

    def __post_init__(self) -> None:
        _require_name(self.name)
        if self.kind not in _JSON_TYPES:
            raise ImpossibleValueError("kind", expected=f"one of {', '.join(_JSON_TYPES)}", got=self.kind)

    @property
    def of_table_schema(self) -> dict[str, object]:
        """The field as Table Schema describes it."""
        constraints: dict[str, object] = {"required": True} if self.is_required else {}
        if self.codes:
            constraints["enum"] = list(self.codes)
        told = {"name": self.name, "type": self.kind, "description": self.description}
        return told | ({"constraints": constraints} if constraints else {})

    @property
    def of_json_schema(self) -> dict[str, object]:
        """The field as JSON Schema describes it."""
        told = _JSON_TYPES[self.kind] | ({"enum": list(self.codes)} if self.codes else {})
        return {"description": self.description, **(told if self.is_required else {"anyOf": [told, {"type": "null"}]})}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageTable:
    """
    One table of a package.

    Parameters
    ----------
    name : str
        Of its files, without ending.
    description, purpose : str
        What a row is, and what the records are kept for.
    fields : tuple of PackageField, at least one
    key : str
        Name of the field that tells rows apart.
    links : mapping of field to table
        Which fields name a row of another table by its key.

    Raises
    ------
    ImpossibleValueError
        If the name is none, or the key is no field.
    """

    name: str
    description: str
    purpose: str
    fields: tuple[PackageField, ...]
    key: str
    links: tuple[tuple[str, str, str], ...] = ()

    def __post_init__(self) -> None:
        _require_name(self.name)
        if self.key not in [field.name for field in self.fields]:
            raise ImpossibleValueError("key", expected="one of the fields", got=self.key)

    @property
    def table_schema(self) -> dict[str, object]:
        """The schema in the words of Table Schema."""
        links = [
            {"fields": [field], "reference": {"resource": table, "fields": [key]}} for field, table, key in self.links
        ]
        told = {"fields": [field.of_table_schema for field in self.fields], "primaryKey": [self.key]}
        return told | ({"foreignKeys": links} if links else {}) | {"missingValues": [""]}

    @property
    def json_schema(self) -> dict[str, object]:
        """The schema of one row in the words of JSON Schema."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name,
            "description": self.description,
            "type": "object",
            "properties": {field.name: field.of_json_schema for field in self.fields},
            "required": [field.name for field in self.fields if field.is_required],
            "additionalProperties": False,
        }

    @property
    def version(self) -> str:
        """The version of the layout with eight letters that change whenever the schema does."""
        told = json.dumps(self.table_schema, sort_keys=True).encode()
        return f"{SCHEMA_VERSION}+{hashlib.sha256(told).hexdigest()[:8]}"


def _require_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ImpossibleValueError("name", expected="small letters, digits and lines below", got=name)
