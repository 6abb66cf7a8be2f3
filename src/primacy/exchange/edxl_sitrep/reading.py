"""Reading EDXL-SitRep."""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from xml.etree.ElementTree import Element

from primacy.exchange.edxl_sitrep.checking import faults_of_root
from primacy.exchange.edxl_sitrep.codes import (
    Confidence,
    ImmediateNeed,
    IncidentKind,
    IncidentPhase,
    ReportVersion,
    Severity,
    Urgency,
)
from primacy.exchange.edxl_sitrep.document import SitRepFaultError, parsed
from primacy.exchange.edxl_sitrep.names import local, qualified
from primacy.exchange.edxl_sitrep.report import (
    FieldObservation,
    Location,
    PersonAt,
    SituationInformation,
    SituationReport,
)
from primacy.vocabulary import ImpossibleValueError

__all__ = ["SitRepFaultError", "read_situation_report"]

Code = TypeVar("Code", bound=StrEnum)


def read_situation_report(document: bytes) -> SituationReport:
    """
    Return the report of an EDXL-SitRep 1.0 document.

    Parameters
    ----------
    document : bytes

    Returns
    -------
    SituationReport

    Raises
    ------
    SitRepFaultError
        If the document is no XML, breaks a rule of the specification, or carries a type of report
        other than field observation and situation information.
    """
    root = parsed(document)
    if faults := faults_of_root(root):
        raise SitRepFaultError(faults)
    try:
        return _report(root)
    except ImpossibleValueError as error:
        raise SitRepFaultError([str(error)]) from error


def _report(root: Element) -> SituationReport:
    urgency, next_contact = _first(root, "urgency"), _first(root, "nextContact")
    place = root.find(qualified("sitrep:reportingLocation"))
    return SituationReport(
        message_id=_first(root, "messageID"),
        prepared_by=_person(root, "preparedBy"),
        authorized_by=_person(root, "authorizedBy"),
        purpose=_first(root, "reportPurpose"),
        number=int(_first(root, "reportNumber")),
        version=ReportVersion(_first(root, "reportVersion")),
        period_from=_moment(_first(root, "forTimePeriod", "ct:fromDateTime")),
        period_to=_moment(_first(root, "forTimePeriod", "ct:toDateTime")),
        title=_first(root, "reportTitle"),
        incident_ids=_all(root, "incidentID"),
        phases=tuple(IncidentPhase(each) for each in _all(root, "incidentLifecyclePhase")),
        originating_message_id=_first(root, "originatingMessageID"),
        preceding_message_ids=_all(root, "precedingMessageID"),
        urgency=Urgency(urgency) if urgency else None,
        confidence=Confidence(_first(root, "reportConfidence")),
        severity=Severity(_first(root, "severity")),
        reporting_location=None if place is None else _location(place),
        action_plan=_first(root, "actionPlan"),
        next_contact=_moment(next_contact) if next_contact else None,
        report=_body(_child(root, "report")),
    )


def _body(report: Element) -> FieldObservation | SituationInformation:
    kind = local(report.get(qualified("xsi:type"), ""))
    if kind == "FieldObservationType":
        return _observation(report)
    if kind == "SituationInformationType":
        return _incident(_child(report, "primaryIncidentInformation"))
    raise SitRepFaultError([f"The report must be a field observation or situation information; got {kind}."])


def _observation(report: Element) -> FieldObservation:
    return FieldObservation(
        _location(_child(report, "observationLocation")),
        _first(report, "observationText"),
        immediate_needs=_first(report, "immediateNeeds"),
        needs=_codes(report, "immediateNeedsCategory", ImmediateNeed),
    )


def _incident(incident: Element) -> SituationInformation:
    started = _first(incident, "incidentStartDateTime")
    return SituationInformation(
        _all(incident, "incidentName"),
        _location(_child(incident, "incidentLocation")),
        geographic_size=_whole(_first(incident, "geographicSize", "size")),
        size_is_estimate=_first(incident, "geographicSize", "isEstimate") in {"true", "1"},
        kinds=_codes(incident, "incidentKind", IncidentKind),
        started_at=_moment(started) if started else None,
    )


def _location(parent: Element) -> Location:
    position = parent.find(f"{qualified('ct:EDXLGeoLocation')}/*/{qualified('gml:pos')}")
    if position is not None:
        return _point(position.text or "")
    code = f"{qualified('ct:EDXLGeoPoliticalLocation')}/{qualified('ct:geoCode')}/"
    return Location(
        code_list=parent.findtext(code + qualified("ct:valueListURI"), ""),
        code=parent.findtext(code + qualified("ct:value"), ""),
    )


def _point(text: str) -> Location:
    try:
        latitude, longitude = (float(each) for each in text.split())
    except ValueError as error:
        raise SitRepFaultError([f"gml:pos must be a latitude and a longitude; got {text}."]) from error
    return Location(latitude, longitude)


def _codes(parent: Element, name: str, values: type[Code]) -> tuple[Code, ...]:
    given = _all(parent, name)
    if wrong := sorted(set(given).difference(values)):
        raise SitRepFaultError([f"{name} must be one of {', '.join(values)}; got {', '.join(wrong)}."])
    return tuple(values(each) for each in given)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise SitRepFaultError([f"size must be a whole number >= 0; got {text or 'nothing'}."])
    return int(text)


def _person(root: Element, name: str) -> PersonAt:
    person = _child(root, name)
    names = person.iter(qualified("xnl:nameElement"))
    return PersonAt(" ".join(each.text or "" for each in names), _moment(_first(person, "ct:timeValue")))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise SitRepFaultError([f"There must be a moment such as 2026-01-05T06:00:00+01:00; got {text}."]) from error


def _child(parent: Element, name: str) -> Element:
    child = parent.find(qualified(f"sitrep:{name}"))
    if child is None:
        raise SitRepFaultError([f"{local(parent.tag)} must have the element {name}."])
    return child


def _first(parent: Element, *names: str) -> str:
    path = "/".join(qualified(name if ":" in name else f"sitrep:{name}") for name in names)
    return parent.findtext(path, "")


def _all(parent: Element, name: str) -> tuple[str, ...]:
    return tuple(each.text or "" for each in parent.findall(qualified(f"sitrep:{name}")))
