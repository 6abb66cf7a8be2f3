"""What was asked, promised and learnt: traced to an act, a decision or a reason for none, and how much of it was."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.mission.access.interface import Role
from primacy.mission.early_warning.interface import WordsMissingError
from primacy.mission.engagement.following.queries import Loop, loops, matters_in
from primacy.mission.engagement.following.stepping import StepFacts, step_matter
from primacy.mission.engagement.models import MatterKind, MatterState
from primacy.mission.engagement.visits.facts import MatterFacts
from tests.mission.engagement.conftest import CONFIDENTIAL, NOON

DUE = NOON.date() + timedelta(days=5)


def learnt(*words: str) -> tuple[MatterFacts, ...]:
    return tuple(MatterFacts(kind=MatterKind.INSIGHT, words=each, due_on=DUE) for each in words)


@pytest.mark.answers("LOC-19")
def test_each_insight_leads_to_a_decision_or_a_reason_for_none_and_the_rate_says_how_many_did(
    mission, people, named, visited
):
    visited(named(), matters=learnt("Patrols come too late", "They fear the barge", "The well is dry", "Radio is off"))
    by = people(Role.ANALYST, days=2)
    decided = StepFacts(state=MatterState.DECIDED, words="Force commander, 3 December: at dawn.", told="At the market.")
    declined = StepFacts(state=MatterState.DECLINED, words="The river is another mission's.")
    passed = StepFacts(state=MatterState.PASSED_ON, words="To civil affairs.", component="civil_affairs")
    every = {each.words: each for each in matters_in(by, mission)}
    step_matter(every["The well is dry"].pk, passed, mission=mission, by=by)
    step_matter(every["Patrols come too late"].pk, passed, mission=mission, by=by)
    step_matter(every["Patrols come too late"].pk, decided, mission=mission, by=people(Role.ANALYST, days=3))
    step_matter(every["They fear the barge"].pk, declined, mission=mission, by=by)

    (insights,) = (each for each in loops(people(days=6), mission) if each.kind == MatterKind.INSIGHT)

    # Of four, one led to a decision and one to a reason; two are open past the fifth day. Two of four loops are closed.
    assert (insights.raised, insights.acted_on, insights.declined, insights.overdue) == (4, 1, 1, 2)
    assert (insights.closed, insights.closure, insights.told) == (2, 0.5, 1)
    traced = matters_in(by, mission).get(words="Patrols come too late")
    assert [(step.state, step.words) for step in traced.steps.order_by("at")] == [
        ("passed_on", "To civil affairs."), ("decided", "Force commander, 3 December: at dawn."),
    ]  # fmt: skip


def test_a_rate_of_nothing_is_not_known_and_what_one_may_not_see_is_in_no_rate(mission, people, named, visited):
    visited(named(), by=people(Role.ANALYST, days=1), handling=CONFIDENTIAL, matters=learnt("The chief will flee"))

    assert {each.closure for each in loops(people(days=2), mission)} == {None}
    (insights,) = (each for each in loops(people(Role.ANALYST, days=2), mission) if each.kind == MatterKind.INSIGHT)
    assert insights.closure == 0
    with pytest.raises(WordsMissingError, match="Expected what was done"):
        step_matter(
            matters_in(people(Role.ANALYST, days=2), mission).get().pk,
            StepFacts(state=MatterState.DONE, words=" "), mission=mission, by=people(Role.ANALYST, days=2),
        )  # fmt: skip


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_further_answer_never_lowers_the_rate(acted_on, declined, still_open):
    raised = acted_on + declined + still_open + 1
    before = Loop(MatterKind.INSIGHT, raised, acted_on, declined, 0, 0)
    after = Loop(MatterKind.INSIGHT, raised, acted_on, declined + 1, 0, 0)

    assert 0 <= before.closure < after.closure <= 1
