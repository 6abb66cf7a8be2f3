"""What a message says about one event in one language."""

import re
from dataclasses import dataclass
from datetime import datetime

from primacy.exchange.cap.area import Area, NamedValue
from primacy.exchange.cap.codes import Category, ResponseType
from primacy.exchange.cap.texts import check_moment, check_text
from primacy.vocabulary import Imminence, ImpossibleValueError, Likelihood, Severity

__all__ = ["Information", "Resource"]

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_TEXTS = ("audience", "sender_name", "headline", "description", "instruction", "web", "contact")
_MOMENTS = ("effective_at", "onset_at", "expires_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """
    A file that belongs to a message, such as a photograph or a map.

    Parameters
    ----------
    description, mime_type : str
        At least one letter each.
    size_bytes : int or None, >= 0, bytes
    uri : str
        Where it is; empty for nowhere.
    content : bytes or None
        The file itself.
    digest : str
        SHA-1 of the file; empty for none.

    Raises
    ------
    ImpossibleValueError
        If a text is empty or cannot be carried, or the size is negative.
    """

    description: str
    mime_type: str
    size_bytes: int | None = None
    uri: str = ""
    content: bytes | None = None
    digest: str = ""

    def __post_init__(self) -> None:
        check_text("description", self.description, required=True)
        check_text("mime_type", self.mime_type, required=True)
        check_text("uri", self.uri)
        check_text("digest", self.digest)
        if self.size_bytes is not None and self.size_bytes < 0:
            raise ImpossibleValueError("size_bytes", expected=">= 0", got=self.size_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """
    What is threatened, how soon, how grave, how sure and where, in one language.

    A message in several languages has one for each, alike but for the words.

    Parameters
    ----------
    event : str
        The event in a few words, at least one letter.
    categories : tuple of Category, at least one
    imminence : Imminence
        CAP calls it urgency.
    severity : Severity
    likelihood : Likelihood
        CAP calls it certainty.
    language : str, RFC 3066
    response_types : tuple of ResponseType
    audience, sender_name, headline, description, instruction, web, contact : str
        Empty for none.
    event_codes, parameters : tuple of NamedValue
    effective_at, onset_at, expires_at : datetime or None, with a time zone
        From when the message holds, when what is threatened may begin, and when the message lapses.
    resources : tuple of Resource
    areas : tuple of Area

    Raises
    ------
    ImpossibleValueError
        If the event is empty, no category is given, the language is no tag, a moment has no time zone, or a text
        cannot be carried.
    """

    event: str
    categories: tuple[Category, ...]
    imminence: Imminence
    severity: Severity
    likelihood: Likelihood
    language: str = "en-US"
    response_types: tuple[ResponseType, ...] = ()
    audience: str = ""
    event_codes: tuple[NamedValue, ...] = ()
    effective_at: datetime | None = None
    onset_at: datetime | None = None
    expires_at: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: tuple[NamedValue, ...] = ()
    resources: tuple[Resource, ...] = ()
    areas: tuple[Area, ...] = ()

    def __post_init__(self) -> None:
        check_text("event", self.event, required=True)
        if not self.categories:
            raise ImpossibleValueError("categories", expected="at least one", got="none")
        if not _LANGUAGE.fullmatch(self.language):
            raise ImpossibleValueError("language", expected="a tag such as fr or en-US", got=self.language)
        for name in _TEXTS:
            check_text(name, getattr(self, name))
        for name in _MOMENTS:
            if getattr(self, name) is not None:
                check_moment(name, getattr(self, name))
