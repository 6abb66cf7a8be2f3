"""Writing EDXL-SitRep."""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from primacy.exchange.edxl_sitrep.names import NAMESPACES
from primacy.exchange.edxl_sitrep.report import (
    FieldObservation,
    Location,
    PersonAt,
    SituationInformation,
    SituationReport,
)
from primacy.exchange.incident_table import Cover

__all__ = ["situation_report_xml"]

_WGS84 = "urn:ogc:def:crs:EPSG::4326"


def situation_report_xml(report: SituationReport, cover: Cover) -> bytes:
    """
    Return a situation report as an EDXL-SitRep 1.0 document.

    Moments are written to the second. The standard leaves handling and exercises to the envelope
    in which a message travels (EDXL-DE), so the facts of the cover stand in a comment before the
    root; a report of an exercise should also say so in its title and purpose.

    Parameters
    ----------
    report : SituationReport
    cover : Cover

    Returns
    -------
    bytes
        UTF-8.

    References
    ----------
    OASIS, Emergency Data Exchange Language Situation Reporting (EDXL-SitRep) Version 1.0,
    Committee Specification 02, 6 October 2016.
    """
    facts = "; ".join(f"{name}: {fact}" for name, fact in cover.facts.items()).replace("--", "- -")
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    body = _joined(_header(report)) + _body(report.report)
    root = f"<sitrep:sitRep {spaces}>{body}</sitrep:sitRep>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {facts} -->\n{root}\n'.encode()


def _header(report: SituationReport) -> Iterable[str]:
    yield _text("messageID", report.message_id)
    yield _person("preparedBy", report.prepared_by)
    yield _person("authorizedBy", report.authorized_by)
    yield _text("reportPurpose", report.purpose)
    yield _text("reportNumber", str(report.number))
    yield _text("reportVersion", report.version)
    period = _text("ct:fromDateTime", _moment(report.period_from)) + _text("ct:toDateTime", _moment(report.period_to))
    yield _within("forTimePeriod", period)
    yield _optional("reportTitle", report.title)
    yield from (_text("incidentID", each) for each in report.incident_ids)
    yield from (_text("incidentLifecyclePhase", each) for each in report.phases)
    yield _optional("originatingMessageID", report.originating_message_id)
    yield from (_text("precedingMessageID", each) for each in report.preceding_message_ids)
    yield _optional("urgency", report.urgency or "")
    yield _text("reportConfidence", report.confidence)
    yield _text("severity", report.severity)
    if report.reporting_location is not None:
        yield _location("reportingLocation", report.reporting_location, identifier="reporting")
    yield _optional("actionPlan", report.action_plan)
    yield _optional("nextContact", _moment(report.next_contact) if report.next_contact else "")


def _body(report: FieldObservation | SituationInformation) -> str:
    if isinstance(report, FieldObservation):
        kind, content = "FieldObservationType", _joined(_observation(report))
    else:
        kind, content = "SituationInformationType", _within("primaryIncidentInformation", _joined(_incident(report)))
    return f'<sitrep:report xsi:type="sitrep:{kind}">{content}</sitrep:report>'


def _observation(report: FieldObservation) -> Iterable[str]:
    yield _location("observationLocation", report.location, identifier="observation")
    yield _text("immediateNeeds", report.immediate_needs)
    yield from (_text("immediateNeedsCategory", each) for each in report.needs)
    yield _text("observationText", report.text)


def _incident(report: SituationInformation) -> Iterable[str]:
    yield from (_text("incidentName", each) for each in report.incident_names)
    yield from (_text("incidentKind", each) for each in report.kinds)
    yield _optional("incidentStartDateTime", _moment(report.started_at) if report.started_at else "")
    estimate = "true" if report.size_is_estimate else "false"
    yield _within("geographicSize", _text("size", str(report.geographic_size)) + _text("isEstimate", estimate))
    yield _location("incidentLocation", report.location, identifier="incident")


def _person(name: str, person: PersonAt) -> str:
    named = _within("xnl:personName", _text("xnl:nameElement", person.name))
    return _within(name, _within("ct:personDetails", named) + _text("ct:timeValue", _moment(person.at)))


def _location(name: str, location: Location, *, identifier: str) -> str:
    if location.latitude is None:
        code = _text("ct:valueListURI", location.code_list) + _text("ct:value", location.code)
        return _within(name, _within("ct:EDXLGeoPoliticalLocation", _within("ct:geoCode", code)))
    position = _text("gml:pos", f"{location.latitude:.6f} {location.longitude:.6f}")
    point = f'<gml:point gml:Id="{identifier}" SrsName="{_WGS84}">{position}</gml:point>'
    return _within(name, _within("ct:EDXLGeoLocation", point))


def _optional(name: str, text: str) -> str:
    return _text(name, text) if text else ""


def _text(name: str, text: str) -> str:
    return _within(name, escape(text, {"\r": "&#13;"}))


def _within(name: str, content: str) -> str:
    full = name if ":" in name else f"sitrep:{name}"
    return f"<{full}>{content}</{full}>"


def _moment(at: datetime) -> str:
    """Return a moment as `ct:EDXLDateTimeType` writes it: to the second, with its offset and no Z."""
    return at.isoformat(timespec="seconds")


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts)
