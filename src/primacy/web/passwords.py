"""Passwords that anybody who knows where they are typed would try first."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["WORDS_OF_THE_HOUSE", "HouseWordsValidator"]

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
