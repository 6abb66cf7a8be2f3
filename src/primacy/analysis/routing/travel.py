"""
Travel times from sites to units: by road with a cross-country leg at either end, or cross-country all the way.

Minimise over junctions a near the site and b near the unit ``leg(site, a) + road(a, b) + leg(b, unit)``, and
take the direct way where it is faster. A route leaves the road only to arrive, so that two roads that do not
meet are joined by no short cut between them.
"""

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from primacy.analysis.routing.ground import Ground
from primacy.analysis.routing.network import RoadNetwork, points_of
from primacy.analysis.routing.sphere import great_circle_km, nearest_km

__all__ = ["travel_hours"]

_ASSUMED = Ground()


def travel_hours(
    nodes: pl.DataFrame,
    edges: pl.DataFrame,
    *,
    origins: pl.DataFrame,
    destinations: pl.DataFrame,
    ground: Ground = _ASSUMED,
) -> xr.DataArray:
    """
    Return the hours of the fastest way from every site to every unit.

    Parameters
    ----------
    nodes : DataFrame
        Junctions and settlements on roads: `id` (each once), `longitude`, `latitude` (degrees, WGS-84). May
        be empty; all ways are then cross-country.
    edges : DataFrame
        Roads, driven both ways: `from`, `to` (ids of nodes), `hours` (> 0, in the dry season). Of several
        roads between the same nodes the fastest counts.
    origins, destinations : DataFrame
        Sites, and the points that stand for units, such as the centres of cells: `id` (each once),
        `longitude`, `latitude`.
    ground : Ground
        Movement away from roads, and the season.

    Returns
    -------
    DataArray, dims (site, unit), hours, in [0, inf]
        `site` and `unit` are labelled with the ids. Infinite where no road joins the two and the ways across
        country are longer than `ground.off_road_limit_km`. The way there takes as long as the way back.

    Raises
    ------
    FaultyNetworkError
        If a column is missing, an id stands twice, a coordinate is out of range, a road leads to an unknown
        node or its hours are not > 0 and finite.
    FaultyPointsError
        If a column is missing, an id stands twice or a coordinate is out of range.

    Examples
    --------
    Half a degree along the equator is 55.6 km; with a detour of 1.3 and at 10 km/h that takes 7.23 h.

    >>> none = pl.DataFrame(schema={"id": pl.Int64, "longitude": pl.Float64, "latitude": pl.Float64})
    >>> no_roads = pl.DataFrame(schema={"from": pl.Int64, "to": pl.Int64, "hours": pl.Float64})
    >>> here = pl.DataFrame({"id": ["Birao"], "longitude": [0.0], "latitude": [0.0]})
    >>> there = pl.DataFrame({"id": [137213], "longitude": [0.5], "latitude": [0.0]})
    >>> travel_hours(none, no_roads, origins=here, destinations=there).values.round(2)
    array([[7.23]])
    """
    roads = RoadNetwork(nodes=nodes, edges=edges)
    sites, sites_at = points_of(origins, name="origins")
    units, units_at = points_of(destinations, name="destinations")
    direct = ground.leg_hours(great_circle_km(sites_at, units_at))
    hours = np.minimum(direct, _by_road(roads, sites_at, units_at, ground=ground)) * ground.season
    labels = {"site": sites, "unit": units}
    return xr.DataArray(hours, dims=("site", "unit"), coords=labels, name="travel", attrs={"units": "hours"})


def _by_road(
    roads: RoadNetwork, sites_at: NDArray[np.float64], units_at: NDArray[np.float64], *, ground: Ground
) -> NDArray[np.float64]:
    fastest = np.full((len(sites_at), len(units_at)), np.inf)
    count = min(ground.roads_tried, roads.nodes.height)
    if not count or not fastest.size:
        return fastest
    junctions_at = points_of(roads.nodes, name="nodes")[1]
    near_sites, site_km = nearest_km(sites_at, junctions_at, count=count)
    near_units, unit_km = nearest_km(units_at, junctions_at, count=count)
    starts, start_of = np.unique(near_sites, return_inverse=True)
    by_road, to_road, from_road = roads.hours_from(starts), ground.leg_hours(site_km), ground.leg_hours(unit_km)
    for first in range(count):
        to_junction = to_road[:, first, np.newaxis] + by_road[start_of[:, first]]
        for last in range(count):
            fastest = np.minimum(fastest, to_junction[:, near_units[:, last]] + from_road[:, last])
    return fastest
