"""Effort by objective, and the signal of an autopilot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.strategy_graph import (
    ActivityTrace,
    Effort,
    StrategyGraph,
    StrategyNode,
    effort_by,
    stillness,
)
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.strategy_graph.graphs import ACTIVITY, CONDITION, CONTRIBUTION, SMALL, linked, strategies


def test_effort_is_shared_out_evenly_among_what_leads_to_an_objective():
    nodes = (*(StrategyNode(key, CONDITION) for key in "cd"), *(StrategyNode(key, CONTRIBUTION) for key in "klm"))
    graph = StrategyGraph((*nodes, StrategyNode("a", ACTIVITY)), linked("ak", "al", "am", "kc", "ld", "lc"))

    shared = effort_by(graph, {"a": Effort(staff=8, cost_usd=400, patrols=2)}, CONDITION)

    # m leads nowhere and gets nothing; k gets 4, all for c; l gets 4, of which d and c 2 each.
    assert shared.by_objective == {"c": Effort(6, 300, 1.5), "d": Effort(2, 100, 0.5)}
    assert shared.off_strategy == Effort()


def test_what_serves_no_objective_is_off_the_strategy():
    shared = effort_by(SMALL, {"x": Effort(staff=5), "a": Effort(staff=7)}, CONDITION)

    assert shared.off_strategy == Effort(staff=5)
    assert shared.by_objective == {"c": Effort(staff=7), "v": Effort()}


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf")])
def test_effort_is_finite_and_not_negative(wrong):
    with pytest.raises(ImpossibleValueError, match="cost_usd must be finite and >= 0"):
        Effort(cost_usd=wrong)


@given(strategies(), st.data())
def test_no_effort_is_lost_and_none_is_counted_twice(graph, data):
    keys = [node.key for node in graph.nodes]
    spent = {key: Effort(staff=data.draw(st.integers(0, 100))) for key in keys}

    shared = effort_by(graph, spent, CONDITION)

    whole = sum(each.staff for each in spent.values())
    told = sum(each.staff for each in shared.by_objective.values()) + shared.off_strategy.staff
    assert told == pytest.approx(whole)


def test_an_activity_that_outlasts_two_reviews_without_a_change_or_a_contribution_is_still():
    begun, spring, summer = date(2021, 1, 10), date(2021, 4, 1), date(2021, 7, 1)
    traces = [
        ActivityTrace("patrol", "force", begun),
        ActivityTrace("escort", "force", begun, contributed_on=date(2021, 5, 2)),
        ActivityTrace("course", "police", changed_on=spring),
    ]

    force, police = stillness(traces, [spring, summer])

    # The escort has outlasted only the review of July since May; the course was changed on the day of a review.
    assert (force.component, force.activities, force.still, force.share) == ("force", 2, (("patrol", 2),), 0.5)
    assert (police.still, police.share) == ((), 0.0)
    assert stillness([], [spring]) == []


def test_stillness_needs_a_review_to_outlast():
    with pytest.raises(ImpossibleValueError, match="at_least must be >= 1; got 0"):
        stillness([], [], at_least=0)
