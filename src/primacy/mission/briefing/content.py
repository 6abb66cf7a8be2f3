"""
The content of a brief: figures with their bounds and the road to their records, and no sentence.

It is kept as JSON, so that a brief can be read in any language exactly as things were known when it was composed.
"""

from dataclasses import asdict, dataclass, field

__all__ = [
    "Beyond",
    "CellProbability",
    "Change",
    "Content",
    "Deed",
    "Figure",
    "Gap",
    "Likely",
    "Outlook",
    "Reach",
    "SiteThere",
    "Skill",
    "Task",
    "UnreachedWarning",
    "Warned",
]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds; `road` leads to the records behind it."""

    value: float
    low: float | None = None
    high: float | None = None
    road: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Deaths in one part of the whole, last month and in an average month of the twelve before it."""

    key: str
    names: dict[str, str]
    deaths: Figure
    usual: float


@dataclass(frozen=True, slots=True)
class Deed:
    """One incident that stands out."""

    record: str
    place: str
    on: str
    violence: int
    side_a: str
    side_b: str
    deaths: Figure


@dataclass(frozen=True, slots=True)
class Likely:
    """Expected deaths in one unit or cell over the outlook, with the 90 % interval and probabilities."""

    key: str
    names: dict[str, str]
    deaths: Figure
    median: float
    q25: float
    q75: float
    at_least_1: float
    at_least_25: float


@dataclass(frozen=True, slots=True)
class CellProbability:
    """The probability of at least one death in a cell over the outlook, and whether forecasts have had skill there."""

    gid: int
    probability: float
    has_skill: bool


@dataclass(frozen=True, slots=True)
class Skill:
    """
    How much better than a reference past forecasts from rolling origins were here: share of CRPS saved.

    `units_with_skill` are the units in which they were better beyond chance (90 % bootstrap interval above 0).
    """

    reference: str
    origins: int
    crps: Figure | None
    coverage_90: float | None
    units_with_skill: list[str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where harm is likely in the months ahead."""

    model: str
    months: list[str]
    total: Figure
    units: list[Likely]
    cells: list[Likely]
    map_cells: list[CellProbability]
    skill: list[Skill]
    road: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """A cell with likely harm that no site reaches in time; `hours` is None where no way leads there."""

    gid: int
    names: dict[str, str]
    deaths: Figure
    hours: float | None
    site: str


@dataclass(frozen=True, slots=True)
class SiteThere:
    """A site as known when the brief was composed."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Reach:
    """Which share of the expected harm lies within reach of a site."""

    hours: float
    sites: list[SiteThere]
    share: Figure | None
    within: Figure
    beyond: Figure
    cells: list[Beyond]
    road: str


@dataclass(frozen=True, slots=True)
class Task:
    """A mandated task that bears on the harm."""

    resolution: str
    paragraph: str
    basis: str
    statements: dict[str, str]
    is_priority: bool
    road: str


@dataclass(frozen=True, slots=True)
class UnreachedWarning:
    """A warning that came to nobody as far as anything shows."""

    statement: str
    place: str
    road: str


@dataclass(frozen=True, slots=True)
class Warned:
    """
    The warnings of a month and what came of them; a task is one warning given to one component.

    `acted` counts tasks on which somebody set out or did what was to be done, `in_time` those of them by the time
    set; `declined` those on which a decision against acting stands; `unreached` warnings that came to nobody at all.
    """

    month: str
    warnings: Figure
    tasks: int
    delivered: int
    accepted: int
    declined: int
    acted: int
    in_time: int
    unreached: int
    unreached_warnings: list[UnreachedWarning]
    road: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known; the template has the sentence of each kind."""

    kind: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """One brief."""

    cycle: str
    data_to: str
    incidents: Figure
    deaths: Figure
    usual_deaths: float
    by_month: list[dict[str, object]]
    by_violence: list[Change]
    by_unit: list[Change]
    deadliest: list[Deed]
    outlook: Outlook | None
    reach: Reach | None
    warned: Warned | None
    tasks: list[Task]
    gaps: list[Gap]

    def as_json(self) -> dict[str, object]:
        """Return the content as plain lists and objects."""
        return asdict(self)
