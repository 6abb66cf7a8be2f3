"""Two datasets held against each other: what both tell, what only one tells, and counting what both tell once."""

from dataclasses import dataclass, field

import polars as pl
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.duplicates.reading import aliases_seen, decided_pairs, pair_of
from primacy.mission.situation.duplicates.suggesting import (
    Span,
    Suggestion,
    counted_incidents,
    frame_at_once,
    suggested,
)
from primacy.mission.situation.models import Incident, IncidentLink, LinkKind
from primacy.mission.situation.models.incidents import IncidentQuerySet
from primacy.vocabulary import Fatalities, ImpossibleValueError

__all__ = ["LEAST_LIKELY", "MatchedDatasets", "Side", "datasets_seen", "incidents_counted_once", "match_datasets"]

LEAST_LIKELY = 0.5
"""Below it a pair is left to the page of suggestions."""

_LISTED = 50


@dataclass(frozen=True, slots=True)
class Side:
    """
    One of two datasets.

    Parameters
    ----------
    dataset : str
    in_both : int
        Its incidents that the other tells too, as linked or as found.
    deaths : Fatalities
        What it says of those.
    alone : int
        Its incidents that only it tells.
    deaths_alone : Fatalities
        What it says of those.
    listed_alone : list of Incident
        The latest of those.
    """

    dataset: str
    in_both: int
    deaths: Fatalities
    alone: int
    deaths_alone: Fatalities
    listed_alone: list[Incident] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MatchedDatasets:
    """Two datasets held against each other: pairs that persons linked, pairs that were found, and the rest."""

    linked: int
    found: int
    suggestions: list[Suggestion]
    sides: tuple[Side, Side]


def datasets_seen(viewer: Viewer, mission: Mission) -> list[str]:
    """Return the datasets of which the viewer may see an incident."""
    seen = Incident.objects.visible_to(viewer).current().filter(mission=mission)
    return sorted(seen.values_list("dataset", flat=True).distinct().order_by("dataset"))


def match_datasets(
    viewer: Viewer, mission: Mission, *, dataset_a: str, dataset_b: str, span: Span
) -> MatchedDatasets:  # fmt: skip
    """
    Hold the incidents of two datasets in a span against each other, one against at most one.

    Parameters
    ----------
    dataset_a, dataset_b : str
        Such as `mission`, `ucdp-ged` and `acled`.
    span : Span
        Incidents that lie in it, in part or whole.

    Raises
    ------
    ImpossibleValueError
        If both are one.
    TooManyIncidentsError
        If there are more than 100,000 incidents.
    """
    if dataset_a == dataset_b:
        raise ImpossibleValueError("dataset_b", expected=_("another dataset than the first"), got=dataset_b)
    chosen = counted_incidents(viewer, mission).filter(
        dataset__in=[dataset_a, dataset_b], started_on__lte=span.last, ended_on__gte=span.first
    )
    frame = frame_at_once(chosen)
    parts = [frame.filter(pl.col("dataset") == dataset) for dataset in (dataset_a, dataset_b)]
    linked = _linked(viewer, mission, parts)
    found = _found(viewer, mission, parts, linked)
    told = [{pair[n] for pair in linked} | set(found[name]) for n, name in enumerate(("left", "right"))]
    sides = [
        _side(viewer, part, told=keys, dataset=dataset)
        for part, keys, dataset in zip(parts, told, (dataset_a, dataset_b), strict=True)
    ]
    return MatchedDatasets(len(linked), found.height, suggested(viewer, found.head(_LISTED)), (sides[0], sides[1]))


def incidents_counted_once(viewer: Viewer, mission: Mission, *, but_not: str) -> IncidentQuerySet:
    """
    Return the incidents that figures count, without those of one dataset that another one tells too.

    Parameters
    ----------
    but_not : str
        The dataset whose incidents give way where a person linked them as the same as one of another dataset that the
        viewer may see.
    """
    counted = counted_incidents(viewer, mission)
    others = Subquery(counted.exclude(dataset=but_not).values("record"))
    links = IncidentLink.objects.visible_to(viewer).filter(mission=mission, undone_at=None, kind=LinkKind.SAME)
    is_first = Exists(links.filter(first=OuterRef("record"), second__in=others))
    is_second = Exists(links.filter(second=OuterRef("record"), first__in=others))
    return counted.exclude(Q(dataset=but_not) & (is_first | is_second))


def _linked(viewer: Viewer, mission: Mission, parts: list[pl.DataFrame]) -> set[tuple[str, str]]:
    """Return the pairs across both parts that persons linked as the same."""
    left, right = (set(part["key"]) for part in parts)
    same = [pair for pair, kind in decided_pairs(viewer, mission).items() if kind == LinkKind.SAME]
    ordered = [tuple(sorted((each.hex for each in pair), key=right.__contains__)) for pair in same]
    return {(one, other) for one, other in ordered if one in left and other in right}


def _found(
    viewer: Viewer, mission: Mission, parts: list[pl.DataFrame], linked: set[tuple[str, str]]
) -> pl.DataFrame:  # fmt: skip
    """Return likely pairs of what is not linked yet, the likeliest first, each incident in one at most."""
    from primacy.analysis.matching import likely_pairs  # noqa: PLC0415 - a server starts without what few requests compute with

    pairs = likely_pairs(*parts, least_probability=LEAST_LIKELY, aliases=aliases_seen(viewer, mission))
    decided = decided_pairs(viewer, mission)
    taken = {key for pair in linked for key in pair}
    kept = []
    for row, pair in enumerate(pairs.select("left", "right").iter_rows()):
        if pair_of(*pair) not in decided and taken.isdisjoint(pair):
            kept.append(row)
            taken.update(pair)
    return pairs[kept]


def _side(viewer: Viewer, part: pl.DataFrame, *, told: set[str], dataset: str) -> Side:
    is_told = pl.col("key").is_in(told)
    both, alone = part.filter(is_told), part.filter(~is_told)
    latest = alone.sort("ended_on", "key", descending=True).head(_LISTED)["key"]
    listed = Incident.objects.visible_to(viewer).current().filter(record__in=list(latest))
    return Side(
        dataset, both.height, _deaths(both), alone.height, _deaths(alone), list(listed.order_by("-ended_on", "-pk"))
    )


def _deaths(part: pl.DataFrame) -> Fatalities:
    sums = {name: int(part[name].sum()) for name in ("best", "low", "high")}
    return Fatalities(**sums)
