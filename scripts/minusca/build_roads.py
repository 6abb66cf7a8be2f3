"""
Build examples/minusca/roads from the African Urban Network, after ``build_tables.py``.

The subset is every node in a box of two degrees around the country that the main component of the box
reaches. Towns that matter to the mission and lie off it are put on the road that runs through them, or
linked along the national road that serves them; both are told apart from what the source says.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

import polars as pl
from build_tables import PACK, folded, full_files

_EARTH_KM = 6371.0088
_BOX = (12.4, 0.2, 29.5, 13.0)
_AT_NODE_KM = 5.0
_LONGEST_DETOUR = 1.2
_SPEED_KMH = {"motorway": 100, "motorway_link": 100, "trunk": 60, "trunk_link": 60, "primary": 40}
_SPEED_KMH |= {"primary_link": 40, "added": 15, "approach": 15}
_FIRST_OWN_ID = 9_000_001
# Stretches of the national roads N4, N8 and N9, and of the road from Bozoum, that the source lacks.
_APPROACHES = (
    ("Kaga-Bandoro", "Dekoa"),
    ("Batangafo", "Bouca"),
    ("Batangafo", "Kabo"),
    ("Birao", "Ndélé"),
    ("Mobaye", "Alindao"),
    ("Bocaranga", "Bozoum"),
)


@dataclass
class Network:
    """Nodes as (name, longitude, latitude) by id, those in the country, and edges (from, to, length_km, road_class)."""

    nodes: dict[int, tuple[str, float, float]]
    domestic: set[int]
    edges: list[tuple[int, int, float, str]]
    own_ids: count = field(default_factory=lambda: count(_FIRST_OWN_ID))

    def km(self, one: int, other: int) -> float:
        """Return the great-circle distance of two nodes."""
        return great_circle_km(self.nodes[one][1:], self.nodes[other][1:])

    def nearest(self, point: tuple[float, float]) -> tuple[int, float]:
        """Return the nearest node to a point and how far it is."""
        found = min(self.nodes, key=lambda node: great_circle_km(point, self.nodes[node][1:]))
        return found, great_circle_km(point, self.nodes[found][1:])


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two (longitude, latitude) points, kilometres."""
    (west, south), (east, north) = ((math.radians(part) for part in point) for point in (one, other))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def read_network() -> Network:
    """Return the part of the African Urban Network that the box holds and its main component reaches."""
    folder = full_files() / "geo" / "osm"
    west, south, east, north = _BOX
    inside = pl.col("x").is_between(west, east) & pl.col("y").is_between(south, north)
    rows = pl.read_csv(folder / "african_urban_network_nodes.csv.gz").filter(inside).to_dicts()
    nodes = {row["Agglomeration_ID"]: (row["agglosName"], row["x"], row["y"]) for row in rows}
    listed = pl.read_csv(folder / "african_urban_network_edges.csv.gz").select("from", "to", "l", "h").rows()
    edges = [edge for edge in listed if edge[0] in nodes and edge[1] in nodes]
    reached = _main_component(nodes.keys(), edges)
    return Network(
        {node: place for node, place in nodes.items() if node in reached},
        {row["Agglomeration_ID"] for row in rows if row["ISO3"] == "CAF"},
        [edge for edge in edges if edge[0] in reached],
    )


def _main_component(nodes: Iterable[int], edges: list[tuple]) -> set[int]:
    neighbours: dict[int, set[int]] = {node: set() for node in nodes}
    for one, other, *_ in edges:
        neighbours[one].add(other)
        neighbours[other].add(one)
    components, unseen = [], set(neighbours)
    while unseen:
        component, frontier = set(), {next(iter(unseen))}
        while frontier:
            component |= frontier
            frontier = {far for near in frontier for far in neighbours[near]} - component
        components.append(component)
        unseen -= component
    return max(components, key=len)


def name_junctions(network: Network) -> None:
    """Give each nameless junction the name of the town it stands in, where one is within five kilometres."""
    towns = [(row["name"], (row["longitude"], row["latitude"])) for row in _towns().to_dicts()]
    for node, (name, longitude, latitude) in network.nodes.items():
        if name != "road":
            continue
        near = [(great_circle_km((longitude, latitude), point), town) for town, point in towns]
        distance, town = min(near)
        network.nodes[node] = (town if distance <= _AT_NODE_KM else "", longitude, latitude)


def _towns() -> pl.DataFrame:
    columns = ["name", "longitude", "latitude"]
    listed = pl.read_csv(PACK / "gazetteer" / "places.csv").select(columns)
    mapped = pl.read_csv(PACK / "gazetteer" / "places_osm.csv").filter(pl.col("kind") == "town").select(columns)
    known = [folded(name) for name in listed["name"]]
    return pl.concat([listed, mapped.filter(~pl.col("name").map_elements(folded, pl.String).is_in(known))])


def place_towns(network: Network) -> dict[str, int]:
    """Put every prefecture seat and mission site on the network; return the node of each town."""
    towns = {folded(row["name"]): row for row in _towns().to_dicts()}
    wanted = {folded(name) for name in pl.read_csv(PACK / "sites" / "site_months.csv")["site"].unique()}
    wanted |= {folded(name) for name in pl.read_csv(PACK / "boundaries" / "pcodes.csv")["seat"]}
    placed = {}
    for key in sorted(wanted):
        town = towns[key]
        point = (town["longitude"], town["latitude"])
        node, distance = network.nearest(point)
        if distance > _AT_NODE_KM:
            node = next(network.own_ids)
            network.nodes[node] = (town["name"], *point)
            network.domestic.add(node)
            _split_road_through(network, node)
        placed[town["name"]] = node
    return placed


def _split_road_through(network: Network, node: int) -> None:
    candidates = []
    for edge in network.edges:
        one, other, length, _ = edge
        if one not in network.domestic and other not in network.domestic:
            continue
        through = network.km(one, node) + network.km(node, other)
        detour = through / max(network.km(one, other), 1e-9)
        if through <= length * 1.01 and detour <= _LONGEST_DETOUR:
            candidates.append((detour, edge))
    if not candidates:
        return
    _, (one, other, length, road) = min(candidates)
    network.edges.remove((one, other, length, road))
    share = network.km(one, node) / (network.km(one, node) + network.km(node, other))
    network.edges += [(one, node, length * share, road), (node, other, length * (1 - share), road)]


def add_approaches(network: Network) -> None:
    """Link the towns that no road of the source serves, at the country's own ratio of road to straight line."""
    towns = {row["name"]: row for row in _towns().to_dicts()}
    primary = [edge for edge in network.edges if edge[3] == "primary"]
    winding = sum(edge[2] for edge in primary) / sum(network.km(edge[0], edge[1]) for edge in primary)
    for names in _APPROACHES:
        one, other = (network.nearest((towns[name]["longitude"], towns[name]["latitude"]))[0] for name in names)
        network.edges.append((one, other, network.km(one, other) * winding, "approach"))


def write_network(network: Network) -> None:
    """Write nodes.csv and edges.csv."""
    nodes = [(node, *place) for node, place in sorted(network.nodes.items())]
    table = pl.DataFrame(nodes, schema=["id", "name", "longitude", "latitude"], orient="row")
    table.with_columns(pl.col("longitude", "latitude").round(5), pl.col("name").replace("", None)).write_csv(
        PACK / "roads" / "nodes.csv"
    )
    edges = [(*edge, edge[2] / _SPEED_KMH[edge[3]]) for edge in sorted(network.edges)]
    table = pl.DataFrame(edges, schema=["from", "to", "length_km", "road_class", "hours"], orient="row")
    table.with_columns(pl.col("length_km").round(2), pl.col("hours").round(3)).write_csv(PACK / "roads" / "edges.csv")


def build_all() -> None:
    """Build the road network."""
    network = read_network()
    name_junctions(network)
    place_towns(network)
    add_approaches(network)
    write_network(network)


if __name__ == "__main__":
    build_all()
