"""
How long a text is on the air.

A text goes in the 7-bit default alphabet where it can, and in UCS-2 where one letter is not in that alphabet: then a
part holds 70 letters instead of 160. Parts of a longer text are shorter, for the header that joins them.

References
----------
3GPP TS 23.038, Alphabets and language-specific information, section 6.2.1. 3GPP TS 23.040, section 9.2.3.24.1
(concatenated short messages, header of six octets).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from primacy.vocabulary import ImpossibleValueError

__all__ = ["Segments", "segments", "shortened"]

_DEFAULT = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_ALONE = {"GSM-7": 160, "UCS-2": 70}
_JOINED = {"GSM-7": 153, "UCS-2": 67}
_ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Segments:
    """
    The parts in which a text goes over the air.

    Parameters
    ----------
    alphabet : {"GSM-7", "UCS-2"}
    units : int, >= 0
        Septets, or units of 16 bits.
    count : int, >= 1
        Parts; an empty text takes one.
    """

    alphabet: Literal["GSM-7", "UCS-2"]
    units: int
    count: int


def segments(text: str) -> Segments:
    """
    Return the parts in which a text goes over the air.

    Examples
    --------
    >>> segments("Received. Reference K7MQ2X.").count
    1
    >>> segments("وصلت رسالتكم").alphabet
    'UCS-2'
    """
    costs = list(_costs(text))
    alphabet: Literal["GSM-7", "UCS-2"] = "GSM-7" if _is_default(text) else "UCS-2"
    units = sum(costs)
    if units <= _ALONE[alphabet]:
        return Segments(alphabet, units, 1)
    return Segments(alphabet, units, _parts(costs, room=_JOINED[alphabet]))


def shortened(text: str, *, most: int) -> str:
    """
    Return a text cut, at the end of a word where there is one, so that it takes no more than `most` parts.

    Raises
    ------
    ImpossibleValueError
        If `most` is less than one.

    Examples
    --------
    >>> shortened("word " * 40, most=1)[-7:]
    'word...'
    """
    if most < 1:
        raise ImpossibleValueError("most", expected=">= 1 part", got=most)
    if segments(text).count <= most:
        return text
    longest = len(text)
    while segments(text[:longest] + _ELLIPSIS).count > most:
        longest -= 1
    cut = text[:longest]
    at_word, _blank, _rest = cut.rpartition(" ")
    return (at_word or cut).rstrip() + _ELLIPSIS


def _is_default(text: str) -> bool:
    return all(letter in _DEFAULT or letter in _EXTENDED for letter in text)


def _costs(text: str) -> Iterator[int]:
    """Yield what each letter takes; none of them may be torn in two."""
    is_default = _is_default(text)
    for letter in text:
        if is_default:
            yield 2 if letter in _EXTENDED else 1
        else:
            yield 2 if ord(letter) > 0xFFFF else 1


def _parts(costs: list[int], *, room: int) -> int:
    count, filled = 1, 0
    for cost in costs:
        if filled + cost > room:
            count, filled = count + 1, 0
        filled += cost
    return count
