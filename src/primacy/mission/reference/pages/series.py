"""Pages of series: mandates, conflicts and contributions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from primacy.mission.reference import conflict_series, contribution_series, mandate_series
from primacy.mission.reference.models import Edition, KindChoices, ListChoices, RoleChoices
from primacy.mission.reference.queries import edition_of, editions_of
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["conflicts_page", "contributions_page", "mandates_page"]

_FOUNDED = 2002
_SHOWN = 20


def mandates_page(request: HttpRequest) -> HttpResponse:
    """Answer with tasks per mandate by period, and mandates to mediate by decade."""
    viewer = request.viewer
    viewer.require("reference.read", mission_code=request.mission.code)
    outsets = mandate_series.outsets(viewer)
    periods = mandate_series.tasks_by_period(outsets)
    peacekeeping = mandate_series.mediation_by_decade(viewer, KindChoices.PKO)
    political = mandate_series.mediation_by_decade(viewer, KindChoices.SPM)
    context = {
        "outsets": outsets,
        "periods": periods,
        "tasks": [(f"{each.first}–{each.last}", each.kinds) for each in periods],
        "decades": [(KindChoices.PKO.label, peacekeeping), (KindChoices.SPM.label, political)],
        "compared": [
            *mandate_series.tasks_compared(periods),
            *mandate_series.mediation_compared(peacekeeping),
        ],
    }
    return render(request, "reference/mandates.html", context)


def conflicts_page(request: HttpRequest) -> HttpResponse:
    """Answer with conflicts, countries and deaths by year, and the conflicts of one year."""
    viewer = request.viewer
    viewer.require("reference.read", mission_code=request.mission.code)
    years = conflict_series.conflicts_by_year(viewer)
    known = {str(each.year): each.year for each in years}
    year = known.get(request.GET.get("year", "")) or (years[-1].year if years else None)
    africa = conflict_series.share_in_africa(viewer, since=_FOUNDED)
    context = {
        "years": years[::-1],
        "bars": [(str(each.year), float(each.conflicts)) for each in years],
        "compared": conflict_series.conflicts_compared(years),
        "year": year,
        "conflicts": conflict_series.conflicts_in(viewer, year=year) if year else [],
        "africa": africa[0] if africa else None,
        "africa_of": africa[1] if africa else 0,
        "since": _FOUNDED,
        "edition": edition_of(viewer, ListChoices.CONFLICTS),
    }
    return render(request, "reference/conflicts.html", context)


def contributions_page(request: HttpRequest) -> HttpResponse:
    """Answer with strength by month, and by contributor, mission and role in one month."""
    viewer = request.viewer
    viewer.require("reference.read", mission_code=request.mission.code)
    held = editions_of(viewer, ListChoices.CONTRIBUTIONS)
    asked = request.GET.get("edition", "")
    edition = next((each for each in held if str(each.pk) == asked), held[0] if held else None)
    context: dict[str, object] = {"editions": held, "edition": edition}
    if edition is not None:
        context |= _strength(request, edition)
    return render(request, "reference/contributions.html", context)


def _strength(request: HttpRequest, edition: Edition) -> dict[str, object]:
    viewer = request.viewer
    by_month = contribution_series.strength_by_month(viewer, edition)
    month = _month(request.GET.get("month", ""), by_month)
    given = contribution_series.strength_by(viewer, edition, "contributor", month=month)
    return {
        "month": month,
        "months": [str(each) for each in reversed(by_month)],
        "bars": [(str(each), persons) for each, persons in by_month.items()],
        "total": by_month[month],
        "concentration": contribution_series.concentration(given),
        "contributors": given[:_SHOWN],
        "missions": contribution_series.strength_by(viewer, edition, "acronym", month=month),
        "roles": [
            (RoleChoices(each.role).label, each)
            for each in contribution_series.strength_by_role(viewer, edition, month=month)
        ],
        "compared": [contribution_series.contributions_compared(by_month)],
    }


def _month(asked: str, by_month: dict[Month, float]) -> Month:
    try:
        month = Month.parse(asked)
    except ImpossibleValueError:
        month = None
    return month if month in by_month else max(by_month)
