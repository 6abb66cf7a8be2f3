"""Filled forms as a telephone sends them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from primacy.exchange.plain_xml import NotPlainXmlError, plain_root
from primacy.vocabulary import ImpossibleValueError, Place, PrimacyError

__all__ = ["NotASubmissionError", "Submission", "moment", "point", "read_submission"]

_LONGEST_ID = 200
_ENCRYPTED = "base64EncryptedKey"
_ZONE_OF_HOURS = re.compile(r"[+-]\d{2}$")


class NotASubmissionError(PrimacyError, ValueError):
    """A document is no filled form that can be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """
    One filled form.

    Parameters
    ----------
    form_id, version : str
        Of the form that was filled in; the version may be empty.
    instance_id : str
        Made on the device: the same in every part and every repeat of one filled form.
    answers : tuple of (str, str)
        Path below the root, such as `where/place`, and what was answered, in the order of the document; a repeated
        group gives the same path several times.

    Raises
    ------
    NotASubmissionError
        If the form or the instance is not named.
    """

    form_id: str
    version: str
    instance_id: str
    answers: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if not self.form_id:
            raise NotASubmissionError("Expected a filled form that names its form in the attribute id; got none.")
        if not 0 < len(self.instance_id) <= _LONGEST_ID:
            raise NotASubmissionError(
                f"Expected an instanceID of 1 to {_LONGEST_ID} characters; got {len(self.instance_id)}. "
                "Send the form by an application that gives each filled form one."
            )

    def answered(self, path: str) -> str:
        """Return the first answer at a path; empty where there is none."""
        return next((text for name, text in self.answers if name == path), "")


def read_submission(document: bytes) -> Submission:
    """
    Return the filled form of a document.

    Parameters
    ----------
    document : bytes

    Returns
    -------
    Submission

    Raises
    ------
    NotASubmissionError
        If the document is no XML, is too large, has a document type definition, is encrypted, or names neither form
        nor instance.

    Examples
    --------
    >>> told = read_submission(b'<data id="alert"><at>Bria</at><meta><instanceID>uuid:1</instanceID></meta></data>')
    >>> told.instance_id, told.answered("at")
    ('uuid:1', 'Bria')
    """
    try:
        root = plain_root(document)
    except NotPlainXmlError as error:
        raise NotASubmissionError(str(error)) from error
    if any(_name(each) == _ENCRYPTED for each in root):
        raise NotASubmissionError(
            "Expected a form that is not encrypted on the device; got one that is. Use a form without a public key."
        )
    leaves = tuple(_leaves(root, ""))
    identifier = next((text for path, text in leaves if path == "meta/instanceID"), "")
    return Submission(
        form_id=root.get("id", ""),
        version=root.get("version", ""),
        instance_id=identifier,
        answers=tuple(each for each in leaves if not each[0].startswith("meta/")),
    )


def point(answer: str) -> Place | None:
    """
    Return the place of an answer of type geopoint: latitude, longitude, and altitude and accuracy, which are left out.

    None for an answer that is no point on earth.

    Examples
    --------
    >>> point("6.5358 21.9912 560.2 4.9").longitude
    21.9912
    """
    figures = answer.split()
    if len(figures) < 2:
        return None
    try:
        return Place(float(figures[1]), float(figures[0]))
    except (ImpossibleValueError, ValueError):
        return None


def moment(answer: str) -> datetime | None:
    """
    Return the moment of an answer of type dateTime; None for one that is none, or does not tell its time zone.

    Examples
    --------
    >>> moment("2026-11-22T10:15:00.000+01").isoformat()
    '2026-11-22T10:15:00+01:00'
    """
    try:
        told = datetime.fromisoformat(f"{answer}:00" if _ZONE_OF_HOURS.search(answer) else answer)
    except ValueError:
        return None
    return told if told.tzinfo else None


def _leaves(element: Element, path: str) -> Iterator[tuple[str, str]]:
    for each in element:
        below = f"{path}{_name(each)}"
        if len(each):
            yield from _leaves(each, f"{below}/")
        elif text := (each.text or "").strip():
            yield below, text


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
