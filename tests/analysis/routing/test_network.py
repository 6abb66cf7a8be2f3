"""Road networks: their laws and their refusals."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.routing import FaultyNetworkError, RoadNetwork

NODES = pl.DataFrame({"id": [1, 2, 3, 4, 5], "longitude": [18.0] * 5, "latitude": [4.0, 4.5, 5.0, 5.5, 6.0]})
EDGES = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.floats(0.1, 20)), max_size=10)


def _network(rows):
    edges = pl.DataFrame(rows, schema={"from": pl.Int64, "to": pl.Int64, "hours": pl.Float64}, orient="row")
    return RoadNetwork(nodes=NODES, edges=edges)


def test_the_shortest_of_several_ways_worked_by_hand():
    # From 1 to 3: 9 h straight, or 2 + 4 by way of 2. Nothing leads to 4 and 5.
    roads = _network([(1, 3, 9.0), (1, 2, 2.0), (3, 2, 4.0)])

    assert roads.hours_from(np.array([0])).tolist() == [[0, 2, 6, np.inf, np.inf]]


def test_a_road_to_itself_takes_no_one_anywhere():
    assert _network([(1, 1, 5.0)]).hours_from(np.array([0])).tolist() == [[0] + [np.inf] * 4]


def test_from_nowhere_there_is_no_way():
    assert _network([(1, 2, 1.0)]).hours_from(np.array([], dtype=np.intp)).shape == (0, 5)


@settings(max_examples=50)
@given(EDGES)
def test_a_third_junction_is_never_a_short_cut_and_both_ways_take_as_long(rows):
    hours = _network(rows).hours_from(np.arange(5))

    by_way_of = (hours[:, :, np.newaxis] + hours[np.newaxis]).min(axis=1)
    assert (hours <= by_way_of + 1e-9).all()
    assert hours == pytest.approx(hours.T)


@pytest.mark.parametrize(
    ("nodes", "edges", "sentence"),
    [
        (NODES.drop("id"), [], "The nodes need a column id"),
        (pl.concat([NODES, NODES]), [], "The nodes need an id each, once"),
        (NODES.with_columns(latitude=pl.lit(400.0)), [], "latitude of the nodes"),
        (NODES, [(1, 2, 0.0)], "hours of every road must be > 0 and finite"),
        (NODES, [(1, 2, np.inf)], "hours of every road"),
        (NODES, [(1, 2, np.nan)], "hours of every road"),
        (NODES, [(1, 2, None)], "hours of every road"),
        (NODES, [(1, 7, 1.0), (8, 7, 1.0)], "lead to 2 junctions that are not among the nodes, such as 8"),
    ],
)
def test_a_faulty_network_is_refused(nodes, edges, sentence):
    frame = pl.DataFrame(edges, schema={"from": pl.Int64, "to": pl.Int64, "hours": pl.Float64}, orient="row")

    with pytest.raises(FaultyNetworkError, match=sentence):
        RoadNetwork(nodes=nodes, edges=frame)


def test_hours_in_words_are_refused():
    with pytest.raises(FaultyNetworkError, match="hours of every road"):
        RoadNetwork(nodes=NODES, edges=pl.DataFrame({"from": [1], "to": [2], "hours": ["two"]}))


def test_all_faults_are_gathered():
    with pytest.raises(FaultyNetworkError) as refusal:
        RoadNetwork(nodes=NODES.drop("longitude"), edges=pl.DataFrame({"from": [1], "to": [2]}))

    assert len(refusal.value.faults) == 2
