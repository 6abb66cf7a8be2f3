"""
Lilliput: a mission so small that every figure can be worked by hand.

Its area is three PRIO-GRID cells in a row from 20° E, 5° N: one in the prefecture West, one of which the southern half
lies in the prefecture East, and half a one that no prefecture holds. A road of two and a half hours joins its two
towns.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import shapely
from django.apps import apps
from django.db import transaction

from primacy.mission.access.interface import Person, Viewer, act_as_operator
from primacy.mission.access.models import NeedToKnowGroup, RoleGrant
from primacy.mission.area.interface import (
    Mission,
    MissionFacts,
    create_mission,
    import_boundaries,
    import_places,
    import_roads,
)
from primacy.vocabulary import Level

AT = datetime(2021, 12, 1, 6, 0, tzinfo=UTC)
WEST_CELL, EAST_CELL, BORDER_CELL = 137_201, 137_202, 137_203
COUNTRY = {"ISO_A2": "CF", "NAME": "Lilliput", "NAME_FR": "Lilliput"}, shapely.box(20, 5, 21.25, 5.5)
WEST = {"iso_3166_2": "CF-WE", "name": "West", "name_fr": "Ouest"}, shapely.box(20, 5, 20.5, 5.5)
EAST = {"iso_3166_2": "CF-EA", "name": "East"}, shapely.box(20.5, 5, 21, 5.25)
PLACES = (
    "id,name,alternatives,longitude,latitude,population\nw,Westham,Ouestville,20.1,5.1,500\ne,Eastham,,20.9,5.1,9000\n"
)
NODES = "id,name,longitude,latitude\nw,Westham,20.1,5.1\ne,Eastham,20.9,5.1\n"
EDGES = "from,to,length_km,road_class,hours\nw,e,90,track,2.5\n"


def stand_alone() -> None:
    """Take every other row out of the tables of the rooms, so that a test may count what is there."""
    with transaction.atomic():
        for model in _models():
            model._base_manager.all()._raw_delete(using="default")


def found(*, code: str = "lilliput") -> Mission:
    """Create the mission, on no ground yet."""
    facts = MissionFacts(
        code=code,
        names={"en": "Mission in Lilliput", "fr": "Mission à Lilliput"},
        country_iso3="LIL",
        time_zone="Africa/Bangui",
        established_on=date(2014, 4, 10),
    )
    return create_mission(facts, by=act_as_operator(at=AT))


def write_boundaries(folder: Path, *, divisions: tuple = (WEST, EAST), area: tuple = (COUNTRY,)) -> dict[str, Path]:
    """Write the two files of boundaries, and name them as `import_boundaries` does."""
    files = {"area": folder / "admin0.geojson", "divisions": folder / "admin1.geojson"}
    for name, features in (("area", area), ("divisions", divisions)):
        written = [
            {"type": "Feature", "properties": facts, "geometry": json.loads(shapely.to_geojson(where))}
            for facts, where in features
        ]
        files[name].write_text(json.dumps({"type": "FeatureCollection", "features": written}))
    return files


def write_roads(folder: Path, *, nodes: str = NODES, edges: str = EDGES) -> dict[str, Path]:
    """Write the two files of roads, and name them as `import_roads` does."""
    files = {"nodes": folder / "nodes.csv", "edges": folder / "edges.csv"}
    files["nodes"].write_text(nodes)
    files["edges"].write_text(edges)
    return files


def written(folder: Path, name: str, text: str) -> Path:
    """Write one file."""
    file = folder / name
    file.write_text(text)
    return file


def lay_ground(mission: Mission, folder: Path) -> None:
    """Import boundaries, roads and places."""
    by = act_as_operator(at=AT)
    import_boundaries(**write_boundaries(folder), mission=mission, by=by)
    import_roads(**write_roads(folder), mission=mission, by=by)
    import_places(file=written(folder, "places.csv", PLACES), mission=mission, by=by)


def viewer(
    role: str = "",
    *,
    mission: str = "lilliput",
    clearance: Level = Level.UNCLASSIFIED,
    groups: tuple[str, ...] = (),
    at: datetime = AT,
) -> Viewer:
    """Return a new person who holds one role in one mission, or none at all."""
    email = f"{role or 'nobody'}-{Person.objects.count()}@test.invalid"
    person = Person.objects.create_user(email, full_name=f"The {role or 'nobody'}", clearance=clearance)
    if role:
        RoleGrant.objects.create(person=person, mission_code=mission, role=role, granted_from=date(2020, 1, 1))
    for code in groups:
        person.groups.add(NeedToKnowGroup.objects.get_or_create(code=code, defaults={"name": code})[0])
    return Viewer(person, at)


def every_row() -> Mapping[str, list[tuple[object, ...]]]:
    """Return every row of every table of the rooms."""
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in _models()}


def _models() -> list[type]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model.__module__.startswith("primacy.mission.")]
