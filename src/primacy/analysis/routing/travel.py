"""
Hours from sites to places: over roads where they help, across open ground to and from them.

Minimise, for each pair of an origin and a destination, the hours of a walk in the graph whose edges are the
roads, the ground between a point and its nearest road nodes, and the straight ground between the two points.
"""

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from primacy.analysis.routing.ground import Ground
from primacy.vocabulary import ImpossibleValueError, PrimacyError

__all__ = ["UnknownNodeError", "great_circle_km", "travel_hours"]

_EARTH_RADIUS_KM = 6371.0088


class UnknownNodeError(PrimacyError, ValueError):
    """A road leads to a node that is not among the nodes; `nodes` names them."""

    def __init__(self, nodes: list[object]) -> None:
        shown = ", ".join(str(node) for node in nodes[:5])
        super().__init__(f"Every road must join nodes of the table of nodes; not there: {shown}. Add them.")
        self.nodes = nodes


def travel_hours(
    nodes: pl.DataFrame,
    edges: pl.DataFrame,
    *,
    origins: pl.DataFrame,
    destinations: pl.DataFrame,
    ground: Ground = Ground(),  # noqa: B008 - frozen
) -> xr.DataArray:
    """
    Return the hours of the fastest way from each origin to each destination.

    Parameters
    ----------
    nodes : DataFrame with id, longitude, latitude (degrees)
        Junctions and settlements on roads; may be empty.
    edges : DataFrame with from, to (ids of nodes) and hours (> 0)
        Roads, usable in both directions.
    origins, destinations : DataFrame with id, longitude, latitude (degrees)
    ground : Ground

    Returns
    -------
    DataArray, dims (site, unit), hours
        `site` is labelled with the ids of the origins, `unit` with those of the destinations. Always finite:
        where no road helps, the way leads across open ground.

    Raises
    ------
    UnknownNodeError
        If a road joins a node that is not in the table.
    ImpossibleValueError
        If the hours of a road are not finite and > 0, or a coordinate is not finite.

    Examples
    --------
    One degree of longitude on the equator is 111.2 km: 14.5 hours at 10 km/h with a detour of 1.3.

    >>> nowhere = pl.DataFrame(schema={"id": pl.Int64, "longitude": pl.Float64, "latitude": pl.Float64})
    >>> none = pl.DataFrame(schema={"from": pl.Int64, "to": pl.Int64, "hours": pl.Float64})
    >>> here = pl.DataFrame({"id": ["Obo"], "longitude": [0.0], "latitude": [0.0]})
    >>> there = pl.DataFrame({"id": [137213], "longitude": [1.0], "latitude": [0.0]})
    >>> travel_hours(nowhere, none, origins=here, destinations=there).round(1).values
    array([[14.5]])
    """
    for name, points in (("nodes", nodes), ("origins", origins), ("destinations", destinations)):
        _require_finite(points, name=name)
    roads = _roads(nodes, edges)
    straight = great_circle_km(origins, destinations) * ground.hours_per_km
    if nodes.height and origins.height and destinations.height:
        straight = np.minimum(straight, _by_road(nodes, roads, origins, destinations, ground=ground))
    return xr.DataArray(
        straight * ground.season,
        dims=("site", "unit"),
        coords={"site": origins["id"].to_list(), "unit": destinations["id"].to_list()},
        attrs={"units": "hours"},
    )


def great_circle_km(start: pl.DataFrame, end: pl.DataFrame) -> NDArray[np.float64]:
    """Return great-circle distances, shape (start, end), km, between points with longitude and latitude in degrees."""
    longitude, latitude = (np.radians(start[name].to_numpy())[:, np.newaxis] for name in ("longitude", "latitude"))
    other_longitude, other_latitude = (np.radians(end[name].to_numpy()) for name in ("longitude", "latitude"))
    half_chord = (
        np.sin((other_latitude - latitude) / 2) ** 2
        + np.cos(latitude) * np.cos(other_latitude) * np.sin((other_longitude - longitude) / 2) ** 2
    )
    kilometres: NDArray[np.float64] = 2 * _EARTH_RADIUS_KM * np.arcsin(np.sqrt(half_chord))
    return kilometres


def _require_finite(points: pl.DataFrame, *, name: str) -> None:
    for axis in ("longitude", "latitude"):
        if not points[axis].cast(pl.Float64).is_finite().all():
            raise ImpossibleValueError(f"{axis} of {name}", expected="finite degrees", got=points[axis].to_list())


def _roads(nodes: pl.DataFrame, edges: pl.DataFrame) -> coo_array:
    hours = edges["hours"].to_numpy()
    if not (np.isfinite(hours) & (hours > 0)).all():
        raise ImpossibleValueError("hours of a road", expected="finite and > 0", got=hours.min(initial=0))
    place = {node: row for row, node in enumerate(nodes["id"])}
    unknown = [node for column in ("from", "to") for node in edges[column] if node not in place]
    if unknown:
        raise UnknownNodeError(unknown)
    start, end = (np.array([place[node] for node in edges[column]], dtype=np.intp) for column in ("from", "to"))
    best = (
        pl.DataFrame({"a": np.minimum(start, end), "b": np.maximum(start, end), "hours": hours})
        .group_by("a", "b")
        .agg(pl.col("hours").min())
    )
    return coo_array(
        (best["hours"].to_numpy(), (best["a"].to_numpy(), best["b"].to_numpy())), shape=(nodes.height,) * 2
    )


def _by_road(
    nodes: pl.DataFrame, roads: coo_array, origins: pl.DataFrame, destinations: pl.DataFrame, *, ground: Ground
) -> NDArray[np.float64]:
    between = dijkstra(roads.tocsr(), directed=False)
    to_road, from_road = (_legs(points, nodes, ground=ground) for points in (origins, destinations))
    at_node = np.min(to_road[:, :, np.newaxis] + between[np.newaxis], axis=1)
    hours: NDArray[np.float64] = np.min(at_node[:, np.newaxis, :] + from_road[np.newaxis], axis=2)
    return hours


def _legs(points: pl.DataFrame, nodes: pl.DataFrame, *, ground: Ground) -> NDArray[np.float64]:
    hours = great_circle_km(points, nodes) * ground.hours_per_km
    tried = min(ground.roads_tried, nodes.height)
    limit = np.partition(hours, tried - 1, axis=1)[:, tried - 1 : tried]
    return np.where(hours <= limit, hours, np.inf)
