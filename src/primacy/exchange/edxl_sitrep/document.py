"""Parsing a document from others."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from primacy.vocabulary import PrimacyError

__all__ = ["SitRepFaultError", "parsed"]


class SitRepFaultError(PrimacyError, ValueError):
    """A document is no EDXL-SitRep that can be read; `faults` has a sentence for each reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join([*self.faults, "Ask the sender to mend the document."]))


class _PlainBuilder(TreeBuilder):
    """Refuses a document type definition, by which entities could swell or reach outside."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise SitRepFaultError(["The document must not have a document type definition."])


def parsed(document: bytes) -> Element:
    """
    Return the root of a document.

    Raises
    ------
    SitRepFaultError
        If it is no XML, or has a document type definition.
    """
    parser = XMLParser(target=_PlainBuilder())  # noqa: S314 - refuses document type definitions
    try:
        parser.feed(document)
        return parser.close()
    except (ParseError, LookupError, ValueError) as error:
        if isinstance(error, SitRepFaultError):
            raise
        raise SitRepFaultError([f"The document must be XML; got something else ({error})."]) from error
