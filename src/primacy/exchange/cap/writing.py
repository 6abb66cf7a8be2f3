"""Writing CAP 1.2."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from primacy.exchange.cap.area import Area, NamedValue
from primacy.exchange.cap.information import Information, Resource
from primacy.exchange.cap.message import CapMessage
from primacy.exchange.cap.structure import NAMESPACE
from primacy.exchange.cap.texts import moment_text
from primacy.vocabulary import Place

__all__ = ["cap_xml"]


def cap_xml(message: CapMessage) -> bytes:
    """
    Return a message as a CAP 1.2 document.

    Moments are written to the second, degrees to a millionth and radii to a metre.

    Parameters
    ----------
    message : CapMessage

    Returns
    -------
    bytes
        UTF-8.

    References
    ----------
    OASIS, Common Alerting Protocol Version 1.2, OASIS Standard, 1 July 2010.
    """
    body = "".join([*_header(message), *(_within("info", _info(each)) for each in message.information)])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="{NAMESPACE}">{body}</alert>\n'.encode()


def _header(message: CapMessage) -> Iterator[str]:
    distribution = message.distribution
    yield _text("identifier", message.identifier)
    yield _text("sender", message.sender)
    yield _text("sent", moment_text(message.sent_at))
    yield _text("status", message.status)
    yield _text("msgType", message.message_type)
    yield _optional("source", message.source)
    yield _text("scope", distribution.scope)
    yield _optional("restriction", distribution.restriction)
    yield _optional("addresses", _listed(distribution.addresses))
    yield from (_text("code", code) for code in distribution.codes)
    yield _optional("note", message.note)
    references = (f"{each.sender},{each.identifier},{moment_text(each.sent_at)}" for each in message.references)
    yield _optional("references", " ".join(references))
    yield _optional("incidents", _listed(message.incidents))


def _info(info: Information) -> Iterator[str]:
    yield _text("language", info.language)
    yield from (_text("category", each) for each in info.categories)
    yield _text("event", info.event)
    yield from (_text("responseType", each) for each in info.response_types)
    yield _text("urgency", info.imminence.cap)
    yield _text("severity", info.severity.cap)
    yield _text("certainty", info.likelihood.cap)
    yield _optional("audience", info.audience)
    yield from (_named("eventCode", each) for each in info.event_codes)
    yield _moment("effective", info.effective_at)
    yield _moment("onset", info.onset_at)
    yield _moment("expires", info.expires_at)
    yield _optional("senderName", info.sender_name)
    yield _optional("headline", info.headline)
    yield _optional("description", info.description)
    yield _optional("instruction", info.instruction)
    yield _optional("web", info.web)
    yield _optional("contact", info.contact)
    yield from (_named("parameter", each) for each in info.parameters)
    yield from (_within("resource", _resource(each)) for each in info.resources)
    yield from (_within("area", _area(each)) for each in info.areas)


def _resource(resource: Resource) -> Iterator[str]:
    yield _text("resourceDesc", resource.description)
    yield _text("mimeType", resource.mime_type)
    yield _optional("size", "" if resource.size_bytes is None else str(resource.size_bytes))
    yield _optional("uri", resource.uri)
    yield _optional("derefUri", "" if resource.content is None else b64encode(resource.content).decode())
    yield _optional("digest", resource.digest)


def _area(area: Area) -> Iterator[str]:
    yield _text("areaDesc", area.description)
    yield from (_text("polygon", " ".join(map(_point, polygon))) for polygon in area.polygons)
    yield from (_text("circle", f"{_point(each.centre)} {each.radius_km:.3f}") for each in area.circles)
    yield from (_named("geocode", each) for each in area.geocodes)
    yield _optional("altitude", "" if area.altitude_ft is None else f"{area.altitude_ft:.1f}")
    yield _optional("ceiling", "" if area.ceiling_ft is None else f"{area.ceiling_ft:.1f}")


def _point(place: Place) -> str:
    return f"{place.latitude:.6f},{place.longitude:.6f}"


def _listed(words: Iterable[str]) -> str:
    return " ".join(f'"{word}"' if any(map(str.isspace, word)) else word for word in words)


def _named(name: str, value: NamedValue) -> str:
    return _within(name, [_text("valueName", value.name), _text("value", value.value)])


def _moment(name: str, at: datetime | None) -> str:
    return "" if at is None else _text(name, moment_text(at))


def _optional(name: str, text: str) -> str:
    return _text(name, text) if text else ""


def _text(name: str, text: str) -> str:
    return _within(name, [escape(text, {"\r": "&#13;"})])


def _within(name: str, parts: Iterable[str]) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"
