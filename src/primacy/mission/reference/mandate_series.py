"""How many tasks mandates have by when the operation was established, and how many ask for mediation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import fmean, stdev

from django.utils.translation import gettext as _

from primacy.exchange.unpmm import GOOD_OFFICES, LOCAL_RECONCILIATION
from primacy.mission.access.interface import Viewer
from primacy.mission.reference.figures import Compared
from primacy.mission.reference.models import CodedResolution, KindChoices, ListChoices, MissionYear
from primacy.mission.reference.queries import edition_of

__all__ = ["DECADES", "Mediation", "Outset", "mediation_by_decade", "mediation_compared", "outsets", "tasks_by_period",
           "tasks_compared"]  # fmt: skip

PERIODS = ((1991, 1994), (1995, 1999), (2000, 2009), (2010, 2019))
"""Years of establishment; the early 1990s are read as 1991, where PEMA begins, to 1994."""

DECADES = ((1991, 2000), (2001, 2010), (2011, 2020))
"""As the published shares of mediation have them."""

_PEMA = "Di Salvatore, Lundgren, Oksamytna and Smidt (2022), doi:10.1177/00220027211068897"
_UNPMM = "Hellmüller and Tan (2021), UNPMM, in Duursma, Bara, Wilén and others (2023), UN Peacekeeping at 75"


@dataclass(frozen=True, slots=True)
class Outset:
    """The first resolution that PEMA codes for an operation: kinds of task, and tasks with each modality apart."""

    acronym: str
    symbol: str
    year: int
    kinds: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Period:
    """Mean tasks at the outset of operations established in some years, with its standard error; None for none."""

    first: int
    last: int
    number: int
    kinds: float | None
    tasks: float | None
    error: float | None


@dataclass(frozen=True, slots=True)
class Mediation:
    """
    Operations established in a decade and those of them with a mandate to mediate in any year of theirs.

    Parameters
    ----------
    with_mediation : int
        Good offices and mediation.
    with_local : int
        These and dialogue and reconciliation at the local level.
    at_the_outset : int
        Good offices and mediation in the year of establishment.
    """

    first: int
    last: int
    number: int
    with_mediation: int
    with_local: int
    at_the_outset: int

    @property
    def share_with_mediation(self) -> float | None:
        """Share of the operations with good offices and mediation; None where there are none."""
        return self._share(self.with_mediation)

    @property
    def share_with_local(self) -> float | None:
        """Share of the operations with these or local dialogue; None where there are none."""
        return self._share(self.with_local)

    @property
    def share_at_the_outset(self) -> float | None:
        """Share of the operations with mediation from the outset; None where there are none."""
        return self._share(self.at_the_outset)

    def _share(self, count: int) -> float | None:
        return count / self.number if self.number else None


def outsets(viewer: Viewer) -> list[Outset]:
    """Return the first coded resolution of each operation in PEMA, by its number, the earliest first."""
    edition = edition_of(viewer, ListChoices.PEMA)
    rows = CodedResolution.objects.visible_to(viewer).filter(edition=edition) if edition else ()
    first: dict[str, CodedResolution] = {}
    for row in sorted(rows, key=lambda each: _number(each.symbol)):
        first.setdefault(row.acronym, row)
    return [
        Outset(row.acronym, row.symbol, row.year, len({task for task, _modality, _status in row.tasks}), len(row.tasks))
        for row in first.values()
    ]


def _number(symbol: str) -> int:
    return int(symbol.rsplit("/", 1)[-1])


def tasks_by_period(found: Iterable[Outset]) -> list[Period]:
    """Return mean tasks at the outset by period of establishment."""
    held = list(found)
    return [_period(first, last, [one for one in held if first <= one.year <= last]) for first, last in PERIODS]


def _period(first: int, last: int, held: list[Outset]) -> Period:
    if not held:
        return Period(first, last, 0, None, None, None)
    kinds = [one.kinds for one in held]
    error = stdev(kinds) / len(kinds) ** 0.5 if len(kinds) > 1 else None
    return Period(first, last, len(held), fmean(kinds), fmean([one.tasks for one in held]), error)


def tasks_compared(periods: Iterable[Period]) -> list[Compared]:
    """Return mean kinds of task beside 5.8 in the early 1990s and 20.8 in the 2010s as published, and their ratio."""
    by_year = {period.first: period for period in periods}
    early, late = by_year[1991], by_year[2010]
    reason = _(
        "Version 4 of the file is not the edition that the article used: it leaves four of the 41 tasks without a "
        "code. The article does not list which operations and which years its early 1990s are, nor whether a task "
        "that is both monitored and assisted counts twice: counted so, the mean is %(tasks)s."
    )
    ratio = late.kinds / early.kinds if early.kinds and late.kinds else None
    return [
        _of_tasks(_("Early 1990s: tasks per mandate"), 5.8, early, reason),
        _of_tasks(_("2010s: tasks per mandate"), 20.8, late, reason),
        Compared(_("2010s to early 1990s"), 3.59, ratio, early.number + late.number, 2, _PEMA, _("Both as above.")),
    ]


def _of_tasks(label: str, published: float, period: Period, reason: str) -> Compared:
    if period.kinds is None or period.tasks is None:
        return Compared(label, published, None, None, 1, _PEMA, _("No edition of PEMA is held here; import one."))
    return Compared(label, published, period.kinds, period.number, 1, _PEMA, reason % {"tasks": f"{period.tasks:.1f}"})


def mediation_by_decade(viewer: Viewer, *kinds: KindChoices) -> list[Mediation]:
    """Return mandates to mediate by decade of establishment, for operations of some kinds."""
    edition = edition_of(viewer, ListChoices.UNPMM)
    rows = MissionYear.objects.visible_to(viewer).filter(edition=edition, kind__in=kinds) if edition else ()
    by_code: dict[str, list[MissionYear]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    return [_mediation(first, last, list(by_code.values())) for first, last in DECADES]


def _mediation(first: int, last: int, every: list[list[MissionYear]]) -> Mediation:
    held = [rows for rows in every if first <= rows[0].established <= last]
    either = (GOOD_OFFICES, LOCAL_RECONCILIATION)
    return Mediation(
        first,
        last,
        len(held),
        _having(held, lambda row: GOOD_OFFICES in row.tasks),
        _having(held, lambda row: any(code in row.tasks for code in either)),
        _having(held, lambda row: GOOD_OFFICES in row.tasks and row.year == row.established),
    )


def _having(held: list[list[MissionYear]], has: Callable[[MissionYear], bool]) -> int:
    return sum(any(has(row) for row in rows) for rows in held)


def mediation_compared(decades: Iterable[Mediation]) -> list[Compared]:
    """
    Return the share of peacekeeping operations with a mandate to mediate beside the published ones, percent.

    The published sentence counts the local level in; the codes of good offices alone come closer to its figures. Both
    are told, so that neither is chosen for the figure that it gives.
    """
    published = list(zip(decades, (33.3, 40.0, 60.0), strict=True))
    return [
        *(_of_mediation(_alone(decade), each, decade.share_with_mediation, decade) for decade, each in published),
        *(_of_mediation(_with_local(decade), each, decade.share_with_local, decade) for decade, each in published),
    ]


def _alone(decade: Mediation) -> str:
    return _("%(first)s–%(last)s: percent with mediation") % {"first": decade.first, "last": decade.last}


def _with_local(decade: Mediation) -> str:
    span = {"first": decade.first, "last": decade.last}
    return _("%(first)s–%(last)s: percent with mediation or local dialogue") % span


def _of_mediation(label: str, published: float, share: float | None, decade: Mediation) -> Compared:
    if share is None:
        return Compared(label, published, None, None, 1, _UNPMM, _("No edition of UNPMM is held here; import one."))
    compared = Compared(label, published, 100 * share, decade.number, 1, _UNPMM)
    if compared.is_reproduced:
        return compared
    reason = _(
        "%(with)s of %(number)s operations here. Version 2.0 corrected earlier codings; the published figure rests on "
        "the version of 2021, and how many operations it counts is not published."
    ) % {"with": round(share * decade.number), "number": decade.number}
    return replace(compared, reason=reason)
