"""Incidents with their revisions, what they rest on, their counts, and forecasts."""

from primacy.mission.situation.models.actors import Actor, ActorKind, ActorName, ActorSuccession, SuccessionKind
from primacy.mission.situation.models.apart import FieldApart, FieldChoices
from primacy.mission.situation.models.choices import (
    AgeChoices,
    CertaintyChoices,
    HarmChoices,
    KindChoices,
    PlacePrecisionChoices,
    RoleChoices,
    SexChoices,
    TargetChoices,
    Verification,
    ViolenceChoices,
)
from primacy.mission.situation.models.counts import DEATHS, IS_SUPPORTED, CellMonth, CellYear, SquareYear, UnitMonth
from primacy.mission.situation.models.forecasts import Forecast, ForecastCell
from primacy.mission.situation.models.incidents import Incident, IncidentHarm, IncidentImport, IncidentInvolvement
from primacy.mission.situation.models.reports import (
    Attachment,
    Coverage,
    CoverageKind,
    IncidentLink,
    LinkKind,
    SourceReport,
    VerificationStep,
)
from primacy.mission.situation.models.sitreps import (
    ConfidenceChoices,
    SectionChoices,
    SentenceBasis,
    SeverityChoices,
    Sitrep,
    SitrepKind,
    SitrepSentence,
    SitrepVersion,
)
from primacy.mission.situation.models.weekly import CellWeek, WeeklyForecast

__all__ = [
    "DEATHS",
    "IS_SUPPORTED",
    "Actor",
    "ActorKind",
    "ActorName",
    "ActorSuccession",
    "AgeChoices",
    "Attachment",
    "CellMonth",
    "CellWeek",
    "CellYear",
    "CertaintyChoices",
    "ConfidenceChoices",
    "Coverage",
    "CoverageKind",
    "FieldApart",
    "FieldChoices",
    "Forecast",
    "ForecastCell",
    "HarmChoices",
    "Incident",
    "IncidentHarm",
    "IncidentImport",
    "IncidentInvolvement",
    "IncidentLink",
    "KindChoices",
    "LinkKind",
    "PlacePrecisionChoices",
    "RoleChoices",
    "SectionChoices",
    "SentenceBasis",
    "SeverityChoices",
    "SexChoices",
    "Sitrep",
    "SitrepKind",
    "SitrepSentence",
    "SitrepVersion",
    "SourceReport",
    "SquareYear",
    "SuccessionKind",
    "TargetChoices",
    "UnitMonth",
    "Verification",
    "VerificationStep",
    "ViolenceChoices",
    "WeeklyForecast",
]
