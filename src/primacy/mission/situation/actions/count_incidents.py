"""Keeping the counts of incidents, from which figures and the map answer however many incidents there are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection

from primacy.mission.area.interface import Mission
from primacy.vocabulary import Month

__all__ = ["count_incidents"]

_KIND = "unit_code, violence, verification, marking_id, is_exercise"
_DEATHS = ("fatalities_best", "fatalities_low", "fatalities_high")
_YEAR = "1980 + (month_id - 1) / 12"
_INCIDENTS = "situation_incident WHERE known_to IS NULL"
_CELLS = "situation_cellmonth WHERE incidents > 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """One table of counts: what it groups by, in the order of its unique index, and from where it is counted."""

    table: str
    by: str
    source: str
    number: str = "COUNT(*)"
    more: str = ""

    def write(self, *, mission: Mission, replaced: str, counted: str) -> None:
        """Replace the counts that `replaced` names by those of the rows that `counted` names."""
        columns = f"mission_id, {self.by}, {_KIND}, incidents, {', '.join(_DEATHS)}{self.more}"
        key = f"mission_id, {self.by.replace('year', _YEAR)}, {_KIND}"
        sums = ", ".join(f"SUM({deaths})" for deaths in _DEATHS)
        means = "".join(f", AVG({name.strip()})" for name in self.more.split(",") if name.strip())
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE mission_id = %s AND {replaced}", [mission.pk])  # noqa: S608
            cursor.execute(
                f"INSERT INTO {self.table} ({columns}) SELECT {key}, {self.number}, {sums}{means} "  # noqa: S608
                f"FROM {self.source} AND mission_id = %s AND {counted} GROUP BY {key}",
                [mission.pk],
            )


_CELL_MONTHS = _Tally(table="situation_cellmonth", by="month_id, gid", source=_INCIDENTS)
_UNIT_MONTHS = _Tally(table="situation_unitmonth", by="month_id", source=_CELLS, number="SUM(incidents)")
_CELL_YEARS = _Tally(table="situation_cellyear", by="year, gid", source=_CELLS, number="SUM(incidents)")
_SQUARE_YEARS = _Tally(
    table="situation_squareyear", by="gid, year, square", source=_INCIDENTS, more=", longitude, latitude"
)


def count_incidents(mission: Mission, *, month_ids: Collection[int], gids: Collection[int] | None = None) -> None:
    """
    Count the current incidents of some months anew, and those of the years that these months lie in.

    Parameters
    ----------
    month_ids : months in which incidents came, left or changed
    gids : collection of int or None
        Cells in which they did; None for every cell.
    """
    if not month_ids:
        return
    here = "" if gids is None else f" AND gid IN ({_listed(gids)})"
    years = {Month.from_id(month_id).year for month_id in month_ids}
    months = f"month_id IN ({_listed(month_ids)})"
    in_years = f"year IN ({_listed(years)}){here}"
    of_years = f"month_id IN ({_listed(Month(year, 1).month_id + n for year in years for n in range(12))}){here}"
    _CELL_MONTHS.write(mission=mission, replaced=months + here, counted=months + here)
    _UNIT_MONTHS.write(mission=mission, replaced=months, counted=months)
    _CELL_YEARS.write(mission=mission, replaced=in_years, counted=of_years)
    _SQUARE_YEARS.write(mission=mission, replaced=in_years, counted=of_years)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers))
