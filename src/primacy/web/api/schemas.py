"""What the REST interface asks and answers, as its OpenAPI document tells it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

__all__ = [
    "CountRow",
    "Counts",
    "CountsQuestion",
    "ForecastAnswer",
    "ForecastCellFacts",
    "ForecastFacts",
    "ForecastQuestion",
    "IncidentAnswer",
    "IncidentFacts",
    "IncidentsAnswer",
    "IncidentsQuestion",
    "MissionAnswer",
    "MissionFacts",
    "MissionsAnswer",
    "Problem",
]

_Month = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}$", description="A month, YYYY-MM, from 1900 to 2199")]
_State = Literal["reported", "corroborated", "verified", "unfounded", "duplicate"]
_Target = Literal["all", "state_based", "non_state", "one_sided"]


class Problem(Schema):
    """A refusal, as of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = Field(description="One sentence: what was expected, what came, what to do")


class Answer(Schema):
    """What every answer says of itself."""

    handling: str = Field(description="The banner of the whole: the highest handling of its parts")
    exercise: bool = Field(description="True where nothing in it is real")
    counted: str = Field(description="Which states of verification are included, in words")


class MissionFacts(Schema):
    """One mission."""

    code: str
    name: str
    country_iso3: str
    time_zone: str
    established_on: date


class MissionsAnswer(Answer):
    """The missions in which the reader holds a role."""

    missions: list[MissionFacts]


class MissionAnswer(Answer):
    """One mission, with the months of which the reader may see real incidents."""

    mission: MissionFacts
    first_month: str
    last_month: str


class IncidentFacts(Schema):
    """One revision of an incident."""

    record: UUID = Field(description="The incident, whichever its revision")
    kind: str
    subtype: str
    violence: int = Field(description="Type of UCDP: 1 state-based, 2 non-state, 3 one-sided; 0 where it has none")
    started_on: date
    ended_on: date
    date_precision: int | None
    longitude: float
    latitude: float
    place_precision: int | None
    place_name: str
    unit_code: str = Field(description="P-code; empty where the point lies in no unit")
    priogrid_gid: int
    side_a: str
    side_b: str
    fatalities_low: int
    fatalities_best: int
    fatalities_high: int
    civilian_fatalities: int | None
    verification: str
    grade: str = Field(description="Admiralty grade: reliability A to F and credibility 1 to 6")
    dataset: str
    external_id: str
    source_text: str = Field(description="Sources as the publisher of a dataset names them")
    narrative: str | None = Field(description="Null where the reader's role does not include sources")
    handling: str
    is_exercise: bool
    known_from: datetime
    known_to: datetime | None = Field(description="When another revision replaced this one; null while it stands")


class IncidentsAnswer(Answer):
    """One page of incidents, latest first."""

    incidents: list[IncidentFacts]
    next: str | None = Field(description="Address of the next page; null on the last")


class IncidentAnswer(Answer):
    """One incident with its revisions, latest first."""

    incident: IncidentFacts
    revisions: list[IncidentFacts]


class CountRow(Schema):
    """The count of one month, unit or type of violence."""

    key: str = Field(description="Month, P-code (empty for no unit), or type of violence")
    incidents: int | None = Field(description="Null by month, where only deaths are counted")
    fatalities_low: int
    fatalities_best: int
    fatalities_high: int


class Counts(Answer):
    """Counts with their lower and upper bounds."""

    by: Literal["month", "unit", "violence"]
    incidents: int
    fatalities_low: int
    fatalities_best: int
    fatalities_high: int
    rows: list[CountRow]


class ForecastFacts(Schema):
    """One run of a model."""

    model: str
    target: _Target
    first_month: str
    last_month: str
    draws: int
    made_at: datetime
    history_known_at: datetime


class ForecastCellFacts(Schema):
    """What a forecast says of one PRIO-GRID cell in one month: deaths, and chances of them."""

    priogrid_gid: int
    mean: float
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float
    at_least_1: float
    at_least_25: float
    at_least_100: float


class ForecastAnswer(Answer):
    """The latest forecast of a target in one month; no cells where there is no forecast."""

    forecast: ForecastFacts | None
    month: str | None
    cells: list[ForecastCellFacts]


class _Chosen(Schema):
    first: _Month | Literal[""] = ""
    last: _Month | Literal[""] = ""
    violence: list[Literal[0, 1, 2, 3]] = Field([], description="Empty for all")
    verification: list[_State] = Field([], description="Empty for all but unfounded ones and duplicates")
    unit: str = Field("", description="P-code of a unit; empty for the whole area")
    q: str = Field("", max_length=200, description="Words, all of which an incident holds; within quotes, together")
    exercise: Literal["true", "false"] = Field("false", description="Exercise records in place of real ones")


class IncidentsQuestion(_Chosen):
    """Which incidents, and which page of them."""

    older_than: str = Field("", description="Mark of a page, as `next` gives it")
    limit: int = Field(100, ge=1, le=1000)


class CountsQuestion(_Chosen):
    """Which incidents are counted, and by what."""

    by: Literal["month", "unit", "violence"] = "month"


class ForecastQuestion(Schema):
    """Which forecast, and which of its months."""

    target: _Target = "all"
    month: _Month | Literal[""] = ""
