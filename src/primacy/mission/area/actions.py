"""What changes missions and their ground; the only writer of this room."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl
import shapely
from django.db import models, transaction

from primacy.exchange import boundaries, priogrid, roads
from primacy.exchange.gazetteer import read_places
from primacy.exchange.whole import whole_table
from primacy.mission.access.interface import NotAllowedError, Role, Viewer, grant_role, record
from primacy.mission.area.events import GroundImported, MissionCreated
from primacy.mission.area.models import AdminUnit, Cell, GazetteerPlace, Mission, RoadEdge, RoadNode
from primacy.vocabulary import CELL_DEGREES, Fault, FaultyInputError, ImpossibleValueError, PrimacyError

__all__ = [
    "MissionExistsError",
    "MissionFacts",
    "create_mission",
    "import_boundaries",
    "import_places",
    "import_roads",
]

_ADVICE = "Nothing was imported. Mend the file and import it again."
_LONGEST_CODE = 20
_UNIT = ("code", "level", "names", "outline")
_CELL = ("gid", "share_inside", "unit__code")
_NODE = ("external_id", "longitude", "latitude")
_EDGE = ("start__external_id", "end__external_id", "hours", "road_class")
_PLACE = ("external_id", "name", "alternatives", "longitude", "latitude", "population")


class MissionExistsError(PrimacyError, ValueError):
    """There is a mission of this code already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFacts:
    """
    What names a mission and places it.

    Parameters
    ----------
    code : str
        Short name of at most 20 characters in lower case, such as minusca; part of every address.
    names : mapping of str to str
        Full name by language code; English is needed.
    country_iso3 : str
        ISO 3166-1 alpha-3 code of the host country.
    time_zone : str
        IANA name, such as Africa/Bangui.

    Raises
    ------
    ImpossibleValueError
        If a fact makes no sense.
    """

    code: str
    names: Mapping[str, str]
    country_iso3: str
    time_zone: str
    established_on: date

    def __post_init__(self) -> None:
        if not _is_code(self.code):
            raise ImpossibleValueError(
                "code", expected=f"at most {_LONGEST_CODE} lower-case letters, digits and hyphens", got=self.code
            )
        if not self.names.get("en"):
            raise ImpossibleValueError("names", expected="to hold an English name", got=dict(self.names))
        if not (len(self.country_iso3) == 3 and self.country_iso3.isascii() and self.country_iso3.isupper()):
            raise ImpossibleValueError(
                "country_iso3", expected="an ISO 3166-1 alpha-3 code such as CAF", got=self.country_iso3
            )
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ImpossibleValueError(
                "time_zone", expected="an IANA name such as Africa/Bangui", got=self.time_zone
            ) from error


def _is_code(text: str) -> bool:
    letters = text.replace("-", "")
    return len(text) <= _LONGEST_CODE and letters.isascii() and letters.isalnum() and letters == letters.lower()


@transaction.atomic
def create_mission(facts: MissionFacts, *, by: Viewer) -> Mission:
    """
    Create a mission; the operator of the installation receives the operator's role in it.

    Raises
    ------
    MissionExistsError
        If the code is taken.
    NotAllowedError
        If the viewer is not the operator of the installation.
    """
    if not by.person.is_operator:
        raise NotAllowedError("Missions are created from the command line of the installation: primacy mission create.")
    if Mission.objects.filter(code=facts.code).exists():
        raise MissionExistsError(f"There is a mission {facts.code!r}; import into it, or choose another code.")
    mission = Mission.objects.create(
        code=facts.code,
        names=dict(facts.names),
        country_iso3=facts.country_iso3,
        time_zone=facts.time_zone,
        established_on=facts.established_on,
    )
    grant_role(person=by.person, mission_code=mission.code, role=Role.OPERATOR, granted_from=date.min, by=by)
    record(MissionCreated(mission_code=mission.code, subject=mission.code), by=by)
    return mission


@transaction.atomic
def import_boundaries(*, area: Path, divisions: Path, mission: Mission, by: Viewer) -> int:
    """
    Replace the outline of a mission's area, its first-order units and its grid cells; return the number of units.

    Importing what stands already changes nothing and is not recorded.

    Parameters
    ----------
    area, divisions : Path
        GeoJSON of the country or countries, and of their first-order divisions.

    Raises
    ------
    FaultyInputError
        If a file cannot be read, a feature is faulty or its unit is of another level; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import ground.
    """
    by.require("area.import", mission_code=mission.code)
    countries, parts = boundaries.read_boundaries(area), boundaries.read_boundaries(divisions)
    misplaced = (*_of_other_level(area, countries, level=0), *_of_other_level(divisions, parts, level=1))
    if faults := (*countries.faults, *parts.faults, *misplaced):
        raise FaultyInputError(faults, advice=_ADVICE)

    outline = shapely.union_all([country.geometry for country in countries.units])
    units = [_unit(unit) for unit in (*countries.units, *parts.units)]
    grid = _grid(outline, parts.units)
    if _stand(AdminUnit, units, _UNIT, mission=mission) and _stand(Cell, grid, _CELL, mission=mission):
        return len(units)
    _keep_units(units, grid, mission=mission)
    mission.west, mission.south, mission.east, mission.north = outline.bounds
    mission.save(update_fields=["west", "south", "east", "north"])
    _say(mission, kind="boundaries", file=divisions, rows=len(units), by=by)
    return len(units)


def _of_other_level(file: Path, read: boundaries.Boundaries, *, level: int) -> list[Fault]:
    kind = ("a country (level 0)", "a first-order division (level 1)")[level]
    return [
        Fault(file.name, None, None, kind, f"{unit.code} of level {unit.level}")
        for unit in read.units
        if unit.level != level
    ]


def _unit(unit: boundaries.AdminUnit) -> tuple[object, ...]:
    outline = json.loads(shapely.to_geojson(shapely.set_precision(unit.geometry, 1e-4)))
    return unit.code, unit.level, {"und": unit.name, **unit.names}, outline


def _grid(outline: shapely.Geometry, parts: tuple[boundaries.AdminUnit, ...]) -> list[tuple[object, ...]]:
    laid = priogrid.cells_within(outline)
    longitude, latitude = laid["longitude"].to_numpy(), laid["latitude"].to_numpy()
    half = CELL_DEGREES / 2
    squares = shapely.box(longitude - half, latitude - half, longitude + half, latitude + half)
    shared = shapely.area(shapely.intersection(squares[:, None], [part.geometry for part in parts]))
    return [
        (gid, min(share, 1.0), parts[int(shared[row].argmax())].code if shared[row].any() else None)
        for row, (gid, share) in enumerate(laid.select("gid", "share_inside").iter_rows())
    ]


def _keep_units(units: list[tuple[object, ...]], grid: list[tuple[object, ...]], *, mission: Mission) -> None:
    Cell.objects.filter(mission=mission).delete()
    AdminUnit.objects.filter(mission=mission).delete()
    kept = AdminUnit.objects.bulk_create(
        AdminUnit(mission=mission, **dict(zip(_UNIT, unit, strict=True))) for unit in units
    )
    by_code = {unit.code: unit for unit in kept}
    Cell.objects.bulk_create(
        Cell(mission=mission, gid=gid, share_inside=share, unit=by_code.get(code)) for gid, share, code in grid
    )


def _stand(
    kind: type[models.Model], rows: Sequence[tuple[object, ...]], facts: Sequence[str], *, mission: Mission
) -> bool:
    return list(kind.objects.filter(mission=mission).order_by("pk").values_list(*facts)) == list(rows)


def _say(mission: Mission, *, kind: str, file: Path, rows: int, by: Viewer) -> None:
    record(GroundImported(mission_code=mission.code, subject="", kind=kind, file_name=file.name, rows=rows), by=by)


@transaction.atomic
def import_roads(*, nodes: Path, edges: Path, mission: Mission, by: Viewer) -> int:
    """
    Replace a mission's road network; return the number of roads.

    Importing what stands already changes nothing and is not recorded.

    Raises
    ------
    FaultyInputError
        If a file cannot be read or a row is faulty; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import ground.
    """
    by.require("area.import", mission_code=mission.code)
    junctions = whole_table(roads.read_nodes(nodes))
    between = whole_table(roads.read_edges(edges, nodes=junctions["id"].to_list()))
    ends = junctions.select("id", "longitude", "latitude").rows()
    ways = (
        between.with_columns(pl.col("road_class").fill_null(""))
        .select("from_node", "to_node", "hours", "road_class")
        .rows()
    )
    if _stand(RoadNode, ends, _NODE, mission=mission) and _stand(RoadEdge, ways, _EDGE, mission=mission):
        return len(ways)
    RoadEdge.objects.filter(mission=mission).delete()
    RoadNode.objects.filter(mission=mission).delete()
    kept = RoadNode.objects.bulk_create(RoadNode(mission=mission, **dict(zip(_NODE, end, strict=True))) for end in ends)
    by_name = {node.external_id: node for node in kept}
    RoadEdge.objects.bulk_create(
        RoadEdge(mission=mission, start=by_name[start], end=by_name[end], hours=hours, road_class=kind)
        for start, end, hours, kind in ways
    )
    _say(mission, kind="roads", file=edges, rows=len(ways), by=by)
    return len(ways)


@transaction.atomic
def import_places(*, file: Path, mission: Mission, by: Viewer) -> int:
    """
    Replace a mission's gazetteer; return the number of places.

    Importing what stands already changes nothing and is not recorded.

    Raises
    ------
    FaultyInputError
        If the file cannot be read or a row is faulty; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import ground.
    """
    by.require("area.import", mission_code=mission.code)
    read = whole_table(read_places(file)).with_columns(pl.col("alternatives").fill_null(""))
    places = read.select("id", *_PLACE[1:]).rows()
    if _stand(GazetteerPlace, places, _PLACE, mission=mission):
        return len(places)
    GazetteerPlace.objects.filter(mission=mission).delete()
    GazetteerPlace.objects.bulk_create(
        GazetteerPlace(mission=mission, **dict(zip(_PLACE, place, strict=True))) for place in places
    )
    _say(mission, kind="places", file=file, rows=len(places), by=by)
    return len(places)
