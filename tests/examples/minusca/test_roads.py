"""The road network of the example: whole, and close to what is published on distances."""

import math
from collections.abc import Callable

import pytest

Table = Callable[[str], list[dict[str, str]]]
Point = tuple[float, float]

# km/h by class, as the authors of the African Urban Network chose them; `approach` as their `added`.
SPEEDS = {"trunk": 60, "primary": 40, "added": 15, "approach": 15}


@pytest.fixture(scope="module")
def nodes(table: Table) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table("roads/nodes.csv")}


@pytest.fixture(scope="module")
def roads(table: Table) -> list[dict[str, str]]:
    return table("roads/edges.csv")


def point(row: dict[str, str]) -> Point:
    return float(row["longitude"]), float(row["latitude"])


def km(one: Point, other: Point) -> float:
    (west, south), (east, north) = ([math.radians(part) for part in place] for place in (one, other))
    cosine = math.sin(south) * math.sin(north) + math.cos(south) * math.cos(north) * math.cos(east - west)
    return 6371.0088 * math.acos(min(1.0, cosine))


def shortest(start: str, roads: list[dict[str, str]], *, along: str) -> dict[str, float]:
    reached = {start: 0.0}
    frontier = {start}
    while frontier:
        relaxed = set()
        for road in roads:
            for here, there in ((road["from"], road["to"]), (road["to"], road["from"])):
                length = reached.get(here, math.inf) + float(road[along])
                if here in frontier and length < reached.get(there, math.inf):
                    reached[there] = length
                    relaxed.add(there)
        frontier = relaxed
    return reached


def named(nodes: dict[str, dict[str, str]], name: str) -> str:
    return next(node for node, row in nodes.items() if row["name"] == name)


def test_every_road_joins_two_listed_nodes(nodes: dict[str, dict[str, str]], roads: list[dict[str, str]]) -> None:
    assert (len(nodes), len(roads)) == (203, 238)
    assert {road[end] for road in roads for end in ("from", "to")} <= set(nodes)


def test_hours_are_length_over_the_speed_of_the_class(roads: list[dict[str, str]]) -> None:
    for road in roads:
        hours = float(road["length_km"]) / SPEEDS[road["road_class"]]

        assert float(road["hours"]) == pytest.approx(hours, abs=0.002)


def test_the_whole_network_is_reached_from_bangui(
    nodes: dict[str, dict[str, str]], roads: list[dict[str, str]]
) -> None:
    assert set(shortest(named(nodes, "Bangui"), roads, along="length_km")) == set(nodes)


# Corbeau News Centrafrique gives 595 km; OSRM gives 368 and 440 km on the same OpenStreetMap roads.
@pytest.mark.parametrize(("town", "published_km"), [("Bria", 595), ("Bambari", 368), ("Bouar", 440)])
def test_a_road_from_bangui_is_within_five_per_cent_of_what_is_published(
    nodes: dict[str, dict[str, str]], roads: list[dict[str, str]], town: str, published_km: float
) -> None:
    reached = shortest(named(nodes, "Bangui"), roads, along="length_km")

    assert reached[named(nodes, town)] == pytest.approx(published_km, rel=0.05)


def test_every_site_but_bocaranga_has_a_node_within_two_and_a_half_kilometres(
    nodes: dict[str, dict[str, str]], table: Table
) -> None:
    sites = {row["site"]: point(row) for row in table("sites/site_months.csv")}

    far = {name for name, place in sites.items() if min(km(place, point(row)) for row in nodes.values()) > 2.5}

    assert len(sites) == 24
    assert far == {"Bocaranga"}


def test_every_seat_of_a_prefecture_has_a_node(nodes: dict[str, dict[str, str]], table: Table) -> None:
    towns = {row["name"]: point(row) for row in table("gazetteer/places.csv")}

    for row in table("boundaries/pcodes.csv"):
        # Bangui's node is Africapolis's centre of the agglomeration, 4.2 km from GeoNames's.
        assert min(km(towns[row["seat"]], point(node)) for node in nodes.values()) < 5


def test_an_approach_is_longer_than_the_straight_line(
    nodes: dict[str, dict[str, str]], roads: list[dict[str, str]]
) -> None:
    approaches = [road for road in roads if road["road_class"] == "approach"]

    assert len(approaches) == 6
    for road in approaches:
        straight = km(point(nodes[road["from"]]), point(nodes[road["to"]]))
        assert straight < float(road["length_km"]) < 1.4 * straight
