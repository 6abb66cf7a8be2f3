"""The words of the field, as values that cannot be wrong."""

from primacy.vocabulary.automatic_step import AutomaticStep, Measurement
from primacy.vocabulary.consent import ConsentLevel
from primacy.vocabulary.errors import ImpossibleValueError, PrimacyError
from primacy.vocabulary.fault import Fault, FaultyInputError
from primacy.vocabulary.grade import Credibility, Grade, Reliability
from primacy.vocabulary.handling import Handling, Level, TrafficLight
from primacy.vocabulary.harm import AgeGroup, HarmCount, HarmKind, PersonCount, Sex, counted_harm, total_harm
from primacy.vocabulary.incident import IncidentType
from primacy.vocabulary.incident_crosswalk import (
    AcledEventType,
    AcledSubEventType,
    acled_codes,
    read_from_ucdp,
    ucdp_codes,
)
from primacy.vocabulary.incident_subtype import IncidentSubtype, subtypes_of
from primacy.vocabulary.involvement import Certainty, Involvement, InvolvementRole
from primacy.vocabulary.month import Month
from primacy.vocabulary.place import CELL_DEGREES, GridCell, Place, PlacePrecision
from primacy.vocabulary.release import (
    PlaceDetail,
    RecipientStatus,
    ReleaseAsk,
    ReleaseContent,
    ReleaseReason,
    ReleaseRuling,
    TimeDetail,
    rule_on_release,
)
from primacy.vocabulary.response import ClockStep, ClockStepError, ResponseClock, ResponseStep
from primacy.vocabulary.verification import (
    SecondPersonError,
    UnlawfulStepError,
    Verification,
    VerificationStep,
    VerificationTrail,
)
from primacy.vocabulary.violence import Fatalities, ViolenceType
from primacy.vocabulary.warning import Component, Imminence, Likelihood, ResponseOutcome, Severity

__all__ = [
    "CELL_DEGREES",
    "AcledEventType",
    "AcledSubEventType",
    "AgeGroup",
    "AutomaticStep",
    "Certainty",
    "ClockStep",
    "ClockStepError",
    "Component",
    "ConsentLevel",
    "Credibility",
    "Fatalities",
    "Fault",
    "FaultyInputError",
    "Grade",
    "GridCell",
    "Handling",
    "HarmCount",
    "HarmKind",
    "Imminence",
    "ImpossibleValueError",
    "IncidentSubtype",
    "IncidentType",
    "Involvement",
    "InvolvementRole",
    "Level",
    "Likelihood",
    "Measurement",
    "Month",
    "PersonCount",
    "Place",
    "PlaceDetail",
    "PlacePrecision",
    "PrimacyError",
    "RecipientStatus",
    "ReleaseAsk",
    "ReleaseContent",
    "ReleaseReason",
    "ReleaseRuling",
    "Reliability",
    "ResponseClock",
    "ResponseOutcome",
    "ResponseStep",
    "SecondPersonError",
    "Severity",
    "Sex",
    "TimeDetail",
    "TrafficLight",
    "UnlawfulStepError",
    "Verification",
    "VerificationStep",
    "VerificationTrail",
    "ViolenceType",
    "acled_codes",
    "counted_harm",
    "read_from_ucdp",
    "rule_on_release",
    "subtypes_of",
    "total_harm",
    "ucdp_codes",
]
