"""The frame of a small map: longitudes and latitudes as positions, without a projection library."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from primacy.vocabulary import ImpossibleValueError
from primacy.web.charts.axis import percent

__all__ = ["Frame", "Outline", "outline_of"]

_SHAPES = {"wide": 3 / 2, "square": 1.0, "tall": 2 / 3}
_NARROWEST = 3
_BOXES = {"wide": (1500, 1000), "square": (1000, 1000), "tall": (1000, 1500)}

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """
    The outline of an administrative unit.

    Parameters
    ----------
    name : str
    rings : tuple of rings, each a tuple of (longitude, latitude), degrees
        Outer and inner boundaries alike: only lines are drawn.
    """

    name: str
    rings: tuple[Ring, ...]


def outline_of(feature: Mapping[str, Any], *, name_key: str) -> Outline:
    """
    Return the outline of a GeoJSON feature.

    Parameters
    ----------
    feature : mapping
        A GeoJSON Feature whose geometry is a Polygon or a MultiPolygon.
    name_key : str
        Property that holds the name.

    Raises
    ------
    ImpossibleValueError
        If the geometry is of another type.

    Examples
    --------
    >>> square = {"type": "Polygon", "coordinates": [[[18, 4], [19, 4], [19, 5], [18, 5], [18, 4]]]}
    >>> outline_of({"properties": {"name": "Bangui"}, "geometry": square}, name_key="name").rings[0][1]
    (19, 4)
    """
    geometry = feature["geometry"]
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ImpossibleValueError("geometry", expected="a Polygon or a MultiPolygon", got=geometry["type"])
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = tuple(tuple((point[0], point[1]) for point in ring) for polygon in polygons for ring in polygon)
    return Outline(feature["properties"][name_key], rings)


@dataclass(frozen=True, slots=True)
class Frame:
    """
    An equirectangular window whose middle parallel keeps its true length.

    Parameters
    ----------
    west, south, east, north : float, degrees, with west < east and south < north
    shape : {"wide", "square", "tall"}
        Width to height 3:2, 1:1 or 2:3 on the page.

    Raises
    ------
    ImpossibleValueError
        If an edge is out of order.
    """

    west: float
    south: float
    east: float
    north: float
    shape: str

    def __post_init__(self) -> None:
        if not -180 <= self.west < self.east <= 180:
            raise ImpossibleValueError("east", expected=f"> west = {self.west}, both in [-180, 180]", got=self.east)
        if not -90 <= self.south < self.north <= 90:
            raise ImpossibleValueError("north", expected=f"> south = {self.south}, both in [-90, 90]", got=self.north)
        if self.shape not in _SHAPES:
            raise ImpossibleValueError("shape", expected="wide, square or tall", got=self.shape)

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]], *, margin_degrees: float = 0.25) -> "Frame":
        """
        Return the smallest frame of the three shapes that holds every point.

        Parameters
        ----------
        points : iterable of (longitude, latitude), degrees
            At least one.
        margin_degrees : float, degrees, > 0
            Free space beyond the outermost points.

        Raises
        ------
        ImpossibleValueError
            If there is no point.
        """
        found = list(points)
        if not found:
            raise ImpossibleValueError("points", expected="at least one point", got=found)
        longitudes, latitudes = zip(*found, strict=True)
        middle = (min(latitudes) + max(latitudes)) / 2
        shortening = math.cos(math.radians(middle))
        height = max(latitudes) - min(latitudes) + 2 * margin_degrees
        width = (max(longitudes) - min(longitudes) + 2 * margin_degrees) * shortening
        shape = min(_SHAPES, key=lambda name: max(height, width / _SHAPES[name]) ** 2 * _SHAPES[name])
        height = max(height, width / _SHAPES[shape])
        half_width = height * _SHAPES[shape] / shortening / 2
        centre = (min(longitudes) + max(longitudes)) / 2
        return cls(centre - half_width, middle - height / 2, centre + half_width, middle + height / 2, shape)

    @property
    def box(self) -> tuple[int, int]:
        """Width and height of the box in which paths are drawn."""
        return _BOXES[self.shape]

    def across(self, longitude: float) -> float:
        """Return how far from the western edge a longitude stands, percent."""
        return percent((longitude - self.west) / (self.east - self.west))

    def down(self, latitude: float) -> float:
        """Return how far below the northern edge a latitude stands, percent."""
        return percent((self.north - latitude) / (self.north - self.south))

    def path(self, rings: Sequence[Ring]) -> str:
        """
        Return rings as one SVG path in the frame's `box`, without points less than 3 units from the one before.

        A unit is at most a pixel on paper. A ring of fewer than three points is too small to be seen and is left out.

        Examples
        --------
        >>> Frame(0, 0, 10, 10, shape="square").path([((0, 0), (5, 0), (5.001, 0), (5, 10), (0, 0))])
        'M0 1000L500 1000 500 0Z'
        """
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: Ring) -> str:
        width, height = self.box
        points = [(round(self.across(x) * width / 100), round(self.down(y) * height / 100)) for x, y in ring]
        kept = _thinned(points)
        if len(kept) < 3:
            return ""
        first, *others = (f"{x} {y}" for x, y in kept)
        return f"M{first}L{' '.join(others)}Z"


def _thinned(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = [points[0]]
    for point in points:
        if _apart(point, kept[-1]) and (point == points[-1] or _apart(point, points[-1])):
            kept.append(point)
    return kept if kept[-1] != kept[0] else kept[:-1]


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= _NARROWEST
