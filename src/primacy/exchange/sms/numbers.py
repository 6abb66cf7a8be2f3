"""Telephone numbers in one form each."""

import phonenumbers

from primacy.vocabulary import PrimacyError

__all__ = ["NotATelephoneError", "telephone"]


class NotATelephoneError(PrimacyError, ValueError):
    """A sender is not a telephone that can be answered: a short code, a name, or nothing; the text never repeats it."""

    def __init__(self) -> None:
        super().__init__(
            "The sender must be a telephone number, international or of the gateway's country; got something else. "
            "Answer it through its gateway, or not at all."
        )


def telephone(sender: str, *, region: str) -> str:
    """
    Return the international form of a number, so that one telephone has one name.

    Parameters
    ----------
    sender : str
        As a gateway gives it: international, with 00, or national.
    region : str
        ISO 3166-1 alpha-2 code of the country in which a national number is dialled.

    Raises
    ------
    NotATelephoneError
        If it is no number that could be dialled, such as a short code or the name of a company.

    References
    ----------
    ITU-T E.164, The international public telecommunication numbering plan.

    Examples
    --------
    >>> telephone("70 12 34 56", region="CF")
    '+23670123456'
    """
    try:
        read = phonenumbers.parse(sender, region)
    except phonenumbers.NumberParseException:
        raise NotATelephoneError from None
    if not phonenumbers.is_possible_number(read) or any(letter.isalpha() for letter in sender):
        raise NotATelephoneError
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
