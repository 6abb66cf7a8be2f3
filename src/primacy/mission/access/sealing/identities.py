"""The identity of a source, which no text but its own page ever shows."""

import re
from dataclasses import dataclass

from primacy.vocabulary import PrimacyError

__all__ = ["Identity", "UnsoundIdentityError", "international", "is_international"]

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_BETWEEN_DIGITS = re.compile(r"[\s().\-/\u00a0\u2010-\u2015]")


class UnsoundIdentityError(PrimacyError, ValueError):
    """An identity cannot be sealed as typed; `field` says where, and the text never repeats what was typed."""

    def __init__(self, field: str, *, expected: str) -> None:
        super().__init__(f"The {field} of a source must be {expected}; correct what was typed.")
        self.field = field
        self.expected = expected


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """
    Who a source is.

    Parameters
    ----------
    name : str
        At least one letter.
    telephone : str
        In international form, such as +236 70 00 00 00; empty where there is none.
    address, notes : str

    Raises
    ------
    UnsoundIdentityError
        If the name is empty or the telephone number is not in international form.
    """

    name: str
    telephone: str = ""
    address: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UnsoundIdentityError("name", expected="written out")
        if self.telephone:
            object.__setattr__(self, "telephone", international(self.telephone))

    def __repr__(self) -> str:
        return "Identity(not shown)"


def international(telephone: str) -> str:
    """
    Return a telephone number as a plus sign and digits, so that one number has one form.

    Raises
    ------
    UnsoundIdentityError
        If it has no country code, or other than 7 to 15 digits.

    References
    ----------
    ITU-T E.164, The international public telecommunication numbering plan.

    Examples
    --------
    >>> international("00236 70-12-34-56")
    '+23670123456'
    """
    digits = _BETWEEN_DIGITS.sub("", telephone)
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    if not is_international(digits):
        raise UnsoundIdentityError("telephone", expected="in international form, such as +236 70 00 00 00")
    return digits


def is_international(telephone: str) -> bool:
    """Tell whether a number has the form in which `international` returns one."""
    return _NUMBER.fullmatch(telephone) is not None
