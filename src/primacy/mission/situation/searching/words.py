"""What somebody typed into the search box, as words to look for; nothing that can be typed is an error."""

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

__all__ = ["ARABIC", "Phrase", "phrases_in", "reference_in"]

_SHORTEST_BEGINNING = 3
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»"), '"')
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]{4,18}")


ARABIC: dict[int, str] = {
    **dict.fromkeys((0x640, *range(0x64B, 0x656), 0x670), ""),
    **{ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in "آأؤإئ"},
}
"""Arabic letters without hamza and madda, and nothing for signs of vowels and length, which few people type."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; the last may be the beginning of a longer one where `goes_on`."""

    words: tuple[str, ...]
    goes_on: bool


def phrases_in(typed: str) -> tuple[Phrase, ...]:
    """
    Return what is to be looked for, all of it.

    A word finds what begins with it if it has three letters or more; what stands in quotation marks stands together,
    as whole words. A mark that nobody closed closes at the end.
    """
    parts = _PARTS.findall(unicodedata.normalize("NFC", typed.translate(_QUOTES)))
    read = ((_WORD.findall((quoted or plain).translate(ARABIC)), bool(plain)) for quoted, plain in parts)
    return tuple(
        Phrase(tuple(words), goes_on=is_plain and len(words[-1]) >= _SHORTEST_BEGINNING)
        for words, is_plain in read
        if words
    )


def reference_in(typed: str) -> UUID | int | None:
    """Return the reference of an incident if nothing else was typed: its own, or a number that a dataset gives."""
    said = typed.strip()
    if _NUMBER.fullmatch(said):
        return int(said)
    try:
        return UUID(said) if len(said) in (32, 36) else None
    except ValueError:
        return None
