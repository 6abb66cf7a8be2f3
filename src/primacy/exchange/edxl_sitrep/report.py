"""A situation report as a value that cannot be wrong."""

import re
from dataclasses import KW_ONLY, dataclass
from datetime import datetime

from primacy.exchange.edxl_sitrep.codes import (
    Confidence,
    ImmediateNeed,
    IncidentKind,
    IncidentPhase,
    ReportVersion,
    Severity,
    Urgency,
)
from primacy.vocabulary import ImpossibleValueError

__all__ = ["LONGEST_TEXT", "FieldObservation", "Location", "PersonAt", "SituationInformation", "SituationReport"]

#: `ct:EDXLStringType` holds 1 to 1,023 characters.
LONGEST_TEXT = 1_023
_CONTROL = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Location:
    """
    A point, or a place by its code in a list: one of the two.

    Parameters
    ----------
    latitude, longitude : float or None, degrees in [-90, 90] and [-180, 180]
    code_list : str
        Address of the list, such as that of P-codes; empty for a point.
    code : str
        The code in that list; empty for a point.

    Raises
    ------
    ImpossibleValueError
        If it is neither or both, or lies off the globe.
    """

    latitude: float | None = None
    longitude: float | None = None
    _: KW_ONLY
    code_list: str = ""
    code: str = ""

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None) or (self.latitude is None) == (not self.code):
            raise ImpossibleValueError("location", expected="a point or a code, and not both", got=self)
        if self.latitude is None or self.longitude is None:
            _check_text("code_list", self.code_list)
            _check_text("code", self.code)
        elif not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ImpossibleValueError("location", expected="on the globe", got=(self.latitude, self.longitude))


@dataclass(frozen=True, slots=True)
class PersonAt:
    """
    Who did something to the report, by name or position, and when.

    Parameters
    ----------
    name : str, 1 to 1,023 characters
    at : datetime, with a time zone

    Raises
    ------
    ImpossibleValueError
        If the name is empty or too long, or `at` has no time zone.
    """

    name: str
    at: datetime

    def __post_init__(self) -> None:
        _check_text("name", self.name)
        _check_moment("at", self.at)


@dataclass(frozen=True, slots=True)
class FieldObservation:
    """
    What somebody saw in the field; also the narrative of a report.

    Parameters
    ----------
    location : Location
    text : str
        The narrative, of any length.
    immediate_needs : str, 1 to 1,023 characters
    needs : tuple of ImmediateNeed, at least one

    Raises
    ------
    ImpossibleValueError
        If a text is empty or too long, or no need is named.
    """

    location: Location
    text: str
    _: KW_ONLY
    immediate_needs: str
    needs: tuple[ImmediateNeed, ...]

    def __post_init__(self) -> None:
        _check_text("text", self.text, longest=None)
        _check_text("immediate_needs", self.immediate_needs)
        if not self.needs:
            raise ImpossibleValueError("needs", expected="at least one", got=self.needs)


@dataclass(frozen=True, slots=True)
class SituationInformation:
    """
    Which incident the report is about.

    Parameters
    ----------
    incident_names : tuple of str, at least one, each 1 to 1,023 characters
    location : Location
    geographic_size : int, >= 0
        Extent of the incident; the specification asks for one and leaves the unit to those who exchange it.
    size_is_estimate : bool
    kinds : tuple of IncidentKind
    started_at : datetime or None, with a time zone

    Raises
    ------
    ImpossibleValueError
        If the incident has no name, a name is empty or too long, the size is negative, or
        `started_at` has no time zone.
    """

    incident_names: tuple[str, ...]
    location: Location
    _: KW_ONLY
    geographic_size: int = 0
    size_is_estimate: bool = True
    kinds: tuple[IncidentKind, ...] = ()
    started_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.incident_names:
            raise ImpossibleValueError("incident_names", expected="at least one", got=self.incident_names)
        for name in self.incident_names:
            _check_text("incident_names", name)
        if self.geographic_size < 0:
            raise ImpossibleValueError("geographic_size", expected=">= 0", got=self.geographic_size)
        if self.started_at is not None:
            _check_moment("started_at", self.started_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReport:
    """
    One EDXL-SitRep message: its header and its one report.

    Parameters
    ----------
    message_id : str
    prepared_by, authorized_by : PersonAt
    purpose : str
    number : int, >= 0
    version : ReportVersion
    period_from, period_to : datetime, with time zones, from <= to
    title : str
        Empty for none.
    incident_ids : tuple of str, at least one
    phases : tuple of IncidentPhase
    originating_message_id : str
        The first message of the series; empty for none.
    preceding_message_ids : tuple of str
    urgency : Urgency or None
    confidence : Confidence
    severity : Severity
    reporting_location : Location or None
    action_plan : str
        Empty for none.
    next_contact : datetime or None, with a time zone
    report : FieldObservation or SituationInformation

    Raises
    ------
    ImpossibleValueError
        If a text has not 1 to 1,023 characters that XML can carry, the number is negative, a
        moment has no time zone, the period ends before it begins, or no incident is named.
    """

    message_id: str
    prepared_by: PersonAt
    authorized_by: PersonAt
    purpose: str
    number: int
    version: ReportVersion
    period_from: datetime
    period_to: datetime
    incident_ids: tuple[str, ...]
    confidence: Confidence
    severity: Severity
    report: FieldObservation | SituationInformation
    title: str = ""
    phases: tuple[IncidentPhase, ...] = ()
    originating_message_id: str = ""
    preceding_message_ids: tuple[str, ...] = ()
    urgency: Urgency | None = None
    reporting_location: Location | None = None
    action_plan: str = ""
    next_contact: datetime | None = None

    def __post_init__(self) -> None:
        _check_text("message_id", self.message_id)
        _check_text("purpose", self.purpose)
        for name in ("title", "originating_message_id", "action_plan"):
            if getattr(self, name):
                _check_text(name, getattr(self, name))
        for name in ("incident_ids", "preceding_message_ids"):
            for text in getattr(self, name):
                _check_text(name, text)
        self._check_series()

    def _check_series(self) -> None:
        if self.number < 0:
            raise ImpossibleValueError("number", expected=">= 0", got=self.number)
        if not self.incident_ids:
            raise ImpossibleValueError("incident_ids", expected="at least one; Unknown is one", got=self.incident_ids)
        for name in ("period_from", "period_to", "next_contact"):
            if getattr(self, name) is not None:
                _check_moment(name, getattr(self, name))
        if self.period_to < self.period_from:
            raise ImpossibleValueError("period_to", expected=f">= period_from = {self.period_from}", got=self.period_to)


def _check_text(name: str, text: str, *, longest: int | None = LONGEST_TEXT) -> None:
    if not text.strip() or (longest is not None and len(text) > longest):
        size = f"1 to {longest:,}" if longest is not None else "at least 1"
        raise ImpossibleValueError(name, expected=f"text of {size} characters", got=f"{len(text):,} characters")
    if found := _CONTROL.search(text):
        raise ImpossibleValueError(name, expected="without characters that XML cannot carry", got=found[0])


def _check_moment(name: str, at: datetime) -> None:
    if at.utcoffset() is None:
        raise ImpossibleValueError(name, expected="a moment with a time zone", got=at)
