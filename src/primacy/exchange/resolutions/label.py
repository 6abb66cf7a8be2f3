"""
Labels of paragraphs: which number, letter or numeral a paragraph bears, and in which series it stands.

A lone (i), (v) or (x) is a letter or a numeral. It is a letter where it follows (h), (u) or (w), and a numeral where it
follows the numeral before it; (i) after (h) may be either, and the label after it decides.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Label", "Series", "split_label"]

_BULLETS = frozenset("–—-•▪o×·")
_WRITTEN = re.compile(r"(?P<open>\(?)(?P<core>\d+|[a-z]{1,2}|[ivx]+|[A-Z]{1,4})[).]*")
_NUMERAL = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
_NUMERALS = {"i": 1, "v": 5, "x": 10}
_INLINE = re.compile(r"(\((?:[a-z]|[ivx]+)\))\s")


class Series(StrEnum):
    """The series in which labels run on."""

    NUMBER = "number"
    LETTER = "letter"
    NUMERAL = "numeral"
    CAPITAL = "capital"
    NESTED_NUMBER = "nested number"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """
    One label.

    Parameters
    ----------
    core : str
        What it says, without brackets and stops: "30", "a", "iv" or a bullet.
    series : Series or None
        Its series; None for a letter that may also be a numeral.
    """

    core: str
    series: Series | None

    @classmethod
    def of(cls, prefix: str | None) -> "Label | None":
        """
        Return the label that a paragraph's prefix is, or None where it is none.

        Examples
        --------
        >>> Label.of("30.")
        Label(core='30', series=<Series.NUMBER: 'number'>)
        >>> Label.of("(i)")
        Label(core='i', series=None)
        """
        written = (prefix or "").strip()
        if len(written) == 1 and written in _BULLETS:
            return cls(written, Series.BULLET)
        match = _WRITTEN.fullmatch(written)
        if match is None:
            return None
        return cls(match["core"], _series(match["core"], bracketed=bool(match["open"])))

    @property
    def value(self) -> int:
        """The number that a number or numeral stands for."""
        if self.core.isdigit():
            return int(self.core)
        values = [_NUMERALS[letter] for letter in self.core]
        return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))

    def in_series(self, series: Series) -> "Label":
        """Return this label in a series."""
        return Label(self.core, series)

    def follows(self, letter: str | None) -> bool:
        """
        Return whether this is the letter after another: (i) after (h).

        Examples
        --------
        >>> Label("i", None).follows("h"), Label("i", None).follows("b"), Label("v", None).follows(None)
        (True, False, False)
        """
        return letter is not None and len(letter) == 1 and ord(self.core) == ord(letter) + 1

    def __str__(self) -> str:
        return self.core if self.series is Series.NUMBER else f"({self.core})"


def split_label(text: str) -> str | None:
    """
    Return the label with which a text begins, or None.

    Examples
    --------
    >>> split_label("(a) Protection of civilians")
    '(a)'
    """
    match = _INLINE.match(text)
    return match[1] if match else None


def _series(core: str, *, bracketed: bool) -> Series | None:
    if core.isdigit():
        return Series.NESTED_NUMBER if bracketed else Series.NUMBER
    if core.isupper():
        return Series.CAPITAL
    if not _NUMERAL.fullmatch(core):
        return Series.LETTER
    return None if len(core) == 1 else Series.NUMERAL
