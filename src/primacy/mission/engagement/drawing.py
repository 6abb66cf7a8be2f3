"""The map of coverage: outlines of the area's units, and each community where it is, visited or not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import shapely

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission, outlined_units
from primacy.mission.engagement.visits.coverage import Covered

__all__ = ["Dot", "DrawnMap", "drawn_map"]

_PER_DEGREE = 100
_FINEST_DEGREES = 0.02
_WIDE, _TALL = 1.5, 0.75


@dataclass(frozen=True, slots=True)
class Dot:
    """One community: how far from the left and the top of the drawing, in hundredths of a degree."""

    x: int
    y: int
    covered: Covered


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """
    A drawing in hundredths of a degree.

    Parameters
    ----------
    width, height, radius : int, hundredths of a degree
    outlines : tuple of str
        SVG paths.
    dots : tuple of Dot
    """

    width: int
    height: int
    radius: int
    outlines: tuple[str, ...]
    dots: tuple[Dot, ...]

    @property
    def shape(self) -> str:
        """Wide, square or tall, as the style sheet has it."""
        ratio = self.width / self.height
        return "wide" if ratio > _WIDE else "tall" if ratio < _TALL else "square"


def drawn_map(viewer: Viewer, mission: Mission, covered: Iterable[Covered]) -> DrawnMap | None:
    """Return the map of communities that have a point; None where none has."""
    found = [each for each in covered if each.community.longitude is not None]
    if not found:
        return None
    shapes = [shapely.geometry.shape(each.outline) for each in outlined_units(viewer, mission)]
    points = [shapely.Point(each.community.longitude, each.community.latitude) for each in found]
    west, south, east, north = shapely.total_bounds([*shapes, *(point.buffer(0.1) for point in points)])

    def at(longitude: float, latitude: float) -> tuple[int, int]:
        return round((longitude - west) * _PER_DEGREE), round((north - latitude) * _PER_DEGREE)

    width, height = at(east, south)
    dots = tuple(Dot(*at(point.x, point.y), covered=each) for point, each in zip(points, found, strict=True))
    paths = tuple(_path(shape.simplify(_FINEST_DEGREES), at) for shape in shapes)
    return DrawnMap(width, height, max(max(width, height) // 80, 1), paths, dots)


def _path(shape: shapely.Geometry, at: Callable[[float, float], tuple[int, int]]) -> str:
    polygons = getattr(shape, "geoms", [shape])
    rings = [[at(*corner[:2]) for corner in polygon.exterior.coords] for polygon in polygons]
    return "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
