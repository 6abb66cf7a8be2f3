"""What changes missions and their ground; the only writer of this room."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import shapely
from django.db import transaction

from primacy.exchange import boundaries, priogrid, roads
from primacy.exchange.gazetteer import read_places
from primacy.exchange.whole import whole_table
from primacy.mission.access.interface import NotAllowedError, Role, Viewer, grant_role, record
from primacy.mission.area.events import GroundImported, MissionCreated
from primacy.mission.area.models import AdminUnit, Cell, GazetteerPlace, Mission, RoadEdge, RoadNode
from primacy.mission.area.queries import forget_outlines
from primacy.vocabulary import CELL_DEGREES, FaultyInputError, ImpossibleValueError, PrimacyError

__all__ = [
    "MissionExistsError",
    "MissionFacts",
    "create_mission",
    "import_boundaries",
    "import_places",
    "import_roads",
]

_ADVICE = "Nothing was imported. Mend the file and import it again."


class MissionExistsError(PrimacyError, ValueError):
    """There is a mission of this code already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFacts:
    """
    What names a mission and places it.

    Parameters
    ----------
    code : str
        Short name in lower case, such as minusca; part of every address.
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
        if not (self.code.isascii() and self.code.replace("-", "").isalnum() and self.code == self.code.lower()):
            raise ImpossibleValueError("code", expected="lower-case letters, digits and hyphens", got=self.code)
        if not self.names.get("en"):
            raise ImpossibleValueError("names", expected="to hold an English name", got=dict(self.names))
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ImpossibleValueError(
                "time_zone", expected="an IANA name such as Africa/Bangui", got=self.time_zone
            ) from error


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

    Parameters
    ----------
    area, divisions : Path
        GeoJSON of the country or countries, and of their first-order divisions.

    Raises
    ------
    FaultyInputError
        If a file cannot be read or a feature is faulty; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import ground.
    """
    by.require("area.import", mission_code=mission.code)
    country, parts = boundaries.read_boundaries(area), boundaries.read_boundaries(divisions)
    if faults := (*country.faults, *parts.faults):
        raise FaultyInputError(faults, advice=_ADVICE)
    AdminUnit.objects.filter(mission=mission).delete()
    units = [_unit(mission, unit) for unit in (*country.units, *parts.units)]
    AdminUnit.objects.bulk_create(units)
    forget_outlines()
    outline = shapely.union_all([unit.geometry for unit in country.units])
    _lay_grid(mission, outline=outline, parts=parts.units, units={unit.code: unit for unit in units})
    mission.west, mission.south, mission.east, mission.north = outline.bounds
    mission.save(update_fields=["west", "south", "east", "north"])
    event = GroundImported(
        mission_code=mission.code, subject="", kind="boundaries", file_name=divisions.name, rows=len(units)
    )
    record(event, by=by)
    return len(units)


def _unit(mission: Mission, unit: boundaries.AdminUnit) -> AdminUnit:
    return AdminUnit(
        mission=mission,
        code=unit.code,
        level=unit.level,
        names={"und": unit.name, **unit.names},
        outline=json.loads(shapely.to_geojson(shapely.set_precision(unit.geometry, 1e-4))),
    )


def _lay_grid(
    mission: Mission,
    *,
    outline: shapely.Geometry,
    parts: tuple[boundaries.AdminUnit, ...],
    units: Mapping[str, AdminUnit],
) -> None:
    Cell.objects.filter(mission=mission).delete()
    laid = priogrid.cells_within(outline)
    longitude, latitude = laid["longitude"].to_numpy(), laid["latitude"].to_numpy()
    half = CELL_DEGREES / 2
    squares = shapely.box(longitude - half, latitude - half, longitude + half, latitude + half)
    shared = shapely.area(shapely.intersection(squares[:, None], [part.geometry for part in parts])) if parts else None
    Cell.objects.bulk_create(
        Cell(
            mission=mission,
            gid=gid,
            share_inside=min(share, 1.0),
            unit=units[parts[int(shared[row].argmax())].code] if parts and shared[row].any() else None,
        )
        for row, (gid, share) in enumerate(laid.select("gid", "share_inside").iter_rows())
    )


@transaction.atomic
def import_roads(*, nodes: Path, edges: Path, mission: Mission, by: Viewer) -> int:
    """
    Replace a mission's road network; return the number of roads.

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
    RoadEdge.objects.filter(mission=mission).delete()
    RoadNode.objects.filter(mission=mission).delete()
    RoadNode.objects.bulk_create(
        RoadNode(mission=mission, external_id=name, longitude=longitude, latitude=latitude)
        for name, longitude, latitude in junctions.select("id", "longitude", "latitude").iter_rows()
    )
    by_name = {node.external_id: node for node in RoadNode.objects.filter(mission=mission)}
    RoadEdge.objects.bulk_create(
        RoadEdge(mission=mission, start=by_name[start], end=by_name[end], hours=hours)
        for start, end, hours in between.select("from_node", "to_node", "hours").iter_rows()
    )
    event = GroundImported(
        mission_code=mission.code, subject="", kind="roads", file_name=edges.name, rows=between.height
    )
    record(event, by=by)
    return between.height


@transaction.atomic
def import_places(*, file: Path, mission: Mission, by: Viewer) -> int:
    """
    Replace a mission's gazetteer; return the number of places.

    Raises
    ------
    FaultyInputError
        If the file cannot be read or a row is faulty; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import ground.
    """
    by.require("area.import", mission_code=mission.code)
    rows = whole_table(read_places(file))
    GazetteerPlace.objects.filter(mission=mission).delete()
    places = GazetteerPlace.objects.bulk_create(
        GazetteerPlace(
            mission=mission,
            external_id=row["id"],
            name=row["name"],
            alternatives=row["alternatives"] or "",
            longitude=row["longitude"],
            latitude=row["latitude"],
            population=row["population"],
        )
        for row in rows.iter_rows(named=True)
    )
    event = GroundImported(
        mission_code=mission.code, subject="", kind="places", file_name=file.name, rows=len(places)
    )
    record(event, by=by)
    return len(places)
