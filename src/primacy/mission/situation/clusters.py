"""What the map shows of incidents: never all of them, always all of their number."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter, or_

from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.db.models.functions import Round

from primacy.mission.access.interface import MarkedQuerySet, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import DEATHS, CellMonth, CellYear, Incident, SquareYear
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import GridCell

__all__ = ["Bounds", "Cluster", "clusters"]

_ONE_BY_ONE = 300
_CELLS_BY_SQUARE = 16
_CELLS_CLOSE_BY = 4
_PLACED_AT_MOST = 4_000
_CELLS_OF_THE_WORLD = 900
_FINE_PER_DEGREE = 40
_MIDDLE = {"longitude": Avg("longitude"), "latitude": Avg("latitude")}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The part of the map in view, degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def cells(self) -> list[int]:
        """Every PRIO-GRID cell in view, by gid."""
        low = GridCell.at(longitude=max(self.west, -180), latitude=max(self.south, -90))
        high = GridCell.at(longitude=min(self.east, 180), latitude=min(self.north, 90))
        return [
            (row - 1) * 720 + column
            for row in range(low.row, high.row + 1)
            for column in range(low.column, high.column + 1)
        ]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Incidents of one type that the map draws as one mark; `record` names the incident where it is a single one."""

    longitude: float
    latitude: float
    violence: int
    incidents: int
    best: int
    low: int
    high: int
    gid: int
    record: str = ""


def clusters(viewer: Viewer, mission: Mission, chosen: IncidentFilter, bounds: Bounds) -> list[Cluster]:
    """
    Return the marks for the part of the map in view.

    A wide view counts by cell and a nearer one by square of a tenth of a degree, both mostly from the counts by year;
    a close one counts by square of a fortieth of a degree, unless very many incidents lie there; where few incidents
    are in view, each is its own mark. Incidents found by words are counted themselves, by cell or square.

    Raises
    ------
    TooManyFoundError
        If more are found by words than are drawn on a map.
    """
    asked = _Asked(viewer, mission, chosen, bounds.cells)
    if chosen.words:
        return _by_words(asked)
    if len(asked.cells) > _CELLS_BY_SQUARE:
        return _by_cell(asked)
    number = asked.number()
    if number <= _ONE_BY_ONE:
        return _one_by_one(asked)
    is_close = len(asked.cells) <= _CELLS_CLOSE_BY and number <= _PLACED_AT_MOST
    return _close_by(asked) if is_close else _by_square(asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the records and of their counts: whole years of the yearly ones, the rest of the others."""

    viewer: Viewer
    mission: Mission
    chosen: IncidentFilter
    cells: list[int]

    def counts(self) -> QuerySet:
        """Return the monthly counts, of any month."""
        return self._seen(CellMonth.objects.all())

    def months(self) -> QuerySet:
        """Return the monthly counts outside the whole years."""
        return self.counts().filter(self.chosen.in_broken_years)

    def years(self, counts: QuerySet) -> QuerySet:
        """Return the yearly counts of the whole years."""
        return self._seen(counts).filter(self.chosen.in_whole_years)

    def incidents(self) -> QuerySet:
        """Return the incidents that stand, of any month."""
        return self._seen(Incident.objects.current())

    def where_they_are(self) -> Q:
        """Return the condition on incidents to stand and to lie in cells and months that count some."""
        months_of = defaultdict(list)
        counted = self.counts().filter(self.chosen.in_months, incidents__gt=0)
        for gid, month_id in sorted(set(counted.values_list("gid", "month_id"))):
            months_of[gid].append(month_id)
        # All of the index in each part, or SQLite takes the index for none.
        parts = (Q(mission=self.mission, known_to=None, gid=gid, month_id__in=ids) for gid, ids in months_of.items())
        return reduce(or_, parts, Q(pk__in=[]))

    def number(self) -> int:
        """Return how many incidents are in view."""
        parts = (self.months(), self.years(CellYear.objects.all()))
        return sum(part.aggregate(n=Sum("incidents"))["n"] or 0 for part in parts)

    def _seen(self, records: MarkedQuerySet) -> QuerySet:
        return records.visible_to(self.viewer).filter(self.chosen.of_kind & self.in_view, mission=self.mission)

    @property
    def in_view(self) -> Q:
        """The condition to lie in view."""
        return Q() if len(self.cells) > _CELLS_OF_THE_WORLD else Q(gid__in=self.cells)


def _by_words(asked: _Asked) -> list[Cluster]:
    in_view = None if len(asked.cells) > _CELLS_OF_THE_WORLD else frozenset(asked.cells)
    finding = Finding(asked.viewer, asked.mission, asked.chosen, gids=in_view)
    finding.require_few()
    found, is_wide = finding.incidents(), len(asked.cells) > _CELLS_BY_SQUARE
    if not is_wide and found.count() <= _ONE_BY_ONE:
        return _marks(found)
    key = ("gid",) if is_wide else ("gid", "square")
    rows = list(found.values(*key, "violence").annotate(n=Count("id"), **_MIDDLE, **DEATHS))
    return _merged(_centred(rows) if is_wide else rows, by=key)


def _by_cell(asked: _Asked) -> list[Cluster]:
    parts = (asked.months(), asked.years(CellYear.objects.all()))
    rows = [row for part in parts for row in part.values("gid", "violence").annotate(n=Sum("incidents"), **DEATHS)]
    return _merged(_centred(rows), by=("gid",))


def _centred(rows: list[dict]) -> list[dict]:
    for row in rows:
        row["longitude"], row["latitude"] = GridCell(row["gid"]).centre
    return rows


def _by_square(asked: _Asked) -> list[Cluster]:
    key = ("gid", "square", "violence")
    middle = {name: Sum(F(name) * F("incidents")) / Sum("incidents") for name in ("longitude", "latitude")}
    yearly = asked.years(SquareYear.objects.all()).values(*key).annotate(**middle)
    broken = asked.incidents().filter(asked.chosen.in_broken_years).values(*key).annotate(n=Count("id"), **_MIDDLE)
    return _merged([*yearly.annotate(n=Sum("incidents"), **DEATHS), *broken.annotate(**DEATHS)], by=("gid", "square"))


def _close_by(asked: _Asked) -> list[Cluster]:
    square = {name: Round(F(name) * _FINE_PER_DEGREE) for name in ("longitude", "latitude")}
    placed = asked.incidents().filter(asked.chosen.in_months)
    placed = placed.annotate(column=square["longitude"], row=square["latitude"])
    counted = placed.values("gid", "column", "row", "violence").annotate(n=Count("id"), **_MIDDLE, **DEATHS)
    return _merged(list(counted), by=("gid", "column", "row"))


def _one_by_one(asked: _Asked) -> list[Cluster]:
    return _marks(Incident.objects.visible_to(asked.viewer).filter(asked.chosen.of_kind & asked.where_they_are()))


def _marks(found: QuerySet) -> list[Cluster]:
    return [
        Cluster(
            longitude=incident.longitude, latitude=incident.latitude, violence=incident.violence, incidents=1,
            best=incident.fatalities_best, low=incident.lower_bound, high=incident.fatalities_high,
            gid=incident.gid, record=str(incident.record),
        )
        for incident in sorted(found, key=attrgetter("pk"))
    ]  # fmt: skip


def _merged(rows: list[dict], *, by: tuple[str, ...]) -> list[Cluster]:
    parts = defaultdict(list)
    for row in rows:
        parts[(*(row[name] for name in by), row["violence"])].append(row)
    return [_one_mark(its_parts) for its_parts in parts.values()]


def _one_mark(parts: list[dict]) -> Cluster:
    number = sum(part["n"] for part in parts)
    longitude, latitude = (sum(part[name] * part["n"] for part in parts) / number for name in ("longitude", "latitude"))
    best, low, high = (sum(part[name] for part in parts) for name in ("best", "low", "high"))
    return Cluster(
        longitude=longitude, latitude=latitude, violence=parts[0]["violence"], incidents=number,
        best=best, low=low, high=high, gid=parts[0]["gid"],
    )  # fmt: skip
