"""What is asked about missions and their ground."""

from collections.abc import Callable

import numpy as np
import polars as pl
import shapely
from django.db.models import Count, F, Max, Sum

from primacy.exchange import boundaries
from primacy.exchange.boundaries import unit_of_points
from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.models import AdminUnit, Cell, GazetteerPlace, Mission, RoadEdge, RoadNode
from primacy.vocabulary import GridCell

__all__ = [
    "cells",
    "gids",
    "mission_visible_to",
    "missions_visible_to",
    "nearest_places",
    "outlined_units",
    "places",
    "places_like",
    "road_extent",
    "road_network",
    "unit_codes",
    "units",
]


def missions_visible_to(viewer: Viewer) -> list[Mission]:
    """Return the missions in which a viewer holds a role, by code."""
    return list(Mission.objects.visible_to(viewer).order_by("code"))


def mission_visible_to(viewer: Viewer, code: str) -> Mission:
    """
    Return one mission.

    Raises
    ------
    NotVisibleError
        If there is none of this code that the viewer can see.
    """
    mission = Mission.objects.visible_to(viewer).filter(code=code).first()
    if mission is None:
        raise NotVisibleError(f"There is no mission {code!r} that you can see.")
    return mission


def units(viewer: Viewer, mission: Mission, *, level: int = 1) -> list[AdminUnit]:
    """Return the administrative units of one level, by code; to read an outline asks the database for it."""
    of_level = AdminUnit.objects.visible_to(viewer).filter(mission=mission, level=level)
    return list(of_level.defer("outline").order_by("code"))


def outlined_units(viewer: Viewer, mission: Mission, *, level: int = 1) -> list[AdminUnit]:
    """Return the administrative units of one level with their outlines, by code."""
    return list(AdminUnit.objects.visible_to(viewer).filter(mission=mission, level=level).order_by("code"))


def cells(viewer: Viewer, mission: Mission) -> list[Cell]:
    """Return the PRIO-GRID cells that touch the area of operations, by gid."""
    touching = Cell.objects.visible_to(viewer).filter(mission=mission)
    return list(touching.select_related("unit").defer("unit__outline").order_by("gid"))


def gids(viewer: Viewer, mission: Mission, *, unit_code: str = "") -> list[int]:
    """Return the numbers of the PRIO-GRID cells that touch the area of operations, or of one unit of it, in order."""
    touching = Cell.objects.visible_to(viewer).filter(mission=mission)
    if unit_code:
        touching = touching.filter(unit__code=unit_code)
    return list(touching.order_by("gid").values_list("gid", flat=True))


def places_like(viewer: Viewer, mission: Mission, words: str) -> list[GazetteerPlace]:
    """Return places whose name or alternative names hold `words`, the most populous first."""
    found = GazetteerPlace.objects.visible_to(viewer).filter(mission=mission)
    by_name = found.filter(name__icontains=words) | found.filter(alternatives__icontains=words)
    return list(by_name.order_by("-population", "name")[:20])


def places(viewer: Viewer, mission: Mission) -> list[GazetteerPlace]:
    """Return every place of the gazetteer, the most populous first."""
    found = GazetteerPlace.objects.visible_to(viewer).filter(mission=mission)
    return list(found.order_by(F("population").desc(nulls_last=True), "name"))


def nearest_places(viewer: Viewer, mission: Mission) -> dict[int, str]:
    """Return for each cell the name of the populated place nearest to its centre; nothing where no place is known."""
    places = list(GazetteerPlace.objects.visible_to(viewer).filter(mission=mission).order_by("-population", "name"))
    numbers = gids(viewer, mission)
    if not (places and numbers):
        return {}
    tree = shapely.STRtree(shapely.points([(place.longitude, place.latitude) for place in places]))
    nearest = tree.nearest(shapely.points([GridCell(gid).centre for gid in numbers]))
    return {gid: places[row].name for gid, row in zip(numbers, nearest, strict=True)}


def road_extent(mission: Mission) -> tuple[int, int, float]:
    """Return how many roads there are, the key of the last and all their hours; another network has others."""
    told = RoadEdge.objects.filter(mission=mission).aggregate(number=Count("pk"), last=Max("pk"), hours=Sum("hours"))
    return told["number"], told["last"] or 0, told["hours"] or 0.0


def road_network(mission: Mission) -> tuple[pl.DataFrame, pl.DataFrame]:
    """
    Return the road network in the layout of `analysis.routing`.

    Returns
    -------
    nodes : DataFrame with id, longitude, latitude
    edges : DataFrame with from, to, hours, road_class
    """
    nodes = RoadNode.objects.filter(mission=mission).values_list("pk", "longitude", "latitude")
    edges = RoadEdge.objects.filter(mission=mission).values_list("start_id", "end_id", "hours", "road_class")
    of_nodes = {"id": pl.Int64, "longitude": pl.Float64, "latitude": pl.Float64}
    of_edges = {"from": pl.Int64, "to": pl.Int64, "hours": pl.Float64, "road_class": pl.String}
    return (
        pl.DataFrame(list(nodes), schema=of_nodes, orient="row"),
        pl.DataFrame(list(edges), schema=of_edges, orient="row"),
    )


def unit_codes(mission: Mission) -> Callable[[np.ndarray, np.ndarray], list[str]]:
    """
    Return what tells in which first-order unit points lie; it asks the database nothing more.

    Returns
    -------
    callable (longitude, latitude) -> list of str
        Arrays of shape (points,), degrees; the P-code of each point's unit, empty where it lies in none.
    """
    divisions = _divisions(mission)

    def codes(longitude: np.ndarray, latitude: np.ndarray) -> list[str]:
        if not divisions:
            return [""] * len(longitude)
        return unit_of_points(divisions, longitude=longitude, latitude=latitude).fill_null("").to_list()

    return codes


def _divisions(mission: Mission) -> list[boundaries.AdminUnit]:
    return [
        boundaries.AdminUnit(
            code=unit.code, level=unit.level, name=str(unit), names={}, parent=None,
            geometry=shapely.geometry.shape(unit.outline),
        )
        for unit in AdminUnit.objects.filter(mission=mission, level=1).order_by("code")
    ]  # fmt: skip
