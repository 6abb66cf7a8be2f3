"""Writing the folder, table by table, in the memory of one row."""

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from primacy.exchange.data_package.schema import SCHEMA_VERSION, PackageTable
from primacy.vocabulary import ImpossibleValueError

__all__ = ["PackageCover", "write_package"]

_RISKY = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOTE = (
    "Texts that begin with = + - @ ', a tab or a line end have one apostrophe before them, so that no spreadsheet "
    "takes them for a formula; take it away to have them as they were. Numbers and days stand as they are."
)
_Row = Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCover:
    """
    What a package says about itself.

    Parameters
    ----------
    name, title : str
    handling : str
        The banner: the highest handling of all that is in it.
    purpose : str
        What it was taken out for.
    licence : str
    made_at : datetime, with a time zone

    Raises
    ------
    ImpossibleValueError
        If a word is missing or the moment has no time zone.
    """

    name: str
    title: str
    handling: str
    purpose: str
    licence: str
    made_at: datetime

    def __post_init__(self) -> None:
        for name in ("name", "title", "handling", "purpose", "licence"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got=getattr(self, name))
        if self.made_at.tzinfo is None:
            raise ImpossibleValueError("made_at", expected="a moment with its time zone", got=self.made_at)


def write_package(
    folder: Path, cover: PackageCover, tables: Iterable[tuple[PackageTable, Iterable[_Row]]]
) -> Mapping[str, object]:
    """
    Write a package into an empty folder, which is made where there is none.

    Parameters
    ----------
    folder : Path
    cover : PackageCover
    tables : iterable of (PackageTable, rows)
        Each row has a value for each field, in their order: text, number, truth, day, moment with its zone, anything
        that JSON holds for an object, or None.

    Returns
    -------
    mapping
        What stands in `datapackage.json`.

    Raises
    ------
    ImpossibleValueError
        If something is in the folder already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise ImpossibleValueError("folder", expected="an empty one", got=folder.name)
    for part in ("data", "schemas"):
        (folder / part).mkdir()
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": cover.name,
        "title": cover.title,
        "description": _NOTE,
        "version": SCHEMA_VERSION,
        "created": cover.made_at.isoformat(),
        "licenses": [{"title": cover.licence}],
        "handling": cover.handling,
        "purpose": cover.purpose,
        "resources": [_written(folder, table, rows) for table, rows in tables],
    }
    text = json.dumps(described, indent=2, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return described


def _written(folder: Path, table: PackageTable, rows: Iterable[_Row]) -> dict[str, object]:
    file, schema = folder / "data" / f"{table.name}.csv", folder / "schemas" / f"{table.name}.schema.json"
    count = 0
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(field.name for field in table.fields)
        for row in rows:
            writer.writerow(_cell(value) for value in row)
            count += 1
    schema.write_text(json.dumps(table.json_schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "purpose": table.purpose,
        "path": f"data/{file.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": count,
        "bytes": file.stat().st_size,
        "hash": f"sha256:{_digest(file)}",
        "version": table.version,
        "jsonSchema": {"path": f"schemas/{schema.name}", "hash": f"sha256:{_digest(schema)}"},
        "schema": table.table_schema,
    }


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else repr(value)
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
