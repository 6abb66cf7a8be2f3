"""Passwords that anybody who knows where they are typed would try first."""

from functools import cached_property

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["WORDS_OF_THE_HOUSE", "CommonPartsValidator", "HouseWordsValidator"]

WORDS_OF_THE_HOUSE = (
    "administrator", "analyst", "bluehelmet", "capstone", "forcecommander", "headquarters", "jmac", "leadership",
    "liaison", "mandate", "militaryobserver", "minurso", "minusca", "minusma", "mission", "monusco", "operator",
    "partner", "passphrase", "password", "peacekeeper", "peacekeeping", "peaceoperations", "planner", "primacy",
    "situationreport", "undof", "unficyp", "unifil", "unisfa", "unitednations", "unmik", "unmiss", "unmogip", "untso",
    "watchofficer", "welcome",
)  # fmt: skip
"""Names of the product, of roles, of peace operations and of what they do, without spaces and in small letters."""

_LEAST_LEFT = 8


class HouseWordsValidator:
    """Refuses a password of which little is left without the words of the house, figures and signs."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise ValidationError if fewer than eight letters are left."""
        letters = left = "".join(letter for letter in password.lower() if letter.isalpha())
        for word in sorted(WORDS_OF_THE_HOUSE, key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < min(_LEAST_LEFT, len(letters)):
            raise ValidationError(self.get_help_text(), code="words_of_the_house")

    def get_help_text(self) -> str:
        """Return what is asked of a password."""
        return _("Your password can’t be mostly names of this application, of missions or of roles.")


_ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "102030405060708090", "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm", "zaq1xsw2cde3vfr4bgt5nhy6mju7",
)  # fmt: skip
_LONGEST_PIECE = 5
_LONGEST_MADE_OF_PIECES = 32


class CommonPartsValidator:
    """
    Refuses a password that is long only because it is put together from what everybody tries.

    Lists of the commonest passwords hold few of twelve characters, and those are mostly one of four things: two common
    ones, one with figures, a short piece again and again, or a row of the keyboard.
    """

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise ValidationError if the letters and figures of a password are one of the four."""
        plain = "".join(letter for letter in password.lower() if letter.isalnum())
        if _is_one_piece(plain) or _is_of_a_row(plain) or self._is_of_two(plain):
            raise ValidationError(self.get_help_text(), code="common_parts")

    def get_help_text(self) -> str:
        """Return what is asked of a password."""
        return _("Your password can’t be two common ones together, one with figures, or a short piece repeated.")

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(CommonPasswordValidator().passwords)

    def _is_of_two(self, plain: str) -> bool:
        parts = ((plain[:at], plain[at:]) for at in range(1, len(plain)))
        return any(self._is_common(one, beside=other) and self._is_common(other, beside=one) for one, other in parts)

    def _is_common(self, part: str, *, beside: str) -> bool:
        return part in self._common or (part.isdigit() and not beside.isdigit())


def _is_one_piece(plain: str) -> bool:
    return 0 < len(plain) <= _LONGEST_MADE_OF_PIECES and any(
        (plain[:length] * len(plain))[: len(plain)] == plain
        for length in range(1, min(_LONGEST_PIECE, len(plain) // 2) + 1)
    )


def _is_of_a_row(plain: str) -> bool:
    return bool(plain) and any(plain in row or plain in row[::-1] for row in _ROWS)
