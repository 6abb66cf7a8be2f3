"""What a short message says: figures of the card, a reference, a borrowed telephone, and words in any language."""

import re
import unicodedata
from dataclasses import dataclass

from primacy.exchange.sms.threats import THREAT_CODES, likely_threat
from primacy.vocabulary import IncidentType

__all__ = ["REFERENCE_LETTERS", "ShortMessage", "normalised", "read_message"]

REFERENCE_LETTERS = "BCDFGHJKLMNPQRSTVWXYZ23456789"
"""Letters of a reference: no vowel, so that none is a word, and no figure that is read as a letter."""

_REFERENCE = re.compile(rf"[BCDFGHJKLMNPQRSTVWXYZ][{REFERENCE_LETTERS}]{{2}}-?[{REFERENCE_LETTERS}]{{3}}")
_BORROWED = frozenset({"0", "borrowed", "emprunte", "prestado", "مستعار"})
_ASKING = frozenset({"?", "info", "code", "codes"})
_CODE_AND_WORD = re.compile(r"([0-9])([^\W\d].*)", re.DOTALL)
_ENDS = ".,;:!-–()[]«»\"'#*"
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """
    What a message says.

    Parameters
    ----------
    words : str
        What is left when figures and reference are taken off; with its own letters and accents.
    threat : IncidentType or None
        By the figure of the card, or else the likeliest by the words.
    is_coded : bool
        The threat was said by a figure.
    reference : str
        Of the alert that it belongs to, without a hyphen; empty where it names none.
    is_borrowed : bool
        It says that the telephone is not the caller's own.
    asks_for_codes : bool
        It asks for the list of codes and says nothing else.
    """

    words: str = ""
    threat: IncidentType | None = None
    is_coded: bool = False
    reference: str = ""
    is_borrowed: bool = False
    asks_for_codes: bool = False

    @property
    def is_understood(self) -> bool:
        """Whether somebody can act on it: it has a figure of the card, or words enough to be read by a person."""
        letters = sum(letter.isalpha() for letter in self.words)
        return not self.asks_for_codes and (self.is_coded or letters >= _FEWEST_LETTERS)


def normalised(text: str) -> str:
    """
    Return a text in small letters without accents and punctuation, and with European figures.

    Examples
    --------
    >>> normalised("١ Près de Bossangoa!")
    '1 pres de bossangoa'
    """
    figures = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
    apart = unicodedata.normalize("NFD", figures.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter))
    return " ".join(kept.split())


def read_message(text: str) -> ShortMessage:
    """
    Return what a message says; nothing is refused, since its original is kept.

    Examples
    --------
    >>> said = read_message("0 1 Bria hommes armes")
    >>> said.words, said.threat.label, said.is_borrowed
    ('Bria hommes armes', 'Violence against civilians', True)
    """
    said = text.split()
    if normalised(text) in _ASKING or text.strip() in _ASKING:
        return ShortMessage(words=text.strip(), asks_for_codes=True)
    reference, is_borrowed, code = "", False, ""
    while said and not code:
        token = _bare(said[0])
        if token.casefold() in _BORROWED or normalised(token) in _BORROWED:
            is_borrowed = True
        elif not reference and _REFERENCE.fullmatch(token.upper()):
            reference = token.upper().replace("-", "")
        elif normalised(token) in THREAT_CODES:
            code = normalised(token)
        elif glued := _CODE_AND_WORD.fullmatch(said[0].lstrip(_ENDS)):
            said = ["", glued[1], glued[2], *said[1:]]
        else:
            break
        said = said[1:]
    words = " ".join(said)
    threat = THREAT_CODES.get(code) or likely_threat(normalised(words))
    return ShortMessage(words, threat, code in THREAT_CODES, reference, is_borrowed)


def _bare(token: str) -> str:
    return token.strip(_ENDS)
