"""What the strategy shows of itself, and how it is steered."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest

from primacy.analysis.strategy_graph import Effort, NodeKind
from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.graph import observing
from primacy.mission.strategy.graph.advice import AnsweredAlreadyError, advise, answer_advice
from primacy.mission.strategy.graph.comparing import changes_between
from primacy.mission.strategy.graph.facts import (
    AssumptionFacts,
    EvidenceFacts,
    IncidentRule,
    NodeFacts,
    UnsoundStrategyError,
)
from primacy.mission.strategy.graph.findings import Findings
from primacy.mission.strategy.graph.nodes import revise_node, withdraw_node
from primacy.mission.strategy.graph.observing import NamedIncident, Observed
from primacy.mission.strategy.graph.reading import read_strategy
from primacy.mission.strategy.graph.steering import (
    ReportFacts,
    ReviewFacts,
    VersionFacts,
    adopt_version,
    hold_review,
    report_output,
)
from primacy.mission.strategy.graph.supporting import add_evidence, assume, drop_assumption
from primacy.mission.strategy.models import StrategyLink
from primacy.vocabulary import Credibility, Grade, Handling, Reliability
from tests.worlds import lilliput

DAY = lilliput.AT.date()
RULE = IncidentRule(more_than=3, within_days=30, violence=3)
OPEN = {"handling": Handling()}


def found(desk, *, on: date = DAY) -> Findings:
    return Findings(read_strategy(desk.leader, desk.mission), on)


def link_of(desk, lower: str) -> UUID:
    return StrategyLink.objects.current().get(lower=desk.nodes[lower]).record


class Counter:
    """Answers for incidents with one number."""

    def __init__(self, incidents: int) -> None:
        self.incidents = incidents

    def counts(self, viewer: Viewer, mission: Mission, rules: Sequence[IncidentRule], *, on: date) -> list[Observed]:
        return [Observed(self.incidents, on, frozenset()) for _rule in rules]

    def named(self, viewer: Viewer, mission: Mission, records: Collection[UUID]) -> dict[UUID, NamedIncident]:
        return {}


@pytest.mark.answers("POL-02")
def test_gaps_in_the_line_of_sight_and_effort_off_the_strategy_are_found(desk):
    desk.add("grievance", "driver")
    desk.link("grievance", "voice")
    desk.add("parades", "activity", component="force", effort=Effort(staff=10))

    findings = found(desk)

    assert [node.title for node in findings.tasks_out_of_sight] == ["Parades"]
    assert [node.title for node in findings.not_worked_on] == ["Voice", "Grievance"]
    # The patrols serve deterrence, which serves calm alone; the parades serve nothing.
    spent = {findings.strategy.nodes[key].title: each.staff for key, each in findings.effort.by_objective.items()}
    assert spent == {"Calm": 90, "Voice": 0}
    assert findings.effort.off_strategy == Effort(staff=10)


@pytest.mark.parametrize(("incidents", "is_contradicted"), [(3, False), (4, True)])
def test_an_assumption_is_contradicted_by_more_incidents_than_it_bears(desk, monkeypatch, incidents, is_contradicted):
    monkeypatch.setattr(observing, "_OBSERVERS", [Counter(incidents)])
    said = AssumptionFacts(statement="Nobody attacks.", fails_when="Somebody does.", rule=RULE)
    assumption = assume(link_of(desk, "calm"), said, mission=desk.mission, by=desk.later())

    findings = found(desk)

    assert (assumption.link in findings.contradicted) is is_contradicted
    drop_assumption(assumption.record, mission=desk.mission, reason="Wrong question.", by=desk.later())
    assert found(desk).judged == []


def test_without_a_rule_or_an_answer_nothing_is_judged(desk, monkeypatch):
    monkeypatch.setattr(observing, "_OBSERVERS", [])
    said = {"statement": "Nobody attacks.", "fails_when": "Somebody does."}
    for rule in (None, RULE):
        facts = AssumptionFacts(**said, rule=rule)
        assume(link_of(desk, "calm"), facts, mission=desk.mission, by=desk.later())

    assert [each.found for each in found(desk).judged] == [None, None]
    assert observing.named_incidents(desk.leader, desk.mission, [UUID(int=1)]) == {}
    elsewhere = AssumptionFacts(**said, rule=IncidentRule(more_than=1, within_days=1, unit_code="CF-XX"))
    with pytest.raises(UnsoundStrategyError, match="a unit of the mission's area"):
        assume(link_of(desk, "calm"), elsewhere, mission=desk.mission, by=desk.later())
    with pytest.raises(UnsoundStrategyError, match="a sentence of 1 to 500 characters"):
        AssumptionFacts(statement="", fails_when="Somebody does.")


def test_a_link_is_disputed_when_more_speaks_against_it_than_for_it(desk):
    grade = Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE)
    link = link_of(desk, "calm")
    for stance in ("for", "against", "against"):
        facts = EvidenceFacts(stance=stance, statement="Seen.", source="Radio", grade=grade)
        add_evidence(link, facts, mission=desk.mission, by=desk.later())

    assert found(desk).disputed == {link}
    for wrong, sentence in (
        ({"stance": "beside"}, "for or against"),
        ({"statement": " "}, "what was seen or said"),
        ({"source": ""}, "a source, or the number of an incident"),
    ):
        with pytest.raises(UnsoundStrategyError, match=sentence):
            EvidenceFacts(**{"stance": "for", "statement": "Seen.", "source": "Radio", "grade": grade} | wrong)


def review(desk, held_on: date, **said: object) -> None:
    facts = {"finding": "Calm.", "decision": "keep", "reason": "It works.", "next_due_on": held_on + timedelta(days=90)}
    hold_review(ReviewFacts(held_on=held_on, **facts | said), mission=desk.mission, by=desk.leader, **OPEN)


@pytest.mark.answers("POL-03")
def test_what_goes_on_unchanged_and_moves_nothing_shows_as_autopilot(desk):
    desk.add("books", "output", component="force")
    desk.link("books", "patrols")
    desk.later(minutes=200 * 24 * 60)
    for days in (30, 120):
        review(desk, DAY + timedelta(days=days))
    later = DAY + timedelta(days=150)

    (signal,) = found(desk, on=later).autopilot
    assert signal.still == ((desk.nodes["patrols"], 2),)
    assert [node.title for node in found(desk).never_asked] == ["Books"]

    asked = {"mission": desk.mission, "by": desk.leader, **OPEN}
    none = ReportFacts(reported_on=later, delivered="Ten books", contribution="none")
    report_output(desk.nodes["books"], none, **asked)
    assert [each.delivered for each in found(desk, on=later).delivered_without_contribution] == ["Ten books"]
    assert found(desk, on=later).autopilot[0].share == 1.0

    moved = {"contribution": "moved", "condition": desk.nodes["calm"], "evidence": "No shots for a month."}
    report_output(desk.nodes["books"], ReportFacts(reported_on=later, delivered="More", **moved), **asked)
    assert found(desk, on=later).autopilot[0].share == 0.0


@pytest.mark.answers("POL-03")
def test_a_report_says_what_moved_and_by_what_evidence(desk):
    said = {"reported_on": DAY, "delivered": "Ten", "contribution": "moved"}
    with pytest.raises(UnsoundStrategyError, match="the condition that moved"):
        ReportFacts(**said)
    with pytest.raises(UnsoundStrategyError, match="the evidence that it moved"):
        ReportFacts(**said, condition=desk.nodes["calm"])
    with pytest.raises(UnsoundStrategyError, match="what was delivered"):
        ReportFacts(**said | {"delivered": " "})
    asked = {"mission": desk.mission, "by": desk.leader, **OPEN}
    sound = ReportFacts(**said | {"contribution": "not_yet"})
    with pytest.raises(UnsoundStrategyError, match="an activity or an output"):
        report_output(desk.nodes["calm"], sound, **asked)
    of_goal = ReportFacts(**said, condition=desk.nodes["peace"], evidence="Seen.")
    with pytest.raises(UnsoundStrategyError, match="a condition of the strategy"):
        report_output(desk.nodes["patrols"], of_goal, **asked)
    tomorrow = ReportFacts(**said | {"contribution": "not_yet", "reported_on": DAY + timedelta(days=1)})
    with pytest.raises(UnsoundStrategyError, match="today or a day before"):
        report_output(desk.nodes["patrols"], tomorrow, **asked)


def test_the_head_of_mission_adopts_versions_and_sees_what_changed_since(desk):
    facts = VersionFacts(title="First", statement="Talk.", reason="New.", review_due_on=DAY + timedelta(days=60))
    here = {"mission": desk.mission, **OPEN}
    with pytest.raises(NotAllowedError, match="lead the political strategy"):
        adopt_version(facts, by=lilliput.viewer("planner", at=desk.leader.at), **here)

    version = adopt_version(facts, by=desk.leader, **here)
    withdraw_node(desk.nodes["voice"], mission=desk.mission, reason="No way to it.", by=desk.later())
    desk.add("trust", "condition")
    calm = NodeFacts(kind=NodeKind.CONDITION, condition="security", title="Calm nights", at_level="national")
    revise_node(desk.nodes["calm"], calm, mission=desk.mission, reason="Nights matter.", by=desk.later())

    then = read_strategy(desk.leader, desk.mission, at=version.adopted_at)
    changes = changes_between(then, read_strategy(desk.leader, desk.mission))
    assert [(each.deed, each.words, each.reason) for each in changes] == [
        ("revised", "Calm nights", "Nights matter."),
        ("added", "Trust", ""),
        ("withdrawn", "Voice", "No way to it."),
        ("withdrawn", "“Voice” serves “Peace”", "No way to it."),
    ]
    assert adopt_version(facts, by=desk.leader, **here).number == 2
    assert found(desk, on=DAY + timedelta(days=60)).is_stale is False
    assert found(desk, on=DAY + timedelta(days=61)).is_stale is True


def test_a_strategy_without_a_review_is_stale_after_half_a_year(desk):
    assert found(desk).review_due_on == DAY + timedelta(days=180)
    review(desk, DAY)
    review(desk, DAY, component="force")
    assert found(desk).review_due_on == DAY + timedelta(days=90)


def test_a_version_has_a_goal_and_a_day_to_come(mission):
    leader = lilliput.viewer("leadership")
    said = {"title": "First", "statement": "Talk.", "reason": "New."}
    here = {"mission": mission, "by": leader, **OPEN}

    with pytest.raises(UnsoundStrategyError, match="a political goal in the strategy"):
        adopt_version(VersionFacts(**said, review_due_on=DAY + timedelta(days=9)), **here)
    with pytest.raises(UnsoundStrategyError, match="Expected words"):
        VersionFacts(**said | {"reason": ""}, review_due_on=DAY)
    with pytest.raises(UnsoundStrategyError, match="a day after this review"):
        ReviewFacts(held_on=DAY, finding="Calm.", decision="keep", reason="It works.", next_due_on=DAY)
    with pytest.raises(UnsoundStrategyError, match="Expected words"):
        ReviewFacts(held_on=DAY, finding="", decision="keep", reason="It works.", next_due_on=DAY)
    assert Findings(read_strategy(leader, mission), DAY).review_due_on is None


def test_the_next_review_of_a_version_is_to_come(desk):
    facts = VersionFacts(title="First", statement="Talk.", reason="New.", review_due_on=DAY)

    with pytest.raises(UnsoundStrategyError, match="a day to come"):
        adopt_version(facts, mission=desk.mission, by=desk.leader, **OPEN)


@pytest.mark.answers("POL-06")
def test_headquarters_advises_and_the_head_of_mission_answers(desk):
    before = read_strategy(desk.leader, desk.mission)
    said = {"office": "Department of Peace Operations", "given_on": DAY, "mission": desk.mission, **OPEN}
    given = advise("Wait for the Council.", by=lilliput.viewer("planner"), **said)

    with pytest.raises(NotAllowedError, match="lead the political strategy"):
        answer_advice(given.pk, is_taken_up=True, answer="Yes.", mission=desk.mission, by=lilliput.viewer("planner"))
    with pytest.raises(UnsoundStrategyError, match="the reason, in a sentence"):
        answer_advice(given.pk, is_taken_up=False, answer=" ", mission=desk.mission, by=desk.leader)
    answered = answer_advice(
        given.pk, is_taken_up=False, answer="The rains will not wait.", mission=desk.mission, by=desk.later()
    )

    assert (answered.is_taken_up, answered.answered_by) == (False, desk.leader.person)
    assert read_strategy(desk.leader, desk.mission).nodes == before.nodes
    with pytest.raises(AnsweredAlreadyError, match="answered already"):
        answer_advice(given.pk, is_taken_up=True, answer="Yes.", mission=desk.mission, by=desk.leader)
    with pytest.raises(NotVisibleError, match="no such advice"):
        answer_advice(given.pk + 1, is_taken_up=True, answer="Yes.", mission=desk.mission, by=desk.leader)
    with pytest.raises(UnsoundStrategyError, match="Expected words"):
        advise("Wait.", by=desk.leader, **said | {"office": " "})
