"""The elements of CAP 1.2: their order, how often each may come, and what its text must be."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from primacy.exchange.cap.codes import Category, MessageStatus, MessageType, ResponseType, Scope
from primacy.vocabulary import Imminence, Likelihood, Severity

__all__ = ["NAMESPACE", "SIGNATURE", "local", "structural_faults"]

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"

_Many = tuple[tuple[str, int, int | None], ...]
_NAMED_VALUE: _Many = (("valueName", 1, 1), ("value", 1, 1))

_PARTS: Mapping[str, _Many] = MappingProxyType(
    {
        "alert": (
            *(("identifier", 1, 1), ("sender", 1, 1), ("sent", 1, 1), ("status", 1, 1), ("msgType", 1, 1)),
            *(("source", 0, 1), ("scope", 1, 1), ("restriction", 0, 1), ("addresses", 0, 1), ("code", 0, None)),
            *(("note", 0, 1), ("references", 0, 1), ("incidents", 0, 1), ("info", 0, None)),
        ),
        "info": (
            *(("language", 0, 1), ("category", 1, None), ("event", 1, 1), ("responseType", 0, None)),
            *(("urgency", 1, 1), ("severity", 1, 1), ("certainty", 1, 1), ("audience", 0, 1)),
            *(("eventCode", 0, None), ("effective", 0, 1), ("onset", 0, 1), ("expires", 0, 1)),
            *(("senderName", 0, 1), ("headline", 0, 1), ("description", 0, 1), ("instruction", 0, 1)),
            *(("web", 0, 1), ("contact", 0, 1), ("parameter", 0, None), ("resource", 0, None), ("area", 0, None)),
        ),
        "resource": (
            *(("resourceDesc", 1, 1), ("mimeType", 1, 1), ("size", 0, 1), ("uri", 0, 1)),
            *(("derefUri", 0, 1), ("digest", 0, 1)),
        ),
        "area": (
            *(("areaDesc", 1, 1), ("polygon", 0, None), ("circle", 0, None), ("geocode", 0, None)),
            *(("altitude", 0, 1), ("ceiling", 0, 1)),
        ),
        "eventCode": _NAMED_VALUE,
        "parameter": _NAMED_VALUE,
        "geocode": _NAMED_VALUE,
    }
)

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d"
_NUMBER = r"[-+]?(\d+(\.\d*)?|\.\d+)"
_POINT = rf"{_NUMBER},{_NUMBER}"
_MOMENT_WORDS = "a moment such as 2026-01-05T06:00:00+01:00"


def _one_of(*words: str) -> tuple[str, str]:
    return "|".join(words), f"one of {', '.join(words)}"


_VALUES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sent": (_MOMENT, _MOMENT_WORDS),
        "effective": (_MOMENT, _MOMENT_WORDS),
        "onset": (_MOMENT, _MOMENT_WORDS),
        "expires": (_MOMENT, _MOMENT_WORDS),
        "status": _one_of(*MessageStatus),
        "msgType": _one_of(*MessageType),
        "scope": _one_of(*Scope),
        "category": _one_of(*Category),
        "responseType": _one_of(*ResponseType),
        "urgency": _one_of(*(each.cap for each in Imminence)),
        "severity": _one_of(*(each.cap for each in Severity)),
        "certainty": _one_of(*(each.cap for each in Likelihood)),
        "references": (
            rf"[^\s,]+,[^\s,]+,{_MOMENT}(\s+[^\s,]+,[^\s,]+,{_MOMENT})*",
            "triples of sender, identifier and moment, each joined by commas",
        ),
        "size": (r"\d+", "a whole number >= 0"),
        "altitude": (_NUMBER, "a number"),
        "ceiling": (_NUMBER, "a number"),
        "circle": (rf"{_POINT}\s+{_NUMBER}", "latitude,longitude and a radius in km"),
        "polygon": (rf"{_POINT}(\s+{_POINT})+", "pairs of latitude,longitude"),
    }
)
_LONGEST_SHOWN = 60


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def structural_faults(root: Element) -> Iterator[str]:
    """Yield a sentence for each element that is amiss, missing or out of place, and for each value out of form."""
    if root.tag != f"{{{NAMESPACE}}}alert":
        yield f"The root must be alert of {NAMESPACE}; got {root.tag}."
        return
    yield from _faults(root, place="")


def _faults(parent: Element, *, place: str) -> Iterator[str]:
    own = [child for child in parent if child.tag != SIGNATURE]
    parts = _PARTS[local(parent)]
    yield from (f"{place}{fault}" for check in _CHECKS for fault in check(own, local(parent), parts))
    seen: dict[str, int] = {}
    for child in own:
        name = local(child)
        seen[name] = seen.get(name, 0) + 1
        if name in _PARTS and _is_known(child, parts):
            yield from _faults(child, place=f"{place}{name} {seen[name]}: ")


def _is_known(child: Element, parts: _Many) -> bool:
    return child.tag.startswith(f"{{{NAMESPACE}}}") and local(child) in {name for name, _, _ in parts}


def _misplaced(children: list[Element], parent: str, parts: _Many) -> Iterator[str]:
    order = [name for name, _, _ in parts]
    last = 0
    for child in children:
        if not _is_known(child, parts):
            yield f"{parent} must not have the element {child.tag}."
        elif order.index(local(child)) < last:
            yield f"{local(child)} must come before {order[last]}."
        else:
            last = order.index(local(child))


def _miscounted(children: list[Element], parent: str, parts: _Many) -> Iterator[str]:
    names = [local(child) for child in children]
    for name, least, most in parts:
        if names.count(name) < least:
            yield f"{parent} must have the element {name}; got none."
        elif most is not None and names.count(name) > most:
            yield f"{parent} must have the element {name} at most once; got {names.count(name)}."


def _misformed(children: list[Element], _parent: str, parts: _Many) -> Iterator[str]:
    for child in children:
        text = (child.text or "").strip()
        pattern, expected = _VALUES.get(local(child), (".*", ""))
        if _is_known(child, parts) and not re.fullmatch(pattern, text, re.DOTALL):
            shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
            yield f"{local(child)} must be {expected}; got {shown or 'nothing'}."


_Check = Callable[[list[Element], str, _Many], Iterator[str]]
_CHECKS: tuple[_Check, ...] = (_misplaced, _miscounted, _misformed)
