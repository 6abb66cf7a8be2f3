"""The list of incidents, latest first, a page at a time."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.situation.models import Incident
from primacy.mission.situation.searching.finding import Finding
from primacy.mission.situation.searching.index import Mark
from primacy.vocabulary import Month

__all__ = ["IncidentPage", "incidents_page", "list_incidents"]

_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One page of the incident list, latest first, with the roads to its neighbours."""

    incidents: list[Incident]
    older: str
    newer: str


def incidents_page(finding: Finding, *, older_than: str = "", newer_than: str = "") -> IncidentPage:
    """
    Return one page of incidents, latest first.

    Parameters
    ----------
    older_than, newer_than : str
        A mark that an earlier page gave (day and number), so that a page costs the same wherever it lies.

    Raises
    ------
    NotVisibleError
        If no page gave such a mark.
    """
    mark, upwards = _read_mark(newer_than or older_than), bool(newer_than)
    rows = list_incidents(finding, mark=mark, number=_PER_PAGE + 1, upwards=upwards)
    more, rows = len(rows) > _PER_PAGE, rows[:_PER_PAGE]
    if upwards:
        rows = rows[::-1]
    more_newer, more_older = (more, True) if upwards else (mark is not None, more)
    return IncidentPage(
        rows,
        older=rows[-1].mark if rows and more_older else "",
        newer=rows[0].mark if rows and more_newer else "",
    )


def list_incidents(finding: Finding, *, mark: Mark | None, number: int, upwards: bool = False) -> list[Incident]:
    """
    Return the next incidents of a choice, latest first.

    Parameters
    ----------
    mark : tuple of date and int, or None
        Last day and number of the incident behind which to begin; None for the beginning.
    number : int
        Most incidents to return.
    upwards : bool
        Whether to go from the mark to later ones, the nearest first.
    """
    if not finding.chosen.words:
        finding = replace(finding, where=_not_before_the_first(finding))
    elif finding.few is not None:
        return _of_few(finding, mark=mark, number=number, upwards=upwards)
    found = finding.latest_first(mark=mark, upwards=upwards)
    return list(found.select_related("marking")[:number])


def _of_few(finding: Finding, *, mark: Mark | None, number: int, upwards: bool) -> list[Incident]:
    """Return the next of what words found, which one reading of the index has told already."""
    places = [(told.ended_on, told.id) for told in finding.few or ()]
    if upwards:
        places.reverse()
    if mark is not None:
        places = [place for place in places if (place > mark if upwards else place < mark)]
    wanted = [number for _day, number in places[:number]]
    found = Incident.objects.visible_to(finding.viewer).select_related("marking").in_bulk(wanted)
    return [found[each] for each in wanted if each in found]


def _not_before_the_first(finding: Finding) -> Q:
    """Return where the oldest incident of a choice lies, as the counts tell, so that nobody looks further back."""
    months = [count["month_id"] for count in finding.by_month]
    return Q(ended_on__gte=Month.from_id(min(months)).first_on) if months else Q(pk__in=[])


def _read_mark(text: str) -> Mark | None:
    if not text:
        return None
    try:
        day, number = text.split("_")
        return date.fromisoformat(day), int(number)
    except ValueError as error:
        raise NotVisibleError("There is no such page of the list; start from its first page.") from error
