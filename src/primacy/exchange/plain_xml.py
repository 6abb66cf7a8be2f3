"""Parsing XML from strangers: small, shallow, and without anything by which entities could swell or reach outside."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from primacy.vocabulary import PrimacyError

__all__ = ["LARGEST_BYTES", "NotPlainXmlError", "plain_root"]

LARGEST_BYTES = 1_048_576
"""Largest document that is taken, bytes."""

_MOST_ELEMENTS = 20_000
_DEEPEST = 20
_PIECE_BYTES = 8_192


class NotPlainXmlError(PrimacyError, ValueError):
    """A document is no XML, or has what no message needs."""


class _PlainBuilder(TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self._elements = 0
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._elements += 1
        self._depth += 1
        if self._elements > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise NotPlainXmlError(
                f"The document must have at most {_MOST_ELEMENTS:,} elements, {_DEEPEST} deep; it has more."
            )
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise NotPlainXmlError("The document must not have a document type definition.")


def plain_root(document: bytes, *, largest_bytes: int = LARGEST_BYTES) -> Element:
    """
    Return the root of a document that strangers sent.

    Parameters
    ----------
    document : bytes
    largest_bytes : int

    Returns
    -------
    Element

    Raises
    ------
    NotPlainXmlError
        If it is no XML, too large or too deep, or has a document type definition, as entities need one.

    Examples
    --------
    >>> plain_root(b"<alert><status>Actual</status></alert>").findtext("status")
    'Actual'
    """
    if len(document) > largest_bytes:
        raise NotPlainXmlError(
            f"The document must have at most {largest_bytes:,} bytes; got {len(document):,}. Send a smaller one."
        )
    parser = XMLParser(target=_PlainBuilder())  # noqa: S314 - refuses document type definitions
    try:
        # In pieces, so that a refusal stops the parser before it reads the rest.
        for start in range(0, len(document), _PIECE_BYTES):
            parser.feed(document[start : start + _PIECE_BYTES])
        return parser.close()
    except (ParseError, LookupError, ValueError) as error:
        if isinstance(error, NotPlainXmlError):
            raise
        raise NotPlainXmlError(f"The document must be XML; got something else ({error}).") from error
