"""What chosen incidents come to; of those found by words, from one reading of them while somebody waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from primacy.mission.situation import queries
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import Verification
from primacy.mission.situation.searching import finding as found_by
from primacy.mission.situation.searching.finding import Finding, Told
from primacy.vocabulary import Month

__all__ = ["AddedUp", "added_up", "figures"]

_SUPPORTED = {Verification.CORROBORATED, Verification.VERIFIED}


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
        of = (finding.viewer, finding.mission, finding.chosen)
        totals, by_month = (ask(*of) for ask in (queries.totals, queries.count_by_month))
        return {"totals": totals, "by_month": by_month}, queries.seen_markings(*of)
    if finding.few is None:
        return {"more_than": found_by.ADDED_UP_AT_MOST}, finding.markings_of_many()
    added = added_up(finding.few, finding.chosen)
    return {"totals": added.totals, "by_month": added.by_month}, added.markings


def added_up(rows: Sequence[Told], chosen: IncidentFilter) -> AddedUp:
    """Return what is found comes to."""
    sums: Counter[tuple[int, str]] = Counter()
    for row in rows:
        low = row.fatalities_low * (row.verification in _SUPPORTED)
        for name, number in (("best", row.fatalities_best), ("low", low), ("high", row.fatalities_high)):
            sums[row.month_id, name] += number
    names = ("best", "low", "high")
    months = range(chosen.first.month_id, chosen.last.month_id + 1)
    return AddedUp(
        totals={
            "total": len(rows),
            "supported": sum(row.verification in _SUPPORTED for row in rows),
            **{name: sum(number for (_month, of), number in sums.items() if of == name) for name in names},
        },
        by_month=[{"month": Month.from_id(each), **{name: sums[each, name] for name in names}} for each in months],
        markings=sorted({row.marking_id for row in rows}),
    )
