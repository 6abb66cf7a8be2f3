"""The illustrative strategy of MINUSCA, loaded into the example with its real mandate and incidents."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from primacy.mission.access.interface import Marking
from primacy.mission.situation.interface import Incident
from primacy.mission.situation.observed import Incidents
from primacy.mission.strategy.graph.facts import IncidentRule
from primacy.mission.strategy.graph.findings import Findings
from primacy.mission.strategy.interface import (
    ILLUSTRATIVE_STRATEGY,
    import_strategy,
    line_of_sight_of,
    objectives,
    read_strategy,
)
from primacy.mission.strategy.models import LinkEvidence, MandatedTask, StrategyLink, StrategyNode
from primacy.vocabulary import FaultyInputError, Handling
from tests.permissions.answers import body, signed_in

PAGE = "/m/minusca/strategy/"


@pytest.fixture
def illustrated(world):
    leader = world.viewer("leadership")
    assert import_strategy(file=ILLUSTRATIVE_STRATEGY, mission=world.mission, by=leader) >= 40
    return world


def node(title: str) -> StrategyNode:
    return StrategyNode.objects.current().get(title__startswith=title)


@pytest.mark.answers("POL-02")
def test_it_is_imported_once_and_ties_real_tasks_to_objectives(illustrated):
    leader = illustrated.viewer("leadership")
    held = MandatedTask.objects.filter(mandate__symbol="S/RES/2605(2021)").select_related("mandate")
    strategy = read_strategy(leader, illustrated.mission)
    findings = Findings(strategy, date(2021, 12, 31))

    assert import_strategy(file=ILLUSTRATIVE_STRATEGY, mission=illustrated.mission, by=leader) == 0
    assert all(each.is_illustrative for each in strategy.nodes.values())
    lines = {each.sequence: line_of_sight_of(each, mission=illustrated.mission, viewer=leader) for each in held}
    goals = {place: [each.title for each in line.objectives if each.kind == "goal"] for place, line in lines.items()}
    # Task 4 stands in it and leads nowhere; task 8 has no node; every other one leads to the goal.
    assert {place for place, titles in goals.items() if not titles} == {4, 8}
    assert (lines[4].is_in_strategy, lines[8].is_in_strategy) == (True, False)
    assert [task.sequence for task in findings.tasks_not_in_strategy] == [8]
    assert [each.kind for each in objectives(leader, illustrated.mission)] == ["goal", *["condition"] * 7]


@pytest.mark.answers("POL-02")
def test_the_page_draws_it_names_its_gaps_and_says_that_it_is_illustrative(illustrated):
    with signed_in(illustrated, "planner") as browser:
        page = body(browser.get(PAGE))
        part = body(browser.get(f"{PAGE}?component=police"))
        before = body(browser.get(f"{PAGE}?day=2021-12-31"))

    assert "It is no mission’s policy" in page
    assert page.count('class="pm-graph__node ') == 52
    assert 'aria-label="Mandated task, Force; Protect United Nations personnel and property; no line of sight' in page
    assert 'class="pm-graph__link pm-graph__link--contradicted"' in page
    assert 'class="pm-graph__link pm-graph__link--weak"' in page
    assert "Refurbishment of prefecture buildings" in page
    assert "Off the strategy: no line leads to a condition" in page
    assert "Co-location with police" in part
    assert "Daily programme in Sango" not in part.partition("<table")[0].partition("<figure")[2]
    assert "There is no strategy to show" in before


def test_a_strategy_too_large_to_read_is_folded_and_each_part_can_be_asked_for(illustrated):
    leader = illustrated.viewer("leadership")
    of = {"mission": illustrated.mission, "marking": Marking.objects.of(Handling()), "known_from": leader.at}
    shuttle = node("Shuttle talks").record
    extra = [
        StrategyNode(**of, record=UUID(int=place), kind="output", title=f"Output {place}", at_level="national")
        for place in range(1_000, 1_050)
    ]
    StrategyNode.objects.bulk_create(extra)
    ways = {"upper": shuttle, "reasoning": "It follows.", "confidence": "high"}
    StrategyLink.objects.bulk_create([StrategyLink(**of, **ways, lower=each.record) for each in extra])

    with signed_in(illustrated, "planner") as browser:
        whole = body(browser.get(PAGE))
        around = body(browser.get(f"{PAGE}?around={shuttle}"))

    # 102 nodes: without the 53 outputs 49 can be read.
    assert "53 nodes are folded away" in whole
    assert whole.count('class="pm-graph__node ') == 49
    assert "50 more below" in whole
    assert "Output 1049" in around


@pytest.mark.parametrize("role", ["liaison_assistant", "analyst", "planner"])
def test_who_may_read_the_strategy_is_offered_what_the_role_may_do(illustrated, role):
    with signed_in(illustrated, role) as browser:
        pages = [browser.get(f"{PAGE}{node('Shuttle talks').record}/"), browser.get(f"{PAGE}steering/")]

    said = "".join(body(each) for each in pages)
    assert {each.status_code for each in pages} == ({404, 403} if role == "liaison_assistant" else {200})
    assert ("Say what it serves" in said) is (role == "planner")
    assert "Adopt the strategy as it stands" not in said


def test_a_page_takes_what_is_written_and_keeps_what_was_refused(illustrated):
    lower, upper = node("Keep the opposition"), node("Carry what local talks")
    with signed_in(illustrated, "leadership") as browser:
        here = f"{PAGE}{lower.record}/"
        sent = {"deed": "serve", "serve-upper": upper.record, "serve-confidence": "low"}
        empty = browser.post(here, sent)
        done = browser.post(here, {**sent, "serve-reasoning": "Both talk."})
        link = StrategyLink.objects.current().get(lower=lower.record, upper=upper.record)
        back = browser.post(
            f"{PAGE}{upper.record}/",
            {**sent, "serve-upper": lower.record, "serve-reasoning": "And back."},
        )
        level = {"level": "1", "traffic_light": "1"}
        handled = {f"{deed}-{name}": value for deed in ("assume", "evidence") for name, value in level.items()}
        there = f"{PAGE}links/{link.record}/"
        assumed = browser.post(
            there,
            {"deed": "assume", **handled, "assume-statement": "They come.", "assume-fails_when": "They stay away."},
        )
        half = browser.post(
            there,
            {"deed": "assume", **handled, "assume-statement": "A", "assume-fails_when": "B", "assume-more_than": "3"},
        )
        anew = {"reasoning": "Both sides talk.", "confidence": "moderate", "reason": "A visit.", "seen": link.pk}
        revised = browser.post(there, {"deed": "revise", **_under("revise", anew)})
        late = browser.post(there, {"deed": "withdraw", "withdraw-reason": "No.", "withdraw-seen": link.pk})
        withdrawn = browser.post(there, {"deed": "withdraw", "withdraw-reason": "No."})

    assert (empty.status_code, done.status_code, assumed.status_code) == (422, 302, 302)
    assert "There is 1 problem" in body(empty)
    assert back.status_code == 422
    assert "would close a circle: Carry what local talks settled to the national table → Keep the opposition" in body(
        back
    )
    assert "And back." in body(back)
    assert "both a number of incidents and a number of days" in body(half)
    assert (revised.status_code, late.status_code) == (302, 422)
    assert "Another revision came in meanwhile" in body(late)
    assert withdrawn.headers["Location"] == PAGE


def test_the_page_of_a_task_leads_to_the_text_of_the_mandate(illustrated):
    task = MandatedTask.objects.get(mandate__symbol="S/RES/2605(2021)", sequence=1)
    with signed_in(illustrated, "analyst") as browser:
        page = body(browser.get(f"{PAGE}{node('Protect civilians under threat').record}/"))

    assert f'/m/minusca/mandate/{task.mandate_id}/#task-1"' in page
    assert "A sustainable political settlement" in page


def test_a_node_is_added_revised_reported_on_and_withdrawn_on_its_pages(illustrated):
    level = {"level": "1", "traffic_light": "1"}
    with signed_in(illustrated, "leadership") as browser:
        said = {"kind": "activity", "title": "Night watch", "at_level": "national", "component": "police", "staff": "4"}
        wrong = browser.post(f"{PAGE}add/", {"deed": "add", **_under("add", {**said, **level, "component": ""})})
        added = browser.post(f"{PAGE}add/", {"deed": "add", **_under("add", {**said, **level})})
        here = added.headers["Location"]
        watch = node("Night watch")
        report = {**level, "reported_on": "2021-12-01", "delivered": "Ten nights", "contribution": "moved"}
        moved = browser.post(here, {"deed": "report", **_under("report", report)})
        anew = {**said, **level, "title": "Night watches", "reason": "Two towns.", "seen": watch.pk}
        revised = browser.post(here, {"deed": "revise", **_under("revise", anew)})
        page = body(browser.get(here))
        gone = browser.post(here, {"deed": "withdraw", **_under("withdraw", {"reason": "Done."})})

    assert "Expected a component that answers for the activity" in body(wrong)
    assert "Expected the condition that moved" in body(moved)
    assert revised.status_code == 302
    assert "Two towns." in page
    assert "none: nothing leads from here to a goal" in page
    assert gone.headers["Location"] == PAGE


def test_the_strategy_is_steered_on_its_page(illustrated):
    level = {"level": "1", "traffic_light": "1"}
    here = f"{PAGE}steering/"
    with signed_in(illustrated, "leadership") as browser:
        advice = {**level, "office": "DPO", "given_on": "2021-12-01", "advice": "Wait."}
        browser.post(here, {"deed": "advise", **_under("advise", advice)})
        number = _advice_on(browser.get(here))
        browser.post(here, {"deed": number, **_under(number, {"is_taken_up": "no", "answer": "It cannot wait."})})
        review = {**level, "held_on": "2021-12-02", "finding": "Calm.", "decision": "keep", "reason": "Good."}
        early = browser.post(here, {"deed": "review", **_under("review", {**review, "next_due_on": "2021-01-01"})})
        browser.post(here, {"deed": "review", **_under("review", {**review, "next_due_on": "2022-03-01"})})
        version = {
            **level,
            "title": "Second",
            "statement": "Talk more.",
            "reason": "New.",
            "review_due_on": "2098-01-01",
        }
        browser.post(here, {"deed": "adopt", **_under("adopt", version)})
        page = body(browser.get(here))

    assert "Expected a day after this review" in body(early)
    for words in ("It cannot wait.", "not taken up", "2, Second", "Keep the course"):
        assert words in page


def test_rules_count_real_incidents_that_their_reader_may_see(illustrated):
    """The confidential and the secret copy of the last incident count for their readers alone."""
    real = illustrated.confidential
    rule = IncidentRule(more_than=0, within_days=1, violence=real.violence, unit_code=real.unit_code)
    every = IncidentRule(more_than=0, within_days=731)

    found = {
        role: Incidents().counts(illustrated.viewer(role), illustrated.mission, [rule, every], on=date(2026, 1, 1))
        for role in ("planner", "analyst", "leadership")
    }

    one_day, two_years = found["planner"]
    assert one_day.until == real.ended_on
    assert [found[role][0].incidents - one_day.incidents for role in ("analyst", "leadership")] == [1, 1]
    assert two_years.incidents > one_day.incidents > 0


def test_evidence_from_an_incident_is_shown_to_who_may_see_the_incident(illustrated):
    link = StrategyLink.objects.current().get(lower=node("The ceasefire holds").record)
    hidden = Incident.objects.get(pk=illustrated.confidential.pk)
    LinkEvidence.objects.create(
        mission=illustrated.mission, marking=link.marking, link=link.record, stance="against", statement="Shots.",
        incident=hidden.record, reliability="B", credibility="2", known_from=link.known_from,
    )  # fmt: skip
    said, banners = {}, {}
    for role in ("planner", "analyst"):
        with signed_in(illustrated, role) as browser:
            page = browser.get(f"{PAGE}links/{link.record}/")
            said[role], banners[role] = str(hidden.record) in body(page), page.context["handling_banner"]

    assert said == {"planner": False, "analyst": True}
    assert banners == {"planner": "UNCLASSIFIED · TLP:CLEAR", "analyst": "CONFIDENTIAL · TLP:AMBER"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("node = [", "expected a strategy as TOML"),
        ("[[node]]\nkey='a'", "a table with title and reason"),
        ("[version]\n[[node]]\nkey='a'\nkind='goal'\ntitle=''\nat_level='national'", "a title of 1 to 160"),
        ("[version]\n[[node]]\nkey='a'\nkind='aim'\ntitle='A'\nat_level='national'", "not a valid NodeKind"),
        ("[version]\ntitle='A'", "column version"),
    ],
)
def test_a_faulty_file_changes_nothing(world, tmp_path: Path, text, sentence):
    file = tmp_path / "strategy.toml"
    file.write_text(text)

    with pytest.raises(FaultyInputError, match=sentence):
        import_strategy(file=file, mission=world.mission, by=world.viewer("leadership"))

    assert not StrategyNode.objects.exists()


def _under(prefix: str, typed: dict[str, object]) -> dict[str, object]:
    return {f"{prefix}-{name}": value for name, value in typed.items()}


def _advice_on(page) -> str:
    (number,) = [each["deed"].name for each in page.context["offered"] if each["deed"].name.startswith("answer-")]
    return number
