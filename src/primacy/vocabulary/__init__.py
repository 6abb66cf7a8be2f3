"""The words of the field, as values that cannot be wrong."""

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
from primacy.vocabulary.verification import (
    CountedAs,
    SecondPersonError,
    UnlawfulStepError,
    Verification,
    VerificationStep,
    VerificationTrail,
)
from primacy.vocabulary.violence import Fatalities, ViolenceType

__all__ = [
    "CELL_DEGREES",
    "AcledEventType",
    "AcledSubEventType",
    "AgeGroup",
    "Certainty",
    "CountedAs",
    "Credibility",
    "Fatalities",
    "Fault",
    "FaultyInputError",
    "Grade",
    "GridCell",
    "Handling",
    "HarmCount",
    "HarmKind",
    "ImpossibleValueError",
    "IncidentSubtype",
    "IncidentType",
    "Involvement",
    "InvolvementRole",
    "Level",
    "Month",
    "PersonCount",
    "Place",
    "PlacePrecision",
    "PrimacyError",
    "Reliability",
    "SecondPersonError",
    "Sex",
    "TrafficLight",
    "UnlawfulStepError",
    "Verification",
    "VerificationStep",
    "VerificationTrail",
    "ViolenceType",
    "acled_codes",
    "counted_harm",
    "read_from_ucdp",
    "subtypes_of",
    "total_harm",
    "ucdp_codes",
]
