"""The area of a feature: GeoJSON positions become a valid MultiPolygon, or a fault."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiPolygon, Polygon

from primacy.exchange.boundaries.feature import Feature
from primacy.vocabulary import Fault

__all__ = ["Area", "area_of"]

_FEWEST_POSITIONS = 4


@dataclass(frozen=True, slots=True)
class Area:
    """An area, and whether it had to be mended."""

    geometry: MultiPolygon
    repaired: bool


class _FaultyRingError(ValueError):
    def __init__(self, *, expected: str, got: str) -> None:
        super().__init__(expected, got)
        self.expected = expected
        self.got = got


def area_of(feature: Feature) -> Area | Fault:
    """Return the area of a feature, or the fault why it has none."""
    written = feature.geometry
    kind = written.get("type") if isinstance(written, dict) else None
    if not isinstance(written, dict) or kind not in {"Polygon", "MultiPolygon"}:
        return feature.fault("geometry", expected="a Polygon or MultiPolygon", got=kind or written)
    coordinates = written.get("coordinates")
    try:
        polygons = [_polygon(rings) for rings in ([coordinates] if kind == "Polygon" else _list(coordinates))]
    except _FaultyRingError as error:
        return feature.fault("geometry", expected=error.expected, got=error.got)
    return _whole(feature, polygons)


def _polygon(rings: Any) -> Polygon:
    outlines = [_ring(ring) for ring in _list(rings)]
    return Polygon(outlines[0], outlines[1:])


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _FaultyRingError(expected="a list of rings of positions", got=repr(value)[:60])
    return value


def _ring(ring: Any) -> npt.NDArray[np.float64]:
    positions = _positions(_list(ring))
    if len(positions) < _FEWEST_POSITIONS or not np.array_equal(positions[0], positions[-1]):
        got = f"{len(positions)} from {_shown(positions[0])} to {_shown(positions[-1])}"
        raise _FaultyRingError(expected="a closed ring of four or more positions", got=got)
    outside = ~((np.abs(positions[:, 0]) <= 180) & (np.abs(positions[:, 1]) <= 90))
    if outside.any():
        expected = "longitude in [-180, 180], then latitude in [-90, 90] degrees"
        raise _FaultyRingError(expected=expected, got=_shown(positions[outside][0]))
    return positions


def _positions(ring: list[Any]) -> npt.NDArray[np.float64]:
    try:
        positions = np.array([position[:2] for position in ring])
    except (TypeError, ValueError):
        positions = np.empty(0, dtype=object)
    if positions.dtype.kind not in "if" or positions.ndim != 2 or positions.shape[1] != 2:
        raise _FaultyRingError(expected="positions of two or more numbers", got=repr(ring)[:60])
    return positions.astype(np.float64)


def _shown(position: npt.NDArray[np.float64]) -> str:
    return f"({position[0]:g}, {position[1]:g})"


def _whole(feature: Feature, polygons: list[Polygon]) -> Area | Fault:
    drawn = MultiPolygon(polygons)
    if drawn.is_valid:
        return Area(drawn, repaired=False)
    mended = shapely.make_valid(drawn, method="structure", keep_collapsed=False)
    if mended.is_empty:
        return feature.fault("geometry", expected="a ring that encloses an area", got=shapely.is_valid_reason(drawn))
    return Area(mended if isinstance(mended, MultiPolygon) else MultiPolygon([mended]), repaired=True)
