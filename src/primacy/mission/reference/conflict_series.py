"""How many state-based conflicts there were in how many countries, and how many people they killed, by year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.reference.figures import Compared
from primacy.mission.reference.models import ConflictYear, CountryYear, ListChoices
from primacy.mission.reference.queries import edition_of
from primacy.vocabulary import Fatalities

__all__ = ["ConflictsOfYear", "conflicts_by_year", "conflicts_compared", "conflicts_in", "share_in_africa"]

_AFRICA = 4
_PRIO = "PRIO, in Hansen (ed.) (2025), The Future of United Nations Peace Operations, introduction"
_UCDP_2021 = "Davies, Pettersson and Öberg (2022), Organized violence 1989-2021, doi:10.1177/00223433221108428"


@dataclass(frozen=True, slots=True)
class ConflictsOfYear:
    """
    One year.

    Parameters
    ----------
    conflicts, wars, countries : int
        Active state-based conflicts, those of them with 1,000 deaths or more, and countries that they are about.
    dyads : int or None
        Pairs of parties, from the dyadic dataset; None where it is not held or does not hold the year.
    fatalities : Fatalities or None
        Of the country-year dataset, or else of events; None where neither holds the year, which is not zero.
    """

    year: int
    conflicts: int
    wars: int
    countries: int
    dyads: int | None
    fatalities: Fatalities | None


def conflicts_by_year(viewer: Viewer) -> list[ConflictsOfYear]:
    """Return each year of the latest edition of conflicts, in order; none where no edition is held."""
    edition = edition_of(viewer, ListChoices.CONFLICTS)
    rows = ConflictYear.objects.visible_to(viewer).filter(edition=edition) if edition else ()
    by_year: dict[int, list[ConflictYear]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row)
    dyads, deaths = _dyads(viewer), _deaths(viewer)
    return [
        ConflictsOfYear(
            year,
            len({row.conflict_id for row in held}),
            len({row.conflict_id for row in held if row.intensity > 1}),
            len({country for row in held for country in row.country_ids}),
            dyads.get(year),
            deaths.get(year),
        )
        for year, held in sorted(by_year.items())
    ]


def _dyads(viewer: Viewer) -> dict[int, int]:
    edition = edition_of(viewer, ListChoices.DYADS)
    if edition is None:
        return {}
    held = ConflictYear.objects.visible_to(viewer).filter(edition=edition)
    return dict(held.values("year").annotate(number=Count("dyad_id", distinct=True)).values_list("year", "number"))


def _deaths(viewer: Viewer) -> dict[int, Fatalities]:
    edition = edition_of(viewer, ListChoices.DEATHS) or edition_of(viewer, ListChoices.EVENTS)
    if edition is None:
        return {}
    held = CountryYear.objects.visible_to(viewer).filter(edition=edition)
    added = held.values("year").annotate(*(Sum(name) for name in ("best", "low", "high")))
    return {row["year"]: Fatalities(best=row["best__sum"], low=row["low__sum"], high=row["high__sum"]) for row in added}


def conflicts_in(viewer: Viewer, *, year: int) -> list[ConflictYear]:
    """Return the conflicts active in a year, by place."""
    edition = edition_of(viewer, ListChoices.CONFLICTS)
    if edition is None:
        return []
    held = ConflictYear.objects.visible_to(viewer).filter(edition=edition, year=year)
    return list(held.order_by("location", "conflict_id"))


def share_in_africa(viewer: Viewer, *, since: int) -> tuple[float, int] | None:
    """Return which share of the conflicts active since a year were in Africa, and of how many."""
    edition = edition_of(viewer, ListChoices.CONFLICTS)
    held = ConflictYear.objects.visible_to(viewer).filter(edition=edition, year__gte=since) if edition else ()
    regions: dict[int, set[int]] = {}
    for row in held:
        regions.setdefault(row.conflict_id, set()).update(row.regions)
    number = len(regions)
    return (sum(_AFRICA in each for each in regions.values()) / number, number) if number else None


def conflicts_compared(years: Iterable[ConflictsOfYear]) -> list[Compared]:
    """Return conflicts and countries beside what was published of 2021 and 2023, and the rise over a decade."""
    by_year = {each.year: each for each in years}
    rows = [
        _of_year(_("Conflicts in 2021"), 54, by_year.get(2021), name="conflicts", by=_UCDP_2021),
        _of_year(_("Conflicts in 2023"), 59, by_year.get(2023), name="conflicts", by=_PRIO),
        _of_year(_("Countries in 2023"), 34, by_year.get(2023), name="countries", by=_PRIO),
    ]
    before = by_year.get(2014)
    now = by_year[2023].conflicts if 2023 in by_year else 59
    rise = 100 * (now / before.conflicts - 1) if before else None
    reason = _("From 2014 to 2023; the count of 2023 is the published one where the edition held ends before it.")
    return [*rows, Compared(_("Rise in a decade to 2023, percent"), 28, rise, None, 0, _PRIO, reason)]


def _of_year(label: str, published: int, found: ConflictsOfYear | None, *, name: str, by: str) -> Compared:
    if found is None:
        reason = _("The edition held does not reach this year; import a newer one with the same command.")
        return Compared(label, published, None, None, 0, by, reason)
    count = getattr(found, name)
    reason = "" if count == published else _("UCDP revises earlier years in each edition.")
    return Compared(label, published, count, found.conflicts, 0, by, reason)
