"""One line of a file of paragraphs: what it must say, and what is wrong where it does not."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from primacy.vocabulary import Fault

__all__ = ["Record", "record_of"]

_SHOWN_CHARACTERS = 60
_KINDS = ("title", "frontmatter", "heading", "paragraph", "footer")
_SOURCE_PARTS = ("operative", "preambular")


@dataclass(frozen=True, slots=True)
class Record:
    """The typed content of one line."""

    line: int
    symbol: str
    year: int
    adopted_on: date
    seq: int
    kind: str
    source_part: str | None
    level: int | None
    prefix: str | None
    action_verb: str | None
    text: str


def record_of(written: str, *, file: str, line: int) -> Record | list[Fault]:
    """Return the record that a line of JSON holds, or every fault why it holds none."""
    try:
        content = json.loads(written)
    except json.JSONDecodeError as error:
        return [Fault(file, line, None, "one JSON object", f"{error.msg} at character {error.colno}")]
    if not isinstance(content, dict):
        return [Fault(file, line, None, "one JSON object", _shown(content))]
    faults = [Fault(file, line, key, expected, got) for key, expected, got in _faulty(content)]
    return faults or _typed(content, line)


_Test: TypeAlias = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _or_nothing(test: _Test) -> _Test:
    return lambda value: value is None or test(value)


_KEYS: dict[str, tuple[str, _Test]] = {
    "symbol": ("a document symbol such as S/RES/2149(2014)", lambda value: _is_text(value) and value.startswith("S/")),
    "year": ("a year in [1946, 2199]", lambda value: _is_count(value) and 1946 <= value <= 2199),
    "adopted": ("a day written YYYY-MM-DD", _is_day),
    "seq": ("a whole number >= 0", _is_count),
    "type": (f"one of {', '.join(_KINDS)}", lambda value: value in _KINDS),
    "paragraph_type": ("operative, preambular or null", _or_nothing(lambda value: value in _SOURCE_PARTS)),
    "level": ("a whole number >= 0 or null", _or_nothing(_is_count)),
    "prefix": ("text or null", _or_nothing(_is_text)),
    "action_verb": ("text or null", _or_nothing(_is_text)),
    "text": ("text", _is_text),
}


def _faulty(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key, (expected, holds) in _KEYS.items():
        if key not in content:
            yield key, expected, "no such key"
        elif not holds(content[key]):
            yield key, expected, _shown(content[key])


def _typed(content: dict[str, Any], line: int) -> Record:
    return Record(
        line=line,
        symbol=content["symbol"],
        year=content["year"],
        adopted_on=date.fromisoformat(content["adopted"]),
        seq=content["seq"],
        kind=content["type"],
        source_part=content["paragraph_type"],
        level=content["level"],
        prefix=(content["prefix"] or "").strip() or None,
        action_verb=content["action_verb"],
        text=content["text"],
    )


def _shown(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _SHOWN_CHARACTERS else written[:_SHOWN_CHARACTERS] + "…"
