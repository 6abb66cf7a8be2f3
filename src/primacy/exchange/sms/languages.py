"""Which language a short message is likely in: told from its script and its commonest words, or not at all."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["likely_language"]

_ENGLISH = "the and are is in of to at we they our have has from with men people village near help please many"
_FRENCH = (
    "le la les des du un une et est sont dans sur au aux nous ils ont avec vers pres village gens beaucoup hommes aide "
    "il y a de que qui pas depuis"
)
_SPANISH = (
    "el los las del una y es son en sobre al nosotros ellos han con hacia cerca pueblo gente muchos hombres ayuda hay "
    "por favor desde"
)
_COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {language: frozenset(words.split()) for language, words in (("en", _ENGLISH), ("fr", _FRENCH), ("es", _SPANISH))}
)
_ARABIC = "ARABIC"


def likely_language(text: str) -> str:
    """
    Return the language that a message is likely in.

    Returns
    -------
    str
        en, fr, es or ar; empty where nothing tells, or two are as likely as each other.

    Examples
    --------
    >>> likely_language("Des hommes armés sont dans le village")
    'fr'
    >>> likely_language("1 Bria")
    ''
    """
    if any(unicodedata.name(letter, "").startswith(_ARABIC) for letter in text if letter.isalpha()):
        return "ar"
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", text.casefold()) if letter.isalpha() or letter == " "
    )
    words = bare.split()
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    most = max(counts.values())
    likeliest = [language for language, count in counts.items() if count == most]
    return likeliest[0] if most and len(likeliest) == 1 else ""
