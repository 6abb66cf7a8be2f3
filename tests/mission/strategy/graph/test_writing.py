"""Writing the strategy: who may, what is refused, and that nothing is overwritten."""

from datetime import timedelta
from uuid import uuid4

import pytest

from primacy.analysis.strategy_graph import Effort, NodeKind
from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer
from primacy.mission.access.models import AuditEntry
from primacy.mission.strategy.graph.facts import IncidentRule, LinkFacts, NodeFacts, UnsoundStrategyError
from primacy.mission.strategy.graph.links import (
    AgainstTheGrainError,
    CircleClosedError,
    LinkedAlreadyError,
    add_link,
    revise_link,
    withdraw_link,
)
from primacy.mission.strategy.graph.nodes import add_node, revise_node, withdraw_node
from primacy.mission.strategy.graph.reading import read_strategy
from primacy.mission.strategy.graph.revising import ReasonMissingError, RevisedMeanwhileError
from primacy.mission.strategy.models import StrategyLink, StrategyNode
from primacy.vocabulary import Handling, TrafficLight
from tests.worlds import lilliput

SECRET = Handling(traffic_light=TrafficLight.RED, groups=frozenset({"envoys"}))


def facts(**said: object) -> NodeFacts:
    return NodeFacts(**{"kind": NodeKind.GOAL, "title": "Peace", "at_level": "national"} | said)


@pytest.mark.parametrize("role", ["watch_officer", "analyst", "liaison_assistant", "administrator", "operator"])
def test_who_neither_leads_nor_plans_writes_no_strategy(mission, role):
    with pytest.raises(NotAllowedError, match="Expected a role that may draft the political strategy"):
        add_node(facts(), mission=mission, handling=Handling(), by=lilliput.viewer(role))


def test_a_planner_drafts_and_the_audit_says_so(mission):
    node = add_node(facts(), mission=mission, handling=Handling(), by=lilliput.viewer("planner"))

    assert AuditEntry.objects.get(verb="strategy.draft", subject=str(node.record)).facts["deed"] == "add"


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"title": " "}, "title", "a title of 1 to 160 characters"),
        ({"at_level": "galactic"}, "at_level", "one of the four levels"),
        ({"kind": NodeKind.CONDITION}, "condition", "political or security"),
        ({"condition": "political"}, "condition", "political or security for a condition, else nothing"),
        ({"kind": NodeKind.ACTIVITY}, "component", "a component that answers"),
        ({"component": "navy"}, "component", "a component of the list"),
        ({"kind": NodeKind.TASK}, "task", "a mandated task for a task"),
        ({"effort": Effort(staff=1)}, "staff", "effort for activities alone"),
    ],
)
def test_a_node_that_contradicts_itself_is_refused_at_its_field(said, field, sentence):
    with pytest.raises(UnsoundStrategyError, match=sentence) as refused:
        facts(**said)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"unit_code": "CF-XX"}, "a unit of the mission's area"),
        ({"kind": NodeKind.TASK, "task": ("S/RES/9(2099)", 1)}, "a task of a resolution that is held here"),
    ],
)
def test_a_node_names_units_and_tasks_of_its_mission_alone(desk, said, sentence):
    with pytest.raises(UnsoundStrategyError, match=sentence):
        add_node(facts(**said), mission=desk.mission, handling=Handling(), by=desk.leader)


def test_a_link_that_would_close_a_circle_is_refused_by_the_names_on_it(desk):
    desk.add("trust", "condition")
    desk.link("trust", "voice")
    desk.link("voice", "calm")

    with pytest.raises(CircleClosedError, match="a circle: Calm → Trust → Voice → Calm"):
        desk.link("calm", "trust")


def test_a_circle_through_a_hidden_node_names_what_its_reader_sees(desk):
    desk.leader = lilliput.viewer("leadership", groups=("envoys",), at=desk.leader.at)
    desk.add("secret", "condition", handling=SECRET)
    desk.link("secret", "voice")
    desk.link("calm", "secret")
    desk.leader = lilliput.viewer("planner", at=desk.leader.at)

    with pytest.raises(CircleClosedError, match="a circle: Voice → Calm → Voice"):
        desk.link("voice", "calm")


def test_a_link_leads_from_means_to_end_once(desk):
    with pytest.raises(AgainstTheGrainError, match=r"“Peace” \(Political goal\) cannot serve “Calm” \(Condition\)"):
        desk.link("peace", "calm")
    with pytest.raises(LinkedAlreadyError, match="linked already; revise the link that stands"):
        desk.link("calm", "peace")
    desk.add("talks", "process", at_level="subnational")
    desk.add("dialogue", "process")
    desk.link("talks", "dialogue")
    with pytest.raises(AgainstTheGrainError, match="“Dialogue” is of a wider level than “Talks”"):
        desk.link("dialogue", "talks")


def test_a_link_to_a_node_that_its_writer_may_not_see_answers_like_one_to_nothing(desk):
    desk.leader = lilliput.viewer("leadership", groups=("envoys",), at=desk.leader.at)
    hidden = desk.add("secret", "condition", handling=SECRET).record
    planner = lilliput.viewer("planner", at=desk.leader.at)
    answers = []
    for upper in (hidden, uuid4()):
        said = LinkFacts(lower=desk.nodes["deterrence"], upper=upper, reasoning="Because.", confidence="low")
        with pytest.raises(NotVisibleError, match="no such part of the strategy that you can see") as refused:
            add_link(said, mission=desk.mission, by=planner)
        answers.append(str(refused.value))

    assert answers[0] == answers[1]
    assert hidden not in read_strategy(planner, desk.mission).nodes


def test_a_link_that_its_writer_may_not_see_is_no_obstacle_to_the_same_and_counts_once_for_who_sees_both(desk):
    desk.leader = lilliput.viewer("leadership", groups=("envoys",), at=desk.leader.at)
    ends = {"lower": desk.nodes["deterrence"], "upper": desk.nodes["voice"]}
    said = LinkFacts(**ends, reasoning="Because.", confidence="low")
    add_link(said, mission=desk.mission, by=desk.later(), handling=SECRET)

    add_link(said, mission=desk.mission, by=lilliput.viewer("planner", at=desk.later().at))

    graph = read_strategy(desk.later(), desk.mission).graph
    assert [(link.lower, link.upper) for link in graph.links].count(tuple(ends.values())) == 1


def test_a_revision_leaves_what_stood_to_be_read_as_it_was_known(desk):
    before = desk.leader.at
    standing = StrategyNode.objects.current().get(record=desk.nodes["calm"])
    anew = facts(kind=NodeKind.CONDITION, condition="security", title="No fire at night")
    here = {"mission": desk.mission, "reason": "Nights matter."}

    revise_node(desk.nodes["calm"], anew, **here, by=desk.later(), seen=standing.pk)

    now = read_strategy(desk.leader, desk.mission)
    then = read_strategy(desk.leader, desk.mission, at=before)
    assert (now.nodes[desk.nodes["calm"]].title, then.nodes[desk.nodes["calm"]].title) == ("No fire at night", "Calm")
    assert read_strategy(desk.leader, desk.mission, at=before - timedelta(days=1)).nodes == {}
    with pytest.raises(RevisedMeanwhileError, match="Another revision came in meanwhile"):
        revise_node(desk.nodes["calm"], anew, **here, by=desk.later(), seen=standing.pk)
    with pytest.raises(UnsoundStrategyError, match="the kind that it has"):
        revise_node(desk.nodes["calm"], facts(), **here, by=desk.later())
    with pytest.raises(ReasonMissingError, match="a reason of 1 to 500 characters"):
        revise_node(desk.nodes["calm"], anew, mission=desk.mission, reason=" ", by=desk.later())


def test_what_is_withdrawn_goes_with_its_links_and_stays_in_the_history(desk):
    before = desk.leader.at

    withdraw_node(desk.nodes["voice"], mission=desk.mission, reason="No way to it.", by=desk.later())

    now, then = (read_strategy(desk.leader, desk.mission, at=at) for at in (None, before))
    assert desk.nodes["voice"] not in now.nodes
    assert (len(now.links), len(then.links)) == (3, 4)
    with pytest.raises(NotVisibleError, match="no such part of the strategy"):
        withdraw_node(desk.nodes["voice"], mission=desk.mission, reason="Again.", by=desk.later())


def test_a_link_is_revised_and_withdrawn_like_a_node(desk):
    link = StrategyLink.objects.get(lower=desk.nodes["voice"])
    anew = LinkFacts(lower=link.lower, upper=link.upper, reasoning="They ask to be heard.", confidence="low")

    revised = revise_link(link.record, anew, mission=desk.mission, reason="Polls.", by=desk.later(), seen=link.pk)
    withdraw_link(link.record, mission=desk.mission, reason="No more.", by=desk.later())

    assert (revised.reasoning, revised.confidence) == ("They ask to be heard.", "low")
    assert StrategyLink.objects.filter(record=link.record).count() == 3
    assert link.record not in read_strategy(desk.leader, desk.mission).links


def test_a_link_needs_its_reasoning_and_a_rule_its_numbers():
    ends = {"lower": uuid4(), "upper": uuid4()}

    with pytest.raises(UnsoundStrategyError, match="why does the one lead to the other"):
        LinkFacts(**ends, reasoning=" ", confidence="low")
    with pytest.raises(UnsoundStrategyError, match="high, moderate or low confidence"):
        LinkFacts(**ends, reasoning="Because.", confidence="certain")
    for wrong, sentence in (
        ({"more_than": -1}, "0 incidents or more"),
        ({"within_days": 0}, "1 to 731 days"),
        ({"violence": 9}, "a type of violence"),
    ):
        with pytest.raises(UnsoundStrategyError, match=sentence):
            IncidentRule(**{"more_than": 1, "within_days": 30} | wrong)


def test_a_role_held_for_an_office_writes_there_alone(desk):
    planner = lilliput.viewer("planner", at=desk.leader.at)
    planner.person.grants.update(office="CF-WE")
    here = {"mission": desk.mission, "handling": Handling(), "by": Viewer(planner.person, desk.leader.at)}

    add_node(facts(unit_code="CF-WE"), **here)

    with pytest.raises(NotAllowedError, match="draft the political strategy"):
        add_node(facts(unit_code="CF-EA"), **here)
