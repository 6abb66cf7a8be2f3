"""The graph: what may serve what, no circle, and lines of sight."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.strategy_graph import (
    CircleError,
    NodeKind,
    StrategyGraph,
    StrategyLink,
    StrategyNode,
    WrongDirectionError,
    circle_closed_by,
    line_of_sight,
    may_serve,
    out_of_sight,
    require_direction,
    unserved,
)
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.strategy_graph.graphs import ACTIVITY, CONDITION, GOAL, SMALL, TASK, linked, strategies

PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


def test_what_leads_to_a_goal_is_seen_from_it_and_the_rest_is_not():
    assert line_of_sight(SMALL) == set("pcvktao")
    assert out_of_sight(SMALL, TASK) == ["y"]
    assert out_of_sight(SMALL, ACTIVITY) == ["x"]
    assert unserved(SMALL, CONDITION) == ["v"]


def test_a_kind_serves_only_what_stands_above_it_or_beside_it():
    for kind in NodeKind:
        assert all(upper.rank <= kind.rank for upper in may_serve(kind))
    with pytest.raises(WrongDirectionError, match="A node of kind goal serves nothing, for it is the top; got task"):
        require_direction((GOAL, "national"), (TASK, "national"))


def test_a_local_process_serves_a_national_one_and_not_the_other_way_round():
    process = NodeKind.PROCESS

    require_direction((process, "subnational"), (process, "national"))
    with pytest.raises(WrongDirectionError, match="of its own or a wider level; got a narrower one"):
        require_direction((process, "national"), (process, "subnational"))


def test_a_graph_names_the_circle_in_it():
    nodes = tuple(StrategyNode(key, CONDITION) for key in "abcd")

    with pytest.raises(CircleError, match=r"Links must lead to a goal; got a circle: . → .") as refused:
        StrategyGraph(nodes, linked("ab", "bc", "ca", "cd", "da"))

    circle = refused.value.keys
    assert circle[0] == circle[-1]
    assert {f"{one}{other}" for one, other in pairwise(circle)} <= {"ab", "bc", "ca", "cd", "da"}


def test_a_graph_has_each_node_once_and_links_to_no_stranger():
    node = StrategyNode("a", GOAL)

    with pytest.raises(ImpossibleValueError, match="nodes must be with a key of their own; got 1"):
        StrategyGraph((node, node), ())
    with pytest.raises(ImpossibleValueError, match=r"links must be between nodes of the graph; got \['b'\]"):
        StrategyGraph((node,), linked("ba"))


@given(PAIRS)
def test_links_that_were_accepted_one_by_one_make_a_graph_without_a_circle(pairs):
    accepted: list[StrategyLink] = []
    for pair in pairs:
        link = StrategyLink(*pair)
        circle = circle_closed_by(link, accepted)
        assert not circle or (circle[0] == circle[-1] == link.lower and circle[1] == link.upper)
        if not circle:
            accepted.append(link)

    graph = StrategyGraph(tuple(StrategyNode(key, CONDITION) for key in range(9)), tuple(accepted))

    place = {key: number for number, key in enumerate(graph.upwards)}
    assert all(place[link.lower] < place[link.upper] for link in accepted)


@given(strategies())
def test_a_node_has_a_line_of_sight_if_and_only_if_something_that_it_serves_has_one(graph):
    seen = line_of_sight(graph)

    for node in graph.nodes:
        assert (node.key in seen) is (node.kind is GOAL or any(upper in seen for upper in graph.uppers[node.key]))


def test_two_ways_to_one_end_are_no_circle_and_a_link_back_from_it_closes_one():
    diamond = [StrategyLink(lower, upper) for lower, upper in ("ab", "ac", "bd", "cd")]

    assert circle_closed_by(StrategyLink("e", "a"), diamond) == ()
    assert circle_closed_by(StrategyLink("d", "a"), diamond) == ("d", "a", "b", "d")
