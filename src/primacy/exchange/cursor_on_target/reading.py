"""Reading Cursor on Target."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from primacy.exchange.cursor_on_target.event import CotEvent, Setting
from primacy.exchange.plain_xml import NotPlainXmlError, plain_root
from primacy.vocabulary import ImpossibleValueError, Place, PrimacyError

__all__ = ["CotFaultError", "read_cot"]

_LARGEST_BYTES = 65_536
_UNKNOWN_FROM_M = 999_999.0
_REQUIRED = ("version", "uid", "type", "how", "time", "start", "stale")
_MOMENTS = ("time", "start", "stale")
_POINT = ("lat", "lon", "hae", "ce", "le")
_READ = ("contact", "remarks")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?")
_OPEX = re.compile(rf"[{''.join(Setting)}](-.*)?", re.DOTALL)


class CotFaultError(PrimacyError, ValueError):
    """A document is no event of Cursor on Target that can be read; `faults` has a sentence for each reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join([*self.faults, "Ask the sender to mend the event."]))


def read_cot(document: bytes) -> CotEvent:
    """
    Return the event of a Cursor on Target 2.0 document.

    Details other than `contact` and `remarks` are named and not read, as the schema leaves them open.

    Parameters
    ----------
    document : bytes
        One event of at most 65,536 bytes, which is what a datagram holds.

    Returns
    -------
    CotEvent

    Raises
    ------
    CotFaultError
        If the document is no XML, is too large, has a document type definition, or breaks a rule of the schema.
    """
    try:
        root = plain_root(document, largest_bytes=_LARGEST_BYTES)
    except NotPlainXmlError as error:
        raise CotFaultError([str(error)]) from error
    if faults := tuple(_faults(root)):
        raise CotFaultError(faults)
    try:
        return _event(root)
    except ImpossibleValueError as error:
        raise CotFaultError([str(error)]) from error


def _faults(root: Element) -> Iterator[str]:
    if root.tag != "event":
        yield f"The root must be event; got {root.tag}."
        return
    yield from (f"event must have the attribute {name}; got none." for name in _REQUIRED if not root.get(name))
    version = root.get("version", "")
    if version and not (_NUMBER.fullmatch(version) and float(version) >= 2):
        yield f"version must be 2.0 or later; got {version}."
    for name in _MOMENTS:
        text = root.get(name, "")
        if text and not _is_moment(text):
            yield f"{name} must be a moment such as 2026-01-05T06:00:00Z; got {text}."
    opex = root.get("opex", "")
    if opex and not _OPEX.fullmatch(opex):
        yield f"opex must be one of {', '.join(Setting)}, with or without a name after a hyphen; got {opex}."
    yield from _faults_of_point(root.findall("point"))
    if len(root.findall("detail")) > 1:
        yield "event must have the element detail at most once."


def _faults_of_point(points: list[Element]) -> Iterator[str]:
    if len(points) != 1:
        yield f"event must have the element point once; got {len(points)}."
        return
    for name in _POINT:
        text = points[0].get(name, "")
        if not _NUMBER.fullmatch(text):
            yield f"{name} must be a number; got {text or 'nothing'}."


def _event(root: Element) -> CotEvent:
    numbers = {name: float(point.get(name, "")) for point in root.iterfind("point") for name in _POINT}
    detail = root.find("detail")
    children = [] if detail is None else list(detail)
    setting, _hyphen, setting_name = root.get("opex", "").partition("-")
    return CotEvent(
        uid=root.get("uid", ""),
        type=root.get("type", ""),
        made_at=_moment(root, "time"),
        start_at=_moment(root, "start"),
        stale_at=_moment(root, "stale"),
        place=Place(numbers["lon"], numbers["lat"]),
        how=root.get("how", ""),
        height_m=_known(numbers["hae"]),
        circular_error_m=_known(numbers["ce"]),
        linear_error_m=_known(numbers["le"]),
        access=root.get("access", ""),
        quality_of_service=root.get("qos", ""),
        setting=Setting(setting) if setting else None,
        setting_name=setting_name,
        callsign=next((each.get("callsign", "") for each in children if each.tag == "contact"), ""),
        remarks="\n".join(each.text or "" for each in children if each.tag == "remarks"),
        other_details=tuple(each.tag for each in children if each.tag not in _READ),
    )


def _known(metres: float) -> float | None:
    return None if metres >= _UNKNOWN_FROM_M else metres


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        return False


def _moment(root: Element, name: str) -> datetime:
    return datetime.fromisoformat(root.get(name, ""))
