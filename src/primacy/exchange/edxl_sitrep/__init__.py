"""
Situation reports as OASIS EDXL-SitRep 1.0 (Committee Specification 02, 6 October 2016).

One message carries one report. Of the five types of report, field observation and situation
information are written and read; `SOURCES.md` says where each name of an element comes from and
why the other three are refused.
"""

from primacy.exchange.edxl_sitrep.checking import faults_of
from primacy.exchange.edxl_sitrep.codes import (
    Confidence,
    ImmediateNeed,
    IncidentKind,
    IncidentPhase,
    ReportVersion,
    Severity,
    Urgency,
)
from primacy.exchange.edxl_sitrep.reading import SitRepFaultError, read_situation_report
from primacy.exchange.edxl_sitrep.report import (
    FieldObservation,
    Location,
    PersonAt,
    SituationInformation,
    SituationReport,
)
from primacy.exchange.edxl_sitrep.writing import situation_report_xml

__all__ = [
    "Confidence",
    "FieldObservation",
    "ImmediateNeed",
    "IncidentKind",
    "IncidentPhase",
    "Location",
    "PersonAt",
    "ReportVersion",
    "Severity",
    "SitRepFaultError",
    "SituationInformation",
    "SituationReport",
    "Urgency",
    "faults_of",
    "read_situation_report",
    "situation_report_xml",
]
