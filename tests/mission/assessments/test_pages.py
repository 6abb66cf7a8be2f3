"""The pages of assessments, from an open question to what was learned."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import Role
from primacy.mission.assessments import actions
from primacy.mission.assessments.facts import EventFacts, UseFacts
from primacy.mission.assessments.models import Assessment, Evidence, Hypothesis
from primacy.mission.assessments.sheet import Sheet
from primacy.mission.situation.models import ActorKind
from primacy.mission.situation.recording.actors import add_actor
from primacy.vocabulary import Handling
from tests.mission.assessments.conftest import CONFIDENTIAL

OPEN = {"level": "1", "traffic_light": "1"}
USE = {"product": "decision", "title": "Patrol the ford", "decided_by": "The head", "decision": "Two patrols a day."}

NOTHING = {}


class Hands:
    """A person at the pages."""

    def __init__(self, desk, name: str) -> None:
        self.browser = Client()
        self.browser.force_login(desk[name].person)

    def read(self, name: str, *arguments: object, status: int = 200) -> str:
        """Return a page."""
        answer = self.browser.get(reverse(name, args=["lagoon", *arguments]))
        assert answer.status_code == status
        return answer.content.decode()

    def do(
        self,
        deed: str,
        assessment: Assessment | None = None,
        *,
        status: int = 302,
        shown: dict = NOTHING,
        **typed: object,
    ) -> str:
        """Send one form, with what it was shown with, and return the page that comes."""
        name, arguments = ("assessment_work", [assessment.pk]) if assessment else ("assessment_write", [])
        sent = {f"{deed}-{field.replace('_to_', '-')}": value for field, value in typed.items()}
        sent |= {f"initial-{deed}-{field.replace('_to_', '-')}": value for field, value in shown.items()}
        answer = self.browser.post(reverse(name, args=["lagoon", *arguments]), {"deed": deed, **sent})
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()


@pytest.mark.answers("EWS-03")
def test_an_analyst_takes_a_question_to_an_approved_judgement(desk):
    amina, boris = Hands(desk, "amina"), Hands(desk, "boris")
    question = {"question": "Will they take the ford?", "unit_code": "CF1", "objective": str(desk.condition), **OPEN}
    amina.do("open", first_on="2021-12-01", last_on="2022-01-31", resolves_on="2022-02-15", **question)
    draft = Assessment.objects.get()
    for words in ("They will", "They will not"):
        amina.do("hypothesis", draft, statement=words)
    graded = {"reliability": "B", "credibility": "2", **OPEN}
    amina.do("evidence", draft, statement="Shots", origin="event_data", incident=str(desk.imported.record), **graded)
    amina.do("evidence", draft, statement="He fled", origin="interview", source="A trader", **graded)
    (first, second), hypotheses = Evidence.objects.order_by("pk"), Hypothesis.objects.order_by("number")
    said = {"for": hypotheses[0].pk, "against": hypotheses[1].pk}
    readings = {f"{each.pk}_to_{key}": reading for each in (first, second) for reading, key in said.items()}
    amina.do("read", draft, **readings)
    amina.do("indicator", draft, hypothesis=hypotheses[0].pk, statement="Boats at the ford")
    indicator = draft.indicators.get().pk
    amina.do("sight", draft, indicator=indicator, looked_on="2022-01-10", was_seen="yes", note="Three boats")
    amina.do("unseen", draft, kind="structural_pressure", statement="The herds come south earlier.")
    judged = {"statement": "They are likely to.", "probability": "likely", "confidence": "low", "ground": "Few tell."}
    amina.do("judge", draft, hypothesis=hypotheses[0].pk, turn=desk.fresh(draft).turn, **judged)
    boris.do("dissent", draft, holder="Boris", statement="They are bluffing.")
    boris.do("approve", draft, turn=desk.fresh(draft).turn)

    page = Hands(desk, "paula").read("assessment", draft.pk)

    for words in (
        "Will they take the ford?", "The ceasefire holds", "They are likely to.", "Likely or probable (55 to 75 %)",
        "low confidence", "Few tell.", "Boris</bdi>", "They are bluffing.", "H1: They will", "E1: Shots", "He fled",
        "A trader", "B2", f"/incidents/{desk.imported.record}/", "Boats at the ford", "Three boats", "approved",
        "The herds come south earlier.",
    ):  # fmt: skip
        assert words in page, words
    assert "Without any one of these pieces" not in page
    assert page.index("H1: They will</th>") < page.index("H2: They will not</th>")


@pytest.mark.answers("EWS-08")
@pytest.mark.parametrize(
    ("origins", "warning"),
    [
        (("interview", "forecast"), ""),
        (("interview",), "Only people say so"),
        (("remote_sensing", "forecast"), "Only data say so"),
        ((), "Nothing supports it"),
    ],
)
def test_human_and_data_evidence_stand_side_by_side_with_a_warning_where_one_is_missing(desk, origins, warning):
    page = Hands(desk, "amina").read("assessment", desk.ready(origins=origins).pk)

    said = [words for words in ("Only people say so", "Only data say so", "Nothing supports it") if words in page]
    assert said == [warning] * bool(warning)
    assert page.index("From people") < page.index("As data")
    assert all(f"{origin} says so" in page for origin in origins)


@pytest.mark.answers("EWS-11")
def test_the_page_ties_the_weeks_incidents_to_an_actors_aim_and_a_condition_across_the_border(desk):
    rebels = add_actor("Rebels", ActorKind.ARMED_GROUP, mission=desk.mission, by=desk["amina"], handling=Handling())
    draft, amina = desk.open(), Hands(desk, "amina")
    typed = {"condition": str(desk.condition), "effect": "sets_back", "reasoning": "Fear.", "actor": str(rebels.pk)}
    for record in (desk.imported.record, desk.recorded.record):
        amina.do("event", draft, incident=str(record), aim="to tax the road.", across="Chad", **typed)

    page = amina.read("assessment", draft.pk)

    assert "2 incidents (5 Dec 2021 – 9 Jan 2022) set back “The ceasefire holds”." in page
    assert "Taken together they set “The ceasefire holds” back, and nothing here advances it." in page
    assert "2 of them serve an aim of Rebels: to tax the road. 2 of them reach across the border: Chad." in page


def test_each_assessment_shows_what_cannot_be_seen(desk):
    draft, amina = desk.ready(), Hands(desk, "amina")
    for kind, words in (("denied_area", "The far bank."), ("missing_source", "No radio in the hills.")):
        amina.do("unseen", draft, kind=kind, statement=words)

    page = amina.read("assessment", draft.pk)

    # 8 cells in two months, of which one cell has a report in each.
    assert "nobody was there to report in 14 of 16 grid-cell months" in page
    assert "Dec 2021, Jan 2022" in page
    for words in ("Denied area</strong>: The far bank.", "Missing source</strong>: No radio", "The herds come south"):
        assert words in page


@pytest.mark.answers("EWS-41")
def test_a_decision_finds_its_way_back_to_the_analysts_and_their_judgement_is_scored(desk):
    approved, amina, head = desk.approved(), Hands(desk, "amina"), Hands(desk, "head")
    unused = amina.read("assessments")
    head.do("use", approved, decided_on="2022-01-10", **USE, **OPEN)
    use = str(approved.uses.get().pk)
    amina.do("learn", approved, use=use, statement="Ask the traders first.")
    amina.do("resolve", approved, outcome="true", told_on="2022-01-31", basis="It fell.", lesson="Watch the boats.")

    page, listed = amina.read("assessment", approved.pk), amina.read("assessments")

    assert ">never used</td>" in unused
    assert ">never used</td>" not in listed
    assert "Decision: Patrol the ford</strong>" in page
    for words in ("The head", "Two patrols a day.", "Ask the traders first.", "Watch the boats.", "Brier score 0.123"):
        assert words in page
    assert "1 judgement is resolved; its Brier score is 0.123." in listed
    assert "1 (100 %)" in listed


def test_a_refusal_stands_at_its_field_and_what_was_typed_is_kept(desk):
    draft, amina = desk.open(), Hands(desk, "amina")
    graded = {"reliability": "B", "credibility": "2", **OPEN}

    page = amina.do("evidence", draft, status=422, statement="He fled by night", origin="interview", **graded)
    blank = amina.do("evidence", draft, status=422, statement="Shots at night")
    late = amina.do("open", status=422, question="Will they?", first_on="2022-01-31", last_on="2022-01-01",
                    resolves_on="2022-02-01", **OPEN)  # fmt: skip
    unfit = amina.do("evidence", draft, status=422, statement="Shots", origin="interview",
                     incident=str(desk.imported.record), **graded)  # fmt: skip

    assert "Expected an incident, or a source in words." in page
    assert "He fled by night" in page
    assert "Shots at night" in blank
    assert "Expected a last day on or after the first, within three years." in late
    assert "this incident came with an imported file" in unfit


def test_a_stale_page_leaves_the_readings_that_a_colleague_wrote_meanwhile(desk):
    draft, amina, boris = desk.ready(), Hands(desk, "amina"), Hands(desk, "boris")
    pieces, (true, false) = draft.evidence.order_by("pk"), draft.hypotheses.order_by("number")
    shown = {f"{e.pk}_to_{h.pk}": said for e in pieces for h, said in ((true, "for"), (false, "against"))}
    first, *_others, last = shown
    page = amina.read("assessment_work", draft.pk)
    for name, said in shown.items():
        assert f'name="initial-read-{name.replace("_to_", "-")}" value="{said}"' in page
    boris.do("read", draft, shown=shown, **shown | {first: "against"})

    amina.do("read", draft, shown=shown, **shown | {last: "neither"})
    merged = Sheet(draft, desk["amina"]).readings
    refused = amina.do("read", draft, status=422, shown=shown, **shown | {first: "neither", last: "neither"})

    assert list(dict(sorted(merged.items())).values()) == ["against", "against", "for", "neither"]
    assert Sheet(draft, desk["amina"]).readings == merged
    assert "Somebody wrote in it meanwhile. Compare what stands now" in refused
    assert refused.count("Stands now: against") == 1
    for name, said in {**shown, first: "against", last: "neither"}.items():
        assert f'name="initial-read-{name.replace("_to_", "-")}" value="{said}"' in refused
    amina.do("read", draft, shown={**shown, first: "against"}, **shown | {first: "neither"})
    assert Sheet(draft, desk["amina"]).readings == merged | {(pieces[0].pk, true.pk): "neither"}


def test_a_stale_page_closes_no_judgement_that_a_colleague_wrote_meanwhile_and_keeps_what_was_typed(desk):
    draft, amina, boris = desk.ready(), Hands(desk, "amina"), Hands(desk, "boris")
    turn, hypothesis = draft.turn, draft.hypotheses.get(number=2).pk
    judged = {"hypothesis": hypothesis, "probability": "likely", "confidence": "low", "ground": "Few tell."}
    assert f'name="judge-turn" value="{turn}"' in amina.read("assessment_work", draft.pk)
    boris.do("judge", draft, turn=turn, statement="They will wait.", **judged)

    page = amina.do("judge", draft, status=422, turn=turn, statement="They will turn back.", **judged)

    assert draft.judgements.get(closed_at=None).statement == "They will wait."
    assert "Somebody wrote in it meanwhile. Compare what stands now" in page
    assert "Stands now: Likely or probable: They will wait." in page
    assert "They will turn back.</textarea>" in page
    assert f'name="judge-turn" value="{turn + 1}"' in page
    amina.do("judge", draft, turn=turn + 1, statement="They will turn back.", **judged)
    assert draft.judgements.get(closed_at=None).statement == "They will turn back."


def test_a_version_that_a_reader_may_not_see_changes_nothing_in_what_is_offered_and_said(desk):
    first, typed = desk.approved(), {"first_on": "2021-12-01", "last_on": "2022-01-31", "resolves_on": "2022-02-15"}
    desk.invite("carl", Role.ANALYST)
    amina, carl = Hands(desk, "amina"), Hands(desk, "carl")
    before = carl.read("assessment", first.pk).partition("<main")[2]
    amina.do("follow", first, question="Secret?", reason="Secret.", level="2", traffic_light="3", **typed)
    secret = Assessment.objects.get(question="Secret?")
    assert carl.read("assessment", first.pk).partition("<main")[2] == before
    assert "Write the next version" in carl.read("assessment_work", first.pk)

    carl.do("follow", first, question="Both fords?", reason="A second ford.", **typed, **OPEN)

    open_one = Assessment.objects.get(question="Both fords?")
    assert (open_one.edition, open_one.reason, open_one.follows) == (2, "A second ford.", first)
    assert open_one.evidence.count() == 2
    assert secret.series != open_one.series
    for hands in (amina, carl):
        assert "Write the next version" not in hands.read("assessment_work", first.pk)
    for pk in (first.pk, open_one.pk):
        versions = carl.read("assessment", pk).partition("<h2>Versions</h2>")[2]
        assert versions.count("<li>") == 2
        assert "Secret" not in versions
    Hands(desk, "boris").do("approve", open_one, turn=desk.fresh(open_one).turn)
    assert f'assessments/{open_one.pk}/">Read the latest version' in Hands(desk, "paula").read("assessment", first.pk)


def test_the_next_version_begins_with_the_question_as_it_stood_and_a_part_can_be_taken_out(desk):
    approved, amina = desk.approved(), Hands(desk, "amina")
    work = amina.read("assessment_work", approved.pk)
    assert 'value="Will the rebels take the ford?"' in work
    typed = {"question": "Will they take both fords?", "first_on": "2021-12-01", "last_on": "2022-01-31"}
    amina.do("follow", approved, reason="A second ford.", resolves_on="2022-02-15", **typed, **OPEN)
    following = Assessment.objects.get(edition=2)
    part = following.evidence.earliest("pk")
    amina.do("withdraw", following, part=f"evidence {part.pk}")
    Hands(desk, "boris").do("approve", following, turn=desk.fresh(following).turn)

    page = Hands(desk, "paula").read("assessment", approved.pk)
    latest = Hands(desk, "paula").read("assessment", following.pk)

    assert "A later version has been approved." in page
    assert "interview says so" in page
    assert "interview says so" not in latest
    assert "A second ford." in latest


def test_who_only_reads_has_no_desk_and_what_is_marked_higher_is_not_there(desk):
    secret = desk.approved(handling=CONFIDENTIAL)
    shown = desk.approved(is_exercise=True)
    actions.record_use(shown, UseFacts(decided_on=date(2022, 1, 10), **USE), by=desk["amina"], handling=CONFIDENTIAL)
    paula = Hands(desk, "paula")

    listed, page = paula.read("assessments"), paula.read("assessment", shown.pk)

    assert str(secret.pk) not in listed
    assert "EXERCISE: nothing here is real." in page
    assert "Patrol the ford" not in page
    assert "Nobody has recorded a use of it." in page
    assert "Work on it" not in page
    for name, pk in (("assessment_work", shown.pk), ("assessment", secret.pk), ("assessment_work", secret.pk)):
        paula.read(name, pk, status=404)
    paula.read("assessment_write", status=403)
    amina = Hands(desk, "amina").read("assessment", secret.pk)
    assert "CONFIDENTIAL · TLP:AMBER" in amina


def test_a_reader_without_the_strategy_is_shown_no_meaning_and_no_objective(desk, monkeypatch):
    draft = desk.ready()
    facts = EventFacts(
        incident=desk.recorded.record, condition=desk.condition, effect="advances", reasoning="Talks begin."
    )
    actions.tie_event(draft, facts, by=desk["amina"])
    monkeypatch.setattr(
        "primacy.mission.access.viewer.PERMISSIONS",
        {"analyst": frozenset({"area.read", "assessments.read", "assessments.draft", "situation.read"})},
    )

    page = Hands(desk, "amina").read("assessment", draft.pk)

    assert "The ceasefire holds" not in page
    assert "No incident has been tied to the strategy here." in page
