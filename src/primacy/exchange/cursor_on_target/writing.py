"""Writing Cursor on Target."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from primacy.exchange.cursor_on_target.event import CotEvent

__all__ = ["UNKNOWN_M", "cot_xml"]

UNKNOWN_M = 9_999_999.0
"""What clients take for a height or an error that nobody knows, metres."""

_FOR_TRAINING = "EXERCISE"


def cot_xml(event: CotEvent) -> bytes:
    """
    Return an event as a Cursor on Target 2.0 document.

    Moments are written in UTC to a thousandth of a second, degrees to a millionth. Many clients do not show `opex`, so
    the remarks of an event for training begin with EXERCISE.

    Parameters
    ----------
    event : CotEvent

    Returns
    -------
    bytes
        UTF-8, without a declaration, as streams of events have it.

    References
    ----------
    MITRE, Schema for the Cursor-on-Target Event data model (version 2.0), Event-PUBLIC.xsd, case 11-3895.
    """
    root = Element("event", _attributes(event))
    SubElement(root, "point", _point(event))
    detail = SubElement(root, "detail")
    if event.callsign:
        SubElement(detail, "contact", {"callsign": event.callsign})
    if remarks := _remarks(event):
        SubElement(detail, "remarks").text = remarks
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return document


def _attributes(event: CotEvent) -> dict[str, str]:
    named = f"{event.setting}-{event.setting_name}" if event.setting_name else event.setting or ""
    required = {
        "version": "2.0",
        "uid": event.uid,
        "type": event.type,
        "how": event.how,
        "time": _moment(event.made_at),
        "start": _moment(event.start_at),
        "stale": _moment(event.stale_at),
    }
    optional = {"access": event.access, "qos": event.quality_of_service, "opex": str(named)}
    return required | {name: text for name, text in optional.items() if text}


def _point(event: CotEvent) -> dict[str, str]:
    metres = {"hae": event.height_m, "ce": event.circular_error_m, "le": event.linear_error_m}
    degrees = {"lat": f"{event.place.latitude:.6f}", "lon": f"{event.place.longitude:.6f}"}
    return degrees | {name: f"{UNKNOWN_M if each is None else each:.1f}" for name, each in metres.items()}


def _remarks(event: CotEvent) -> str:
    if not event.is_exercise or event.remarks.startswith(_FOR_TRAINING):
        return event.remarks
    return f"{_FOR_TRAINING}. {event.remarks}".rstrip()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
