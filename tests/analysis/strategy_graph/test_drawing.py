"""What is shown of a graph, and where each node stands in the drawing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.strategy_graph import StrategyGraph, StrategyNode, lay_out, select
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.strategy_graph.graphs import CONDITION, GOAL, SMALL, linked, strategies


def test_a_condition_stands_below_the_condition_that_it_serves():
    nodes = (StrategyNode("p", GOAL), *(StrategyNode(key, CONDITION) for key in "abc"))

    placed = lay_out(StrategyGraph(nodes, linked("ap", "ba", "cb", "cp"))).placed

    assert {key: each.row for key, each in placed.items()} == {"p": 0, "a": 1, "b": 2, "c": 3}


def test_nodes_stand_below_what_they_serve_so_that_lines_do_not_cross():
    nodes = (*(StrategyNode(key, GOAL) for key in "pq"), *(StrategyNode(key, CONDITION) for key in "ab"))

    placed = lay_out(StrategyGraph(nodes, linked("aq", "bp"))).placed

    assert [placed[key].across for key in "pqab"] in ([0, 1, 1, 0], [1, 0, 0, 1])


def test_a_row_that_is_too_long_is_broken():
    graph = StrategyGraph(tuple(StrategyNode(key, GOAL) for key in range(7)), ())

    layout = lay_out(graph, widest=3)

    assert (layout.rows, layout.widest) == (3, 3)
    assert lay_out(StrategyGraph((), ())).rows == 0


@given(strategies(), st.integers(1, 6))
def test_no_node_stands_on_another_and_each_stands_below_what_it_serves(graph, widest):
    layout = lay_out(graph, widest=widest)

    assert layout == lay_out(graph, widest=widest)
    assert layout.placed.keys() == graph.by_key.keys()
    rows = {}
    for each in layout.placed.values():
        rows.setdefault(each.row, []).append(each.across)
    for places in rows.values():
        assert len(places) <= widest
        assert all(right - left >= 1 for left, right in pairwise(sorted(places)))
        assert min(places) >= 0
        assert max(places) + 1 <= layout.widest
    assert all(layout.placed[link.lower].row > layout.placed[link.upper].row for link in graph.links)


def test_a_choice_keeps_the_way_to_the_goal():
    assert set(select(SMALL, component="force").graph.by_key) == set("pcktao")
    assert set(select(SMALL, level="regional").graph.by_key) == set("pv")
    assert set(select(SMALL, around="t").graph.by_key) == set("pcktao")
    assert set(select(SMALL, around="c", component="force").graph.by_key) == set("pcktao")
    assert set(select(SMALL, component="police", level="regional").graph.by_key) == set()


def test_what_is_too_much_to_read_is_folded_from_below_and_said():
    chosen = select(SMALL, at_most=6)

    # Nine nodes: folding the output leaves eight, folding the two activities six.
    assert set(chosen.graph.by_key) == set("pcvkty")
    assert chosen.left_out == 3
    assert chosen.folded == {"p": 2, "c": 2, "k": 2, "t": 2, "y": 1}


def test_goals_alone_are_cut_where_they_are_too_many():
    many = StrategyGraph(tuple(StrategyNode(key, GOAL) for key in range(5)), ())

    chosen = select(many, at_most=2)

    assert (set(chosen.graph.by_key), chosen.left_out) == ({0, 1}, 3)


def test_without_goals_the_highest_kind_is_kept():
    only = StrategyGraph(tuple(StrategyNode(key, CONDITION) for key in range(5)), ())

    assert set(select(only, at_most=2).graph.by_key) == {0, 1}


@given(strategies(), st.integers(1, 12))
def test_a_choice_never_shows_more_than_can_be_read_and_counts_the_rest(graph, at_most):
    chosen = select(graph, at_most=at_most)

    assert len(chosen.graph.nodes) <= at_most
    assert len(chosen.graph.nodes) + chosen.left_out == len(graph.nodes)


def test_a_choice_that_cannot_be_is_refused():
    with pytest.raises(ImpossibleValueError, match="at_most must be >= 1; got 0"):
        select(SMALL, at_most=0)
    with pytest.raises(ImpossibleValueError, match="around must be a node of the graph; got 'z'"):
        select(SMALL, around="z")
    with pytest.raises(ImpossibleValueError, match="widest must be >= 1; got 0"):
        lay_out(SMALL, widest=0)
