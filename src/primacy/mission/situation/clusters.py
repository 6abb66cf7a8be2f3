"""What the map shows of incidents: never all of them, always all of their number."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Avg, Count, Sum

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import CellMonth, Incident
from primacy.vocabulary import GridCell

__all__ = ["Bounds", "Cluster", "clusters"]

_ONE_BY_ONE = 300
_CELLS_IN_DETAIL = 24


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

    A wide view counts by cell from the monthly counts; a close one by square of 0.025 degrees; where few
    incidents are in view, each is its own mark.
    """
    in_view = bounds.cells
    counts = CellMonth.objects.visible_to(viewer).filter(chosen.condition, mission=mission)
    if len(in_view) > _CELLS_IN_DETAIL:
        wide = counts if len(in_view) > 900 else counts.filter(gid__in=in_view)
        return list(_by_cell(wide))
    number = counts.filter(gid__in=in_view).aggregate(n=Sum("incidents"))["n"] or 0
    found = Incident.objects.visible_to(viewer).current().filter(chosen.condition, mission=mission, gid__in=in_view)
    return list(_one_by_one(found) if number <= _ONE_BY_ONE else _by_spot(found))


def _by_cell(counts: models.QuerySet) -> Iterable[Cluster]:
    rows = counts.values("gid", "violence").annotate(
        incidents=Sum("incidents"), best=Sum("fatalities_best"), low=Sum("fatalities_low"), high=Sum("fatalities_high")
    )
    for row in rows:
        longitude, latitude = GridCell(row["gid"]).centre
        yield Cluster(longitude=longitude, latitude=latitude, **row)


def _by_spot(found: models.QuerySet) -> Iterable[Cluster]:
    rows = found.values("gid", "spot", "violence").annotate(
        incidents=Count("id"), longitude=Avg("longitude"), latitude=Avg("latitude"),
        best=Sum("fatalities_best"), low=Sum("fatalities_low"), high=Sum("fatalities_high"),
    )  # fmt: skip
    for row in rows:
        del row["spot"]
        yield Cluster(**row)


def _one_by_one(found: models.QuerySet) -> Iterable[Cluster]:
    for incident in found.order_by("id"):
        yield Cluster(
            longitude=incident.longitude, latitude=incident.latitude, violence=incident.violence, incidents=1,
            best=incident.fatalities_best, low=incident.fatalities_low, high=incident.fatalities_high,
            gid=incident.gid, record=str(incident.record),
        )  # fmt: skip
