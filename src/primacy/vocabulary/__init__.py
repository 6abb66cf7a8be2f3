"""The words of the field, as values that cannot be wrong."""

from primacy.vocabulary.errors import ImpossibleValueError, PrimacyError
from primacy.vocabulary.fault import Fault, FaultyInputError
from primacy.vocabulary.grade import Credibility, Grade, Reliability
from primacy.vocabulary.handling import Handling, Level, TrafficLight
from primacy.vocabulary.month import Month
from primacy.vocabulary.place import CELL_DEGREES, GridCell, Place, PlacePrecision
from primacy.vocabulary.violence import Fatalities, ViolenceType

__all__ = [
    "CELL_DEGREES",
    "Credibility",
    "Fatalities",
    "Fault",
    "FaultyInputError",
    "Grade",
    "GridCell",
    "Handling",
    "ImpossibleValueError",
    "Level",
    "Month",
    "Place",
    "PlacePrecision",
    "PrimacyError",
    "Reliability",
    "TrafficLight",
    "ViolenceType",
]
