"""What chosen incidents come to, from one reading of their counts, or of those that words find."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.searching import finding as found_by
from primacy.mission.situation.searching.finding import Finding, Told
from primacy.vocabulary import Month, Verification

__all__ = ["AddedUp", "added_up", "figures"]

_DEATHS = ("best", "low", "high")
_SUMMED = ("total", "supported", *_DEATHS)


@dataclass(frozen=True, slots=True)
class AddedUp:
    """
    Sums of incidents and deaths.

    Parameters
    ----------
    totals : dict
        Incidents, those supported by more than one report, and best, low and high deaths, as `queries.totals` has them.
    by_month : list of dict
        Best, low and high deaths of each month chosen, as `queries.count_by_month` has them.
    markings : list of int
    """

    totals: dict[str, int]
    by_month: list[dict[str, object]]
    markings: list[int]


def figures(finding: Finding) -> tuple[dict[str, object], list[int]]:
    """
    Return what a page says of a choice, and the markings of it.

    Returns
    -------
    figures : dict
        `totals` and `by_month`; or `more_than`, where words find more than is added up while somebody waits.
    markings : list of int
    """
    if not finding.chosen.words:
        added = added_up(finding.by_month, finding.chosen)
    elif finding.few is None:
        return {"more_than": found_by.ADDED_UP_AT_MOST}, finding.markings_of_many()
    else:
        added = added_up([_counts_of(told) for told in finding.few], finding.chosen)
    return {"totals": added.totals, "by_month": added.by_month}, added.markings


def added_up(counts: Sequence[Mapping[str, int]], chosen: IncidentFilter) -> AddedUp:
    """Return what counts, each of one month and marking, come to."""
    totals: Counter[str] = Counter(dict.fromkeys(_SUMMED, 0))
    deaths: Counter[tuple[int, str]] = Counter()
    for count in counts:
        for name in _SUMMED:
            totals[name] += count[name]
        for name in _DEATHS:
            deaths[count["month_id"], name] += count[name]
    months = range(chosen.first.month_id, chosen.last.month_id + 1)
    return AddedUp(
        totals=dict(totals),
        by_month=[{"month": Month.from_id(each), **{name: deaths[each, name] for name in _DEATHS}} for each in months],
        markings=sorted({count["marking_id"] for count in counts}),
    )


def _counts_of(told: Told) -> dict[str, int]:
    is_supported = Verification(told.verification).is_supported
    return {
        "month_id": told.month_id,
        "marking_id": told.marking_id,
        "total": 1,
        "supported": int(is_supported),
        "best": told.fatalities_best,
        "low": told.fatalities_low * is_supported,
        "high": told.fatalities_high,
    }
