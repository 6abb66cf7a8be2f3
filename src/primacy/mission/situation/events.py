"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = [
    "ActorDescribed",
    "CoverageRecorded",
    "FileAttached",
    "ForecastMade",
    "IncidentRecorded",
    "IncidentRestored",
    "IncidentRevised",
    "IncidentVerified",
    "IncidentsImported",
    "IncidentsLinked",
    "LinkUndone",
    "ReportAdded",
    "SitrepApproved",
    "SitrepDrafted",
    "SitrepEdited",
    "WeeklyForecastMade",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsImported(Event):
    verb: ClassVar[str] = "situation.import"
    rows_new: int
    rows_revised: int
    first_month_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMade(Event):
    verb: ClassVar[str] = "situation.forecast"
    model: str
    origin_month_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyForecastMade(Event):
    verb: ClassVar[str] = "situation.forecast"
    first_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitrepDrafted(Event):
    verb: ClassVar[str] = "situation.draft_sitrep"
    kind: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitrepEdited(Event):
    verb: ClassVar[str] = "situation.edit_sitrep"
    deed: str
    sentence: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitrepApproved(Event):
    verb: ClassVar[str] = "situation.approve_sitrep"
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRecorded(Event):
    verb: ClassVar[str] = "situation.record"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRevised(Event):
    verb: ClassVar[str] = "situation.revise"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRestored(Event):
    verb: ClassVar[str] = "situation.restore"
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentVerified(Event):
    verb: ClassVar[str] = "situation.verify"
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAdded(Event):
    verb: ClassVar[str] = "situation.add_report"
    report: str
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    verb: ClassVar[str] = "situation.attach"
    attachment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsLinked(Event):
    verb: ClassVar[str] = "situation.link"
    second: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkUndone(Event):
    verb: ClassVar[str] = "situation.undo_link"
    second: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDescribed(Event):
    verb: ClassVar[str] = "situation.describe_actor"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRecorded(Event):
    verb: ClassVar[str] = "situation.cover"
    rows: int
