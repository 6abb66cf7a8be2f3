"""
Checking an EDXL-SitRep document by the rules of the specification.

This is a check of our own: the names, order and number of the header's elements, their value
lists, and the form of moments and texts. It is not a validation by the published XML Schema,
which is not part of this package.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from xml.etree.ElementTree import Element

from primacy.exchange.edxl_sitrep.codes import Confidence, IncidentPhase, ReportVersion, Severity, Urgency
from primacy.exchange.edxl_sitrep.document import parsed
from primacy.exchange.edxl_sitrep.names import HEADER, NAMESPACES, REPORT_TYPES, local, qualified
from primacy.exchange.edxl_sitrep.report import LONGEST_TEXT

__all__ = ["faults_of", "faults_of_root"]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")
_SITREP = f"{{{NAMESPACES['sitrep']}}}"
_ORDER = {name: place for place, (name, _, _) in enumerate(HEADER)}
_LISTS: dict[str, type[StrEnum]] = {
    "reportVersion": ReportVersion,
    "incidentLifecyclePhase": IncidentPhase,
    "urgency": Urgency,
    "reportConfidence": Confidence,
    "severity": Severity,
}
_TEXTS = {"messageID", "reportPurpose", "reportTitle", "incidentID", "originatingMessageID", "precedingMessageID"}
_MOMENTS = ("preparedBy/ct:timeValue", "authorizedBy/ct:timeValue", "forTimePeriod/ct:fromDateTime")


def faults_of(document: bytes) -> tuple[str, ...]:
    """
    Return what is wrong with a document by the rules of EDXL-SitRep 1.0; nothing where it is sound.

    Parameters
    ----------
    document : bytes

    Returns
    -------
    tuple of str
        A sentence for each fault.

    Raises
    ------
    SitRepFaultError
        If it is no XML, or has a document type definition, which no SitRep needs.
    """
    return faults_of_root(parsed(document))


def faults_of_root(root: Element) -> tuple[str, ...]:
    """Return what is wrong with a parsed document."""
    if root.tag != f"{_SITREP}sitRep":
        return (f"The root must be sitRep of {NAMESPACES['sitrep']}; got {root.tag}.",)
    children = list(root)
    return (
        *_misplaced(children),
        *_miscounted(children),
        *_wrong_values(children),
        *_wrong_moments(root),
        *_body(root),
    )


def _misplaced(children: list[Element]) -> Iterator[str]:
    last = 0
    for child in children:
        name = local(child.tag)
        if not child.tag.startswith(_SITREP) or name not in _ORDER:
            yield f"sitRep must not have the element {name}."
        elif _ORDER[name] < last:
            yield f"{name} must come before {HEADER[last][0]}."
        else:
            last = _ORDER[name]


def _miscounted(children: list[Element]) -> Iterator[str]:
    names = [local(child.tag) for child in children]
    for name, least, most in HEADER:
        count = names.count(name)
        if count < least:
            yield f"{name} must come at least once; got none."
        elif most is not None and count > most:
            yield f"{name} must come at most once; got {count}."


def _wrong_values(children: list[Element]) -> Iterator[str]:
    for child in children:
        name, text = local(child.tag), child.text or ""
        if name in _LISTS and text not in set(_LISTS[name]):
            yield f"{name} must be one of {', '.join(_LISTS[name])}; got {text}."
        if name in _TEXTS and not 1 <= len(text) <= LONGEST_TEXT:
            yield f"{name} must have 1 to {LONGEST_TEXT:,} characters; got {len(text):,}."
        if name == "reportNumber" and not re.fullmatch(r"\d+", text):
            yield f"reportNumber must be a whole number >= 0; got {text}."
        if name == "nextContact" and not _MOMENT.fullmatch(text):
            yield f"nextContact must be a moment such as 2026-01-05T06:00:00+01:00; got {text}."


def _wrong_moments(root: Element) -> Iterator[str]:
    for path in (*_MOMENTS, "forTimePeriod/ct:toDateTime"):
        parent, child = path.split("/")
        text = root.findtext(f"{qualified(f'sitrep:{parent}')}/{qualified(child)}", "")
        if not _MOMENT.fullmatch(text):
            yield f"{path} must be a moment such as 2026-01-05T06:00:00+01:00; got {text or 'nothing'}."


def _body(root: Element) -> Iterator[str]:
    report = root.find(qualified("sitrep:report"))
    kind = "" if report is None else local(report.get(qualified("xsi:type"), ""))
    if kind not in REPORT_TYPES:
        yield f"report must have one of the types {', '.join(REPORT_TYPES)}; got {kind or 'none'}."
