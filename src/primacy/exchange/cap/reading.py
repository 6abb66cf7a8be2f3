"""Reading CAP 1.2."""

import re
from base64 import b64decode
from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from primacy.exchange.cap.area import Area, Circle, NamedValue
from primacy.exchange.cap.codes import Category, MessageStatus, MessageType, ResponseType, Scope
from primacy.exchange.cap.distribution import Distribution
from primacy.exchange.cap.information import Information, Resource
from primacy.exchange.cap.message import CapMessage, Reference
from primacy.exchange.cap.structure import NAMESPACE, SIGNATURE, structural_faults
from primacy.exchange.plain_xml import NotPlainXmlError, plain_root
from primacy.vocabulary import Imminence, Likelihood, Place, PrimacyError, Severity

__all__ = ["CapFaultError", "cap_faults", "is_signed", "read_cap"]

_LISTED = re.compile(r'"([^"]*)"|(\S+)')


class CapFaultError(PrimacyError, ValueError):
    """A document is no CAP message that can be read; `faults` has a sentence for each reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join([*self.faults, "Ask the sender to mend the document."]))


def read_cap(document: bytes) -> CapMessage:
    """
    Return the message of a CAP 1.2 document.

    A signature is not checked; `is_signed` tells whether there is one.

    Parameters
    ----------
    document : bytes

    Returns
    -------
    CapMessage

    Raises
    ------
    CapFaultError
        If the document is no XML, is too large, has a document type definition, or breaks a rule of the standard.
    """
    root = _root(document)
    if faults := tuple(structural_faults(root)):
        raise CapFaultError(faults)
    try:
        return _message(root)
    except ValueError as error:
        raise CapFaultError([str(error)]) from error


def cap_faults(document: bytes) -> tuple[str, ...]:
    """
    Return a sentence for each reason for which a document is no CAP message; nothing where it is one.

    Parameters
    ----------
    document : bytes

    Returns
    -------
    tuple of str
    """
    try:
        read_cap(document)
    except CapFaultError as error:
        return error.faults
    return ()


def is_signed(document: bytes) -> bool:
    """
    Tell whether a document carries a signature, be it good or not.

    Raises
    ------
    CapFaultError
        If the document is no XML, is too large, or has a document type definition.
    """
    return _root(document).find(SIGNATURE) is not None


def _root(document: bytes) -> Element:
    try:
        return plain_root(document)
    except NotPlainXmlError as error:
        raise CapFaultError([str(error)]) from error


def _message(root: Element) -> CapMessage:
    return CapMessage(
        identifier=_word(root, "identifier"),
        sender=_word(root, "sender"),
        sent_at=datetime.fromisoformat(_word(root, "sent")),
        status=MessageStatus(_word(root, "status")),
        message_type=MessageType(_word(root, "msgType")),
        distribution=Distribution(
            Scope(_word(root, "scope")),
            _text(root, "restriction"),
            addresses=_listed(_text(root, "addresses")),
            codes=tuple(_words(root, "code")),
        ),
        source=_text(root, "source"),
        note=_text(root, "note"),
        references=tuple(_reference(each) for each in _text(root, "references").split()),
        incidents=_listed(_text(root, "incidents")),
        information=tuple(_information(each) for each in _all(root, "info")),
    )


def _information(info: Element) -> Information:
    return Information(
        event=_text(info, "event"),
        categories=tuple(map(Category, _words(info, "category"))),
        imminence=Imminence(_word(info, "urgency").lower()),
        severity=Severity(_word(info, "severity").lower()),
        likelihood=Likelihood(_word(info, "certainty").lower()),
        language=_word(info, "language") or "en-US",
        response_types=tuple(map(ResponseType, _words(info, "responseType"))),
        audience=_text(info, "audience"),
        event_codes=_named(info, "eventCode"),
        effective_at=_moment(info, "effective"),
        onset_at=_moment(info, "onset"),
        expires_at=_moment(info, "expires"),
        sender_name=_text(info, "senderName"),
        headline=_text(info, "headline"),
        description=_text(info, "description"),
        instruction=_text(info, "instruction"),
        web=_word(info, "web"),
        contact=_text(info, "contact"),
        parameters=_named(info, "parameter"),
        resources=tuple(_resource(each) for each in _all(info, "resource")),
        areas=tuple(_area(each) for each in _all(info, "area")),
    )


def _resource(resource: Element) -> Resource:
    size, content = _word(resource, "size"), _word(resource, "derefUri")
    return Resource(
        description=_text(resource, "resourceDesc"),
        mime_type=_word(resource, "mimeType"),
        size_bytes=int(size) if size else None,
        uri=_word(resource, "uri"),
        content=b64decode("".join(content.split()), validate=True) if content else None,
        digest=_word(resource, "digest"),
    )


def _area(area: Element) -> Area:
    altitude, ceiling = _word(area, "altitude"), _word(area, "ceiling")
    return Area(
        _text(area, "areaDesc"),
        circles=tuple(_circle(each) for each in _words(area, "circle")),
        polygons=tuple(tuple(map(_place, each.split())) for each in _words(area, "polygon")),
        geocodes=_named(area, "geocode"),
        altitude_ft=float(altitude) if altitude else None,
        ceiling_ft=float(ceiling) if ceiling else None,
    )


def _circle(text: str) -> Circle:
    point, radius_km = text.split()
    return Circle(_place(point), float(radius_km))


def _place(text: str) -> Place:
    latitude, longitude = map(float, text.split(","))
    return Place(longitude, latitude)


def _reference(text: str) -> Reference:
    sender, identifier, sent = text.split(",")
    return Reference(sender, identifier, datetime.fromisoformat(sent))


def _named(parent: Element, name: str) -> tuple[NamedValue, ...]:
    return tuple(NamedValue(_text(each, "valueName"), _text(each, "value")) for each in _all(parent, name))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(quoted or plain for quoted, plain in _LISTED.findall(text))


def _moment(parent: Element, name: str) -> datetime | None:
    text = _word(parent, name)
    return datetime.fromisoformat(text) if text else None


def _words(parent: Element, name: str) -> list[str]:
    return [(each.text or "").strip() for each in _all(parent, name)]


def _word(parent: Element, name: str) -> str:
    return _text(parent, name).strip()


def _text(parent: Element, name: str) -> str:
    return parent.findtext(f"{{{NAMESPACE}}}{name}", "")


def _all(parent: Element, name: str) -> list[Element]:
    return parent.findall(f"{{{NAMESPACE}}}{name}")
