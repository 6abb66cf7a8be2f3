"""The lists and fields of the codebook, found in the vocabulary, so that there is no second one to fall behind."""

import hashlib
import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from functools import cache

from primacy import vocabulary
from primacy.exchange.incident_table import INCIDENT_COLUMNS
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Code", "CodeList", "Codebook", "codebook"]

_EDITION = "1.0"
_REFERENCES = re.compile(r"References\n\s*-+\n(.*?)(?:\n\s*\n\s*\w+\n\s*-+\n|\Z)", re.DOTALL)
_CODED = {
    "incident_type": "incident_type",
    "incident_subtype": "incident_subtype",
    "place_precision": "place_precision",
    "verification": "verification",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code: as it is written, its name in plain English, and what it means where the name does not say it."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list of codes, what it tells, and where the field defines it."""

    name: str
    description: str
    source: str
    codes: tuple[Code, ...]

    def code_of(self, written: str) -> str | None:
        """Return the code that a text is, by code or by name, whatever its letters' case; None if it is none."""
        sought = written.strip().casefold()
        return next((each.code for each in self.codes if sought in {each.code.casefold(), each.label.casefold()}), None)


@dataclass(frozen=True, slots=True)
class Codebook:
    """
    All lists and fields.

    Parameters
    ----------
    version : str
        The edition with eight letters that change whenever a list or a field does.
    lists : tuple of CodeList, by name
    fields : tuple of mapping
        Name, type, HXL hashtag and, where it is coded, the list of each column of a table of incidents.
    """

    version: str
    lists: tuple[CodeList, ...]
    fields: tuple[Mapping[str, str], ...]

    def __getitem__(self, name: str) -> CodeList:
        """
        Return one list.

        Raises
        ------
        ImpossibleValueError
            If there is no such list.
        """
        for each in self.lists:
            if each.name == name:
                return each
        raise ImpossibleValueError("code list", expected=f"one of {', '.join(e.name for e in self.lists)}", got=name)

    @property
    def as_json(self) -> dict[str, object]:
        """The whole for a file or a program."""
        return {"version": self.version, "lists": [asdict(each) for each in self.lists], "fields": list(self.fields)}


@cache
def codebook() -> Codebook:
    """
    Return the codebook of this edition of the software.

    Examples
    --------
    >>> codebook()["incident_type"].code_of("Armed clash")
    'armed_clash'
    """
    every = (getattr(vocabulary, name) for name in vocabulary.__all__)
    found = [each for each in every if inspect.isclass(each) and issubclass(each, Enum)]
    lists = tuple(sorted(map(_list, found), key=lambda each: each.name))
    fields = tuple(
        {"name": each.name, "type": each.kind.__name__, "hashtag": each.hashtag, "code_list": _CODED.get(each.name, "")}
        for each in INCIDENT_COLUMNS
    )
    told = json.dumps([[asdict(each) for each in lists], fields], sort_keys=True).encode()
    return Codebook(f"{_EDITION}+{hashlib.sha256(told).hexdigest()[:8]}", lists, fields)


def _list(kind: type[Enum]) -> CodeList:
    told = inspect.cleandoc(kind.__doc__ or "")
    references = _REFERENCES.search(told)
    source = " ".join(references[1].split()) if references else ""
    description = " ".join(told.split("\n\n", maxsplit=1)[0].split())
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind.__name__).lower()
    return CodeList(name, description, source, tuple(map(_code, kind)))


def _code(member: Enum) -> Code:
    label = getattr(member, "label", "") or member.name.replace("_", " ").capitalize()
    return Code(str(member.value), str(label), str(getattr(member, "definition", "")))
