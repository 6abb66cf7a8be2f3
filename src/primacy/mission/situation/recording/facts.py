"""What a person says of an incident, as values that cannot be wrong."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import RFC_4122, UUID, uuid4

from primacy.vocabulary import (
    Grade,
    HarmCount,
    HarmKind,
    ImpossibleValueError,
    IncidentSubtype,
    IncidentType,
    Involvement,
    PersonCount,
    Place,
    total_harm,
)

__all__ = ["DATE_PRECISIONS", "IncidentFacts", "ReportFacts"]

DATE_PRECISIONS = (1, 2, 3, 4, 5)
"""Classes of UCDP GED (`date_prec`): the day, two to six days, a week, a month, more than a month."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """
    What one source said.

    Parameters
    ----------
    text : str
        Its words, or what they come to.
    received_at : datetime, aware
    grade : Grade
        Of this source in this report.
    source_id : UUID or None
        A source under a code name; None for a public one.
    source_text : str, at most 200 characters
        A public source, such as a newspaper; empty for one under a code name.

    Raises
    ------
    ImpossibleValueError
        If there are no words, no moment with its zone, or other than one source.
    """

    text: str
    received_at: datetime
    grade: Grade = field(default_factory=Grade.ungraded)
    source_id: UUID | None = None
    source_text: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ImpossibleValueError("text", expected="what the source said", got=self.text)
        if self.received_at.tzinfo is None:
            raise ImpossibleValueError("received_at", expected="a moment with its time zone", got=self.received_at)
        if (self.source_id is None) == (not self.source_text.strip()):
            raise ImpossibleValueError(
                "source", expected="either a code name or a public source", got=(self.source_id, self.source_text)
            )
        _require_short("source_text", self.source_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFacts:
    """
    Everything that is typed about one incident.

    Parameters
    ----------
    kind : IncidentType
    subtype : IncidentSubtype or None
        One of those of the kind.
    started_on, ended_on : date, started_on <= ended_on
    date_precision : int or None, in [1, 5]
        Class of UCDP; None where nobody says.
    place : Place or None
        None where only the administrative unit is known.
    unit_code : str
        P-code; needed without a place, and left aside with one, from which it follows.
    place_name : str, at most 300 characters
    involvements : tuple of Involvement
        Each actor once in each role.
    harms : tuple of HarmCount
        Each kind, sex and age group once.
    narrative : str
    grade : Grade
        Of the incident, all reports together; set by a person.
    is_exercise : bool
    report : ReportFacts or None
        The first report, where there is one.
    record : UUID of version 4
        Chosen on the person's own device, so that what is sent twice is recorded once.

    Raises
    ------
    ImpossibleValueError
        If a value lies outside its domain.
    """

    kind: IncidentType
    started_on: date
    ended_on: date
    place: Place | None = None
    unit_code: str = ""
    place_name: str = ""
    subtype: IncidentSubtype | None = None
    date_precision: int | None = None
    involvements: tuple[Involvement, ...] = ()
    harms: tuple[HarmCount, ...] = ()
    narrative: str = ""
    grade: Grade = field(default_factory=Grade.ungraded)
    is_exercise: bool = False
    report: ReportFacts | None = None
    record: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self._check_when()
        self._check_what()
        if self.place is None and not self.unit_code:
            raise ImpossibleValueError("place", expected="a point, or else an administrative unit", got=None)
        if len(self.place_name) > 300:
            raise ImpossibleValueError("place_name", expected="300 characters or fewer", got=self.place_name)
        if self.record.variant != RFC_4122 or self.record.version != 4:
            raise ImpossibleValueError("record", expected="a random UUID (version 4)", got=str(self.record))

    def _check_when(self) -> None:
        if self.ended_on < self.started_on:
            expected = f"{self.started_on} or later"
            raise ImpossibleValueError("ended_on", expected=expected, got=self.ended_on.isoformat())
        if self.date_precision is not None and self.date_precision not in DATE_PRECISIONS:
            raise ImpossibleValueError("date_precision", expected="in [1, 5] or None", got=self.date_precision)

    def _check_what(self) -> None:
        if self.subtype is not None and self.subtype.type is not self.kind:
            raise ImpossibleValueError("subtype", expected=f"one of {self.kind.value}", got=self.subtype.value)
        for involvement in self.involvements:
            _require_short("actor", involvement.actor)
        parts = Counter((each.actor, each.role) for each in self.involvements)
        if repeated := [actor for (actor, _role), times in parts.items() if times > 1]:
            raise ImpossibleValueError("involvements", expected="each actor once in each role", got=repeated[0])
        counts = Counter((each.kind, each.sex, each.age) for each in self.harms)
        if any(times > 1 for times in counts.values()):
            raise ImpossibleValueError("harms", expected="each kind, sex and age once", got=len(self.harms))

    @property
    def killed(self) -> PersonCount:
        """How many were killed, with the bounds."""
        return total_harm(self.harms, kind=HarmKind.KILLED)


def _require_short(name: str, words: str) -> None:
    if len(words) > _LONGEST_NAME:
        raise ImpossibleValueError(name, expected=f"{_LONGEST_NAME} characters or fewer", got=words)
