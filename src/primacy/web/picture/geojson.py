"""GeoJSON answers (RFC 7946) with the banner of what they hold."""

from collections.abc import Iterable, Mapping

from django.http import JsonResponse

from primacy.mission.access.interface import banner
from primacy.vocabulary import CELL_DEGREES, GridCell, Handling

__all__ = ["answer", "point", "rank", "square"]


def point(longitude: float, latitude: float, **facts: object) -> dict[str, object]:
    """Return a point feature, rounded to about ten metres."""
    where = {"type": "Point", "coordinates": [round(longitude, 4), round(latitude, 4)]}
    return {"type": "Feature", "geometry": where, "properties": facts}


def square(gid: int, **facts: object) -> dict[str, object]:
    """Return a PRIO-GRID cell as a square feature."""
    longitude, latitude = GridCell(gid).centre
    half = CELL_DEGREES / 2
    west, east, south, north = longitude - half, longitude + half, latitude - half, latitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"gid": gid, **facts},
    }


def rank(handling: Handling) -> int:
    """Return a number that is higher the more restricted a whole is: by level first, then by traffic light."""
    return 10 * handling.level + handling.traffic_light


def answer(features: Iterable[Mapping[str, object]], *, handling: Handling, **facts: object) -> JsonResponse:
    """Answer with a feature collection and the banner that it calls for."""
    marked = {"handling": banner(handling), "rank": rank(handling)}
    collection = {"type": "FeatureCollection", **marked, **facts, "features": list(features)}
    return JsonResponse(collection, content_type="application/geo+json")
