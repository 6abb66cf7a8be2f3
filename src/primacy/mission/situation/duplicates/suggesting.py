"""Which incidents of a span may be one: only what the viewer may see on both sides is compared or counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import polars as pl
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.duplicates.reading import aliases_seen, decided_pairs, frame_of, pair_of
from primacy.mission.situation.duplicates.wording import Compared, compared, reasons
from primacy.mission.situation.filters import NOT_COUNTED
from primacy.mission.situation.models import Incident
from primacy.mission.situation.models.incidents import IncidentQuerySet
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = [
    "LEAST_PROBABILITY",
    "MOST_AT_ONCE",
    "Span",
    "Suggestion",
    "TooManyIncidentsError",
    "counted_incidents",
    "frame_at_once",
    "suggest_for",
    "suggest_pairs",
    "suggested",
    "two_incidents",
]

LEAST_PROBABILITY = 0.2
"""A duplicate that is missed counts people twice, and one that is none costs a glance: so better more than fewer."""

MOST_AT_ONCE = 100_000
_AROUND = timedelta(days=31)


class TooManyIncidentsError(PrimacyError, ValueError):
    """A span with more incidents than are compared at once."""

    def __init__(self, number: int) -> None:
        sentence = _("Expected at most %(most)d incidents at once; the span has %(number)d. Choose fewer months.")
        super().__init__(sentence % {"most": MOST_AT_ONCE, "number": number})


@dataclass(frozen=True, slots=True)
class Span:
    """
    Days, both inclusive.

    Raises
    ------
    ImpossibleValueError
        If it ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ImpossibleValueError("last", expected=f"not before {self.first}", got=str(self.last))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two incidents that may be one, with what speaks for and against it in words."""

    first: Incident
    second: Incident
    probability: float
    reasons: list[str]

    @property
    def compared(self) -> list[Compared]:
        """What both say, fact by fact."""
        return compared(self.first, self.second)


def counted_incidents(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> IncidentQuerySet:
    """Return the current incidents that a viewer may see, but unfounded ones and duplicates."""
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=exercise)
    return seen.exclude(verification__in=NOT_COUNTED)


def suggest_pairs(
    viewer: Viewer, mission: Mission, span: Span, *, changed_since: datetime | None = None, exercise: bool = False
) -> pl.DataFrame:
    """
    Return the pairs of incidents of a span that may be one and that nobody has decided on, likeliest first.

    Parameters
    ----------
    span : Span
        One of a pair lies in it; the other may lie up to a month outside.
    changed_since : datetime or None
        Only pairs of which one came in or changed since then.
    exercise : bool
        Exercise records in place of real ones; never both.

    Returns
    -------
    DataFrame
        As `analysis.matching.likely_pairs` returns it; keys are records.

    Raises
    ------
    TooManyIncidentsError
        If there are more than 100,000.
    """
    near = counted_incidents(viewer, mission, exercise=exercise).filter(
        started_on__lte=span.last + _AROUND, ended_on__gte=span.first - _AROUND
    )
    frame = frame_at_once(near)
    chosen = (pl.col("started_on") <= span.last) & (pl.col("ended_on") >= span.first)
    if changed_since is not None:
        chosen &= pl.col("known_from") >= changed_since
    return _undecided(viewer, mission, frame, about=frame.filter(chosen)["key"])


def suggest_for(viewer: Viewer, incident: Incident) -> list[Suggestion]:
    """Return the incidents that may be the same as one that the viewer may see, likeliest first."""
    around = (incident.started_on - _AROUND, incident.ended_on + _AROUND)
    near = counted_incidents(viewer, incident.mission, exercise=incident.is_exercise)
    frame = frame_of(near.filter(started_on__lte=around[1], ended_on__gte=around[0]))
    about = pl.Series([incident.record.hex])
    return suggested(viewer, _undecided(viewer, incident.mission, frame, about=about))


def frame_at_once(incidents: IncidentQuerySet) -> pl.DataFrame:
    """
    Return incidents as the matching reads them.

    Raises
    ------
    TooManyIncidentsError
        If there are more than 100,000.
    """
    if (number := incidents.count()) > MOST_AT_ONCE:
        raise TooManyIncidentsError(number)
    return frame_of(incidents)


def suggested(viewer: Viewer, pairs: pl.DataFrame) -> list[Suggestion]:
    """Return pairs of records as suggestions, in their order."""
    by_record = _by_record(viewer, [*pairs["left"], *pairs["right"]])
    return [
        Suggestion(by_record[row["left"]], by_record[row["right"]], row["probability"], reasons(row))
        for row in pairs.iter_rows(named=True)
    ]


def two_incidents(viewer: Viewer, mission: Mission, first: UUID, second: UUID) -> Suggestion:
    """
    Return two incidents side by side, however alike they are.

    Raises
    ------
    NotVisibleError
        If the viewer cannot see both, they are one, or only one is of an exercise.
    """
    from primacy.analysis.matching import likely_pairs  # noqa: PLC0415 - a server starts without what few requests compute with

    both = Incident.objects.visible_to(viewer).current().filter(mission=mission, record__in=[first, second])
    frame = frame_of(both)
    if frame.height != 2 or both.filter(is_exercise=True).count() == 1:
        raise NotVisibleError(_("There are no such two incidents that you can see."))
    pairs = likely_pairs(frame, least_probability=0, aliases=aliases_seen(viewer, mission))
    if not pairs.is_empty():
        return suggested(viewer, pairs)[0]
    found = _by_record(viewer, frame["key"])
    return Suggestion(found[first.hex], found[second.hex], 0.0, [_("Too far apart in place or time to be one.")])


def _undecided(viewer: Viewer, mission: Mission, frame: pl.DataFrame, *, about: pl.Series) -> pl.DataFrame:
    from primacy.analysis.matching import likely_pairs  # noqa: PLC0415 - a server starts without what few requests compute with

    pairs = likely_pairs(frame, least_probability=LEAST_PROBABILITY, aliases=aliases_seen(viewer, mission))
    pairs = pairs.filter(pl.col("left").is_in(about.implode()) | pl.col("right").is_in(about.implode()))
    decided = decided_pairs(viewer, mission)
    open_still = [pair_of(*pair) not in decided for pair in pairs.select("left", "right").iter_rows()]
    return pairs.filter(pl.Series(open_still, dtype=pl.Boolean))


def _by_record(viewer: Viewer, keys: Iterable[str]) -> dict[str, Incident]:
    seen = Incident.objects.visible_to(viewer).current().filter(record__in={UUID(key) for key in keys})
    return {each.record.hex: each for each in seen.select_related("marking", "mission")}
