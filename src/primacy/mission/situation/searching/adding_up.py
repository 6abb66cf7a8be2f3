"""What chosen incidents come to; of those found by words, from one reading of them while somebody waits."""

from collections import Counter
from dataclasses import dataclass

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation import queries
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import Verification
from primacy.mission.situation.searching import finding as found_by
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import Month

__all__ = ["AddedUp", "added_up", "figures"]

_READ = ("month_id", "verification", "marking_id", "fatalities_best", "fatalities_low", "fatalities_high")
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


def figures(viewer: Viewer, mission: Mission, chosen: IncidentFilter) -> tuple[dict[str, object], list[int]]:
    """
    Return what a page says of a choice, and the markings of it.

    Returns
    -------
    figures : dict
        `totals` and `by_month`; or `more_than`, where words find more than is added up while somebody waits.
    markings : list of int
    """
    if not chosen.words:
        totals, by_month = (ask(viewer, mission, chosen) for ask in (queries.totals, queries.count_by_month))
        return {"totals": totals, "by_month": by_month}, queries.seen_markings(viewer, mission, chosen)
    finding = Finding(viewer, mission, chosen)
    added = added_up(finding)
    if added is None:
        return {"more_than": found_by.ADDED_UP_AT_MOST}, finding.markings_of_many()
    return {"totals": added.totals, "by_month": added.by_month}, added.markings


def added_up(finding: Finding) -> AddedUp | None:
    """Return what is found comes to; None where it is more than is added up while somebody waits."""
    most = found_by.ADDED_UP_AT_MOST
    rows = list(finding.incidents().values_list(*_READ)[: most + 1])
    if len(rows) > most:
        return None
    sums: Counter[tuple[int, str]] = Counter()
    for month_id, verification, _marking, best, low, high in rows:
        is_supported = verification in _SUPPORTED
        for name, number in (("best", best), ("low", low * is_supported), ("high", high)):
            sums[month_id, name] += number
    names = ("best", "low", "high")
    months = range(finding.chosen.first.month_id, finding.chosen.last.month_id + 1)
    return AddedUp(
        totals={
            "total": len(rows),
            "supported": sum(verification in _SUPPORTED for _month, verification, *_rest in rows),
            **{name: sum(number for (_month, of), number in sums.items() if of == name) for name in names},
        },
        by_month=[{"month": Month.from_id(each), **{name: sums[each, name] for name in names}} for each in months],
        markings=sorted({marking for _month, _verification, marking, *_deaths in rows}),
    )
