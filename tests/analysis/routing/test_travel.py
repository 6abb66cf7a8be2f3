"""Travel times on a small road network, worked by hand, and their laws."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.routing import FaultyNetworkError, FaultyPointsError, Ground, travel_hours

# On the equator one degree of longitude is 2 pi * 6371.0088 / 360 = 111.195 km.
DEGREE_KM = 111.19508

# Three villages on a road along the equator, 2 h and 3 h apart, and a fourth that no road reaches.
VILLAGES = pl.DataFrame({"id": ["A", "B", "C", "D"], "longitude": [0.0, 1.0, 2.0, 9.0], "latitude": [0.0] * 4})
ROADS = pl.DataFrame({"from": ["A", "B"], "to": ["B", "C"], "hours": [2.0, 3.0]})
NOWHERE = VILLAGES.clear()
NO_ROADS = ROADS.clear()


def _points(**at):
    return pl.DataFrame(
        {
            "id": list(at),
            "longitude": [place[0] for place in at.values()],
            "latitude": [place[1] for place in at.values()],
        },
        schema={"id": pl.String, "longitude": pl.Float64, "latitude": pl.Float64},
    )


def _hours(start, end, *, nodes=VILLAGES, edges=ROADS, **ground):
    return travel_hours(
        nodes, edges, origins=_points(site=start), destinations=_points(cell=end), ground=Ground(**ground)
    ).item()


def test_from_village_to_village_by_road():
    assert _hours((0, 0), (2, 0)) == pytest.approx(5)


def test_the_way_to_the_road_and_from_it_is_cross_country():
    # 0.1 degrees north of A and 0.2 south of C: (0.1 + 0.2) * 111.195 * 1.3 / 10 = 4.3366 h, and 5 h of road.
    assert _hours((0, 0.1), (2, -0.2)) == pytest.approx(5 + 4.3366, abs=1e-4)


def test_a_junction_a_little_farther_may_be_faster():
    # From 0.45 E the nearest village is A, from which C is 5 h; by B, 0.55 degrees away, it is 3 h.
    # At 20 km/h a degree takes 7.2277 h: 0.45 * 7.2277 + 5 = 8.2525 against 0.55 * 7.2277 + 3 = 6.9752.
    assert _hours((0.45, 0), (2, 0), off_road_kmh=20, roads_tried=2) == pytest.approx(6.9752, abs=1e-4)
    assert _hours((0.45, 0), (2, 0), off_road_kmh=20, roads_tried=1) == pytest.approx(8.2525, abs=1e-4)


def test_straight_across_where_that_is_faster():
    # Half a degree due east of B: 0.5 * 111.195 * 1.3 / 10 = 7.2277 h; by road to C and back it would be longer.
    assert _hours((1, 0), (1.5, 0)) == pytest.approx(7.2277, abs=1e-4)


def test_the_wet_season_slows_roads_and_ground_alike():
    dry, wet = (_hours((0, 0.1), (2, 0), season=season) for season in (1, 1.6))

    assert wet == pytest.approx(1.6 * dry)


def test_where_no_road_leads_and_the_ground_is_too_wide_nobody_arrives():
    # D lies 7 degrees, 778 km, from C and on no road.
    assert _hours((0, 0), (9, 0), off_road_limit_km=500) == math.inf
    assert math.isfinite(_hours((0, 0), (9, 0)))


def test_the_limit_is_of_the_way_and_not_of_the_map():
    # One degree is 111.2 km on the map and 144.6 km on the ground.
    there = {"nodes": NOWHERE, "edges": NO_ROADS}

    assert _hours((0, 0), (1, 0), off_road_limit_km=144, **there) == math.inf
    assert _hours((0, 0), (1, 0), off_road_limit_km=145, **there) == pytest.approx(14.4554, abs=1e-4)


def test_the_faster_of_two_roads_between_the_same_villages_counts():
    twice = pl.concat([ROADS, pl.DataFrame({"from": ["B"], "to": ["A"], "hours": [0.5]})])

    assert _hours((0, 0), (1, 0), edges=twice) == 0.5


def test_hours_are_labelled_by_site_and_unit():
    hours = travel_hours(
        VILLAGES,
        ROADS,
        origins=_points(Obo=(0, 0), Zemio=(1, 0)),
        destinations=VILLAGES.select(id=pl.int_range(137213, 137217), longitude="longitude", latitude="latitude"),
    )

    assert hours.dims == ("site", "unit")
    assert hours["site"].values.tolist() == ["Obo", "Zemio"]
    assert hours.sel(site="Zemio", unit=137213).item() == pytest.approx(2)


@pytest.mark.parametrize(("origins", "destinations"), [(0, 2), (2, 0), (0, 0)])
def test_nobody_or_nowhere_to_go_is_an_empty_table(origins, destinations):
    hours = travel_hours(VILLAGES, ROADS, origins=VILLAGES[:origins], destinations=VILLAGES[:destinations])

    assert hours.shape == (origins, destinations)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(-1, 3), st.floats(-1, 1)), min_size=2, max_size=5), st.integers(1, 5))
def test_the_way_there_takes_as_long_as_the_way_back(places, tried):
    points = _points(**{f"P{number}": place for number, place in enumerate(places)})

    hours = travel_hours(VILLAGES, ROADS, origins=points, destinations=points, ground=Ground(roads_tried=tried)).values

    assert hours == pytest.approx(hours.T)
    assert np.diag(hours) == pytest.approx(0)


@settings(max_examples=30)
@given(st.floats(-1, 3), st.floats(-1, 1), st.floats(1, 60), st.floats(1, 3))
def test_more_speed_or_more_junctions_never_take_longer(longitude, latitude, speed, detour):
    def hours(**ground):
        return _hours((longitude, latitude), (2, 0.3), **{"off_road_kmh": speed, "detour": detour} | ground)

    assert hours(off_road_kmh=speed * 2) <= hours() + 1e-9
    assert hours(roads_tried=5) <= hours(roads_tried=1) + 1e-9
    assert hours(detour=detour + 0.5) >= hours() - 1e-9


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (_points(P=(0, 0)).drop("latitude"), "The origins need a column latitude"),
        (pl.concat([_points(P=(0, 0))] * 2), "The origins need an id each, once"),
        (_points(P=(0, 91)), r"latitude of the origins must be in \[-90, 90\]"),
        (_points(P=(math.nan, 0)), r"longitude of the origins must be in \[-180, 180\]"),
        (_points(P=(None, 0)), "longitude of the origins"),
        (_points(P=(0, 0)).with_columns(longitude=pl.lit("east")), "longitude of the origins"),
        (_points(P=(0, 0)).with_columns(id=pl.lit(None)), "id each, once"),
    ],
)
def test_points_that_are_nowhere_are_refused(points, sentence):
    with pytest.raises(FaultyPointsError, match=sentence):
        travel_hours(VILLAGES, ROADS, origins=points, destinations=VILLAGES)


def test_a_faulty_network_is_refused():
    with pytest.raises(FaultyNetworkError, match=r"Roads lead to 1 junctions .* such as E"):
        _hours((0, 0), (1, 0), edges=ROADS.with_columns(to=pl.Series(["B", "E"])))
