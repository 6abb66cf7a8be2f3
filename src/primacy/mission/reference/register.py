"""One canonical record for each peace operation, and where published counts differ from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.reference.figures import Compared
from primacy.mission.reference.models import KindChoices, ListChoices, Operation
from primacy.mission.reference.queries import edition_of

__all__ = ["Counted", "Difference", "Record", "counted_by_year", "differences", "mean_years", "operation", "register",
           "totals"]  # fmt: skip

_COMPENDIUM = "Hansen (ed.) (2025), The Future of United Nations Peace Operations, note 5"
_DAYS_IN_A_YEAR = 365.25
_COUNTED = (KindChoices.PKO, KindChoices.SPM)


@dataclass(frozen=True, slots=True)
class Record:
    """
    One operation as the lists held here have it together.

    Parameters
    ----------
    listed : tuple of Operation
        The operation in each list, that of the register first: what it says stands.
    is_counted : bool
        Whether it counts among peacekeeping operations or special political missions; what only UNPMM calls a
        peacekeeping operation does not, while a register is held.
    """

    listed: tuple[Operation, ...]
    is_counted: bool

    @property
    def facts(self) -> Operation:
        """The row that stands."""
        return self.listed[0]

    @property
    def kinds(self) -> list[str]:
        """Each kind that a list calls it."""
        return sorted({each.kind for each in self.listed})


@dataclass(frozen=True, slots=True)
class Difference:
    """An operation on which the lists, or a list and the published count, differ, and why."""

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Operations established in a year, and those active at its end, by kind."""

    year: int
    established: dict[str, int]
    active: dict[str, int]


def register(viewer: Viewer, *, kind: str = "") -> list[Record]:
    """Return one record for each operation, the earliest first; of one kind where it is named."""
    lists = [_rows(viewer, name) for name in (ListChoices.OPERATIONS, ListChoices.UNPMM)]
    codes = {code: None for rows in lists for code in rows}
    records = (_record(code, lists) for code in codes)
    kept = [each for each in records if not kind or each.facts.kind == kind]
    return sorted(kept, key=lambda each: (each.facts.started_on, each.facts.code))


def operation(viewer: Viewer, code: str) -> Record:
    """
    Return the record of one operation.

    Raises
    ------
    NotVisibleError
        If no list that the viewer may read has it.
    """
    found = next((each for each in register(viewer) if each.facts.code == code), None)
    if found is None:
        raise NotVisibleError("There is no such operation that you can see.")
    return found


def _rows(viewer: Viewer, name: ListChoices) -> dict[str, Operation]:
    edition = edition_of(viewer, name)
    rows = Operation.objects.visible_to(viewer).filter(edition=edition) if edition else ()
    return {row.code: row for row in rows}


def _record(code: str, lists: list[dict[str, Operation]]) -> Record:
    own, _unpmm = lists
    listed = tuple(rows[code] for rows in lists if code in rows)
    facts = listed[0]
    is_unlisted = bool(own) and code not in own and facts.kind == KindChoices.PKO
    return Record(listed, is_counted=facts.kind in _COUNTED and not is_unlisted)


def differences(records: Iterable[Record]) -> list[Difference]:
    """Return each operation on which the lists differ, and those that no published count holds."""
    found = ((each, _reason(each)) for each in records)
    return [Difference(each, reason) for each, reason in found if reason]


def _reason(record: Record) -> str:
    if len(record.kinds) > 1:
        return _("The register and UNPMM call it different kinds; what the register says is counted.")
    if record.facts.kind == KindChoices.PKO and not record.is_counted:
        return _("UNPMM alone calls it a peacekeeping operation; the register lacks it, and it is not counted.")
    return ""


def totals(records: Iterable[Record]) -> list[Compared]:
    """Return how many operations of each kind there are, beside 71 and 50 as published in 2025."""
    held = list(records)
    numbers = {kind: sum(each.is_counted and each.facts.kind == kind for each in held) for kind in _COUNTED}
    political = numbers[KindChoices.SPM] or None
    return [
        Compared(_("Peacekeeping operations"), 71, numbers[KindChoices.PKO] or None, len(held), 0, _COMPENDIUM),
        Compared(_("Special political missions"), 50, political, len(held), 0, _COMPENDIUM, _of_political(political)),
    ]


def _of_political(number: int | None) -> str:
    if number is None:
        return _("No list of special political missions is held here; import UNPMM.")
    if number == 50:
        return ""
    return _(
        "The published count names no missions, so which one it leaves out or takes in cannot be told. UNPMM counts "
        "missions to the end of 2022, commissions of inquiry and support offices included."
    )


def counted_by_year(records: Iterable[Record], *, until: date) -> list[Counted]:
    """Return operations established and active by year and kind, from the first until a day."""
    held = [each.facts for each in records if each.is_counted and each.facts.started_on <= until]
    if not held:
        return []
    years = range(min(each.started_on.year for each in held), until.year + 1)
    return [
        Counted(
            year,
            {kind: sum(one.kind == kind and one.started_on.year == year for one in held) for kind in _COUNTED},
            {kind: sum(one.kind == kind and _lasts(one, date(year, 12, 31)) for one in held) for kind in _COUNTED},
        )
        for year in years
    ]


def _lasts(one: Operation, day: date) -> bool:
    return one.started_on <= day and (one.ended_on is None or one.ended_on > day)


def mean_years(records: Iterable[Record], *, at: date) -> tuple[float, int] | None:
    """
    Return how long peacekeeping operations have lasted on average, in years, and how many those are.

    Of an operation that lasts, the years until `at` count.
    """
    held = [each.facts for each in records if each.is_counted and each.facts.kind == KindChoices.PKO]
    lengths = [((one.ended_on or at) - one.started_on).days / _DAYS_IN_A_YEAR for one in held]
    return (sum(lengths) / len(lengths), len(lengths)) if lengths else None
