"""What an assessment shows of itself: which kind supports it, what cannot be seen, what events mean, what came."""

from datetime import date
from uuid import uuid4

import pytest

from primacy.analysis.judgement import mean_brier
from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer
from primacy.mission.assessments import actions
from primacy.mission.assessments.facts import EventFacts, ResolutionFacts, UnsoundAssessmentError, UseFacts
from primacy.mission.assessments.interface import assessment_visible_to, use_in_product
from primacy.mission.assessments.models import AssessmentUse, EventLink
from primacy.mission.assessments.queries import assessment_rows, assessments_visible_to, resolved_judgements
from primacy.mission.assessments.sheet import Sheet
from primacy.mission.situation.interface import import_coverage
from primacy.mission.situation.models import ActorKind
from primacy.mission.situation.recording.actors import add_actor
from primacy.vocabulary import Handling, Month
from tests.mission.assessments.conftest import CONFIDENTIAL, incident
from tests.mission.situation import lagoon as small

DAY = date(2022, 1, 9)
USE = {"product": "brief", "title": "Brief of January", "decided_by": "The head", "decided_on": DAY, "decision": "Go."}


@pytest.mark.parametrize(
    ("origins", "one_sided"),
    [
        (("interview", "event_data"), ""),
        (("liaison", "interlocutor", "own_report"), "human"),
        (("remote_sensing", "statistics", "forecast"), "data"),
        ((), "nothing"),
    ],
)
def test_a_judgement_says_which_kind_of_evidence_alone_supports_it(desk, origins, one_sided):
    sheet = Sheet(desk.ready(origins=origins), desk["amina"])

    assert sheet.one_sided == one_sided
    assert sum(map(len, sheet.support)) == len(origins)


def test_data_that_speak_against_a_judgement_do_not_support_it(desk):
    draft = desk.ready(origins=("interview",))
    against = desk.cite(draft, "remote_sensing")
    actions.read_evidence(draft, {(against.pk, Sheet(draft, desk["amina"]).judgement.hypothesis_id): "against"},
                          by=desk["amina"])  # fmt: skip

    assert Sheet(draft, desk["amina"]).one_sided == "human"
    assert Sheet(desk.open(), desk["amina"]).one_sided == ""


def test_the_months_and_units_that_nobody_covered_are_found_in_the_records(desk):
    # 8 cells, December and January: 16 cell-months. The south-western cell has a report in each, and the one beside it
    # a patrol in December: 13 are left, all 8 of the East and 5 of the 8 of the West.
    draft = desk.open()
    patrol = b"gid,month,kind,days\n135762,2021-12,patrol,3\n"
    import_coverage(patrol, name="c.csv", mission=desk.mission, by=desk["amina"], handling=CONFIDENTIAL)

    cleared, other = (Sheet(draft, desk[name]).no_coverage for name in ("amina", "head"))

    assert (str(cleared.first), str(cleared.last)) == ("2021-12", "2022-01")
    assert (cleared.cell_months, cleared.of) == (13, 16)
    both = (Month(2021, 12), Month(2022, 1))
    assert [(gap.unit[:4], gap.cell_months, gap.of, gap.months) for gap in cleared.gaps] == [
        ("East", 8, 8, both),
        ("West", 5, 8, ()),
    ]
    assert (other.cell_months, len(cleared.markings), len(other.markings)) == (14, 2, 1)


def test_a_question_of_time_to_come_rests_on_the_last_three_months(desk):
    draft = desk.open(first_on=date(2022, 3, 1), last_on=date(2022, 4, 30), resolves_on=date(2022, 5, 1))
    in_west = desk.open(unit_code="CF1")

    found = Sheet(draft, desk["amina"]).no_coverage

    assert (str(found.first), str(found.last), found.of) == ("2021-11", "2022-01", 24)
    assert Sheet(in_west, desk["amina"]).no_coverage.of == 8


@pytest.fixture
def tied(desk):
    """Return a draft with four incidents tied to the ceasefire, two of them by the aims of the rebels."""
    rebels = add_actor("Rebels", ActorKind.ARMED_GROUP, mission=desk.mission, by=desk["amina"], handling=Handling())
    aim = {"actor": rebels.pk, "aim": "to tax the road."}
    talks = incident(desk, started_on=date(2022, 1, 10), ended_on=date(2022, 1, 10))
    draft = desk.open()
    for record, said in (
        (desk.imported.record, {"effect": "sets_back", **aim}),
        (desk.recorded.record, {"effect": "sets_back", "across": "Chad", **aim}),
        (talks.record, {"effect": "advances"}),
    ):
        facts = EventFacts(incident=record, condition=desk.condition, reasoning="Fear.", **said)
        actions.tie_event(draft, facts, by=desk["amina"])
    return draft


def test_the_page_says_in_sentences_what_events_mean_for_a_condition(desk, tied):
    (meaning,) = Sheet(tied, desk["amina"]).meanings

    assert meaning.condition.title == "The ceasefire holds"
    assert list(meaning.sentences) == [
        "2 incidents (5 Dec 2021 – 9 Jan 2022) set back “The ceasefire holds”.",
        "1 incident (10 Jan 2022) advances “The ceasefire holds”.",
        "Taken together they pull “The ceasefire holds” both ways.",
        "2 of them serve an aim of Rebels: to tax the road.",
        "1 of them reaches across the border: Chad.",
    ]


@pytest.mark.parametrize(
    ("effect", "words"),
    [("sets_back", "nothing here advances it"), ("advances", "nothing here sets it back"), ("leaves", "do not move")],
)
def test_events_that_point_one_way_say_so(desk, effect, words):
    draft = desk.open()
    for each in (desk.recorded, desk.imported):
        facts = EventFacts(incident=each.record, condition=desk.condition, effect=effect, reasoning="Fear.")
        link = actions.tie_event(draft, facts, by=desk["amina"])

    (meaning,) = Sheet(draft, desk["amina"]).meanings

    assert words in meaning.sentences[1]
    assert str(link).startswith(str(desk.imported.record))


def test_one_event_alone_is_not_taken_together(desk):
    draft = desk.open()
    facts = EventFacts(
        incident=desk.recorded.record, condition=desk.condition, effect="leaves", reasoning="Nobody came."
    )
    actions.tie_event(draft, facts, by=desk["amina"])

    (meaning,) = Sheet(draft, desk["amina"]).meanings

    assert meaning.sentences == ("1 incident (9 Jan 2022) leaves “The ceasefire holds” as it is.",)


def test_an_event_of_a_hidden_actor_is_neither_shown_nor_counted(desk, tied):
    link = EventLink.objects.filter(assessment=tied, actor__isnull=False).earliest("pk")
    facts = {"condition": desk.condition, "effect": "advances", "reasoning": "Hope.", "aim": "to talk."}
    hidden = add_actor("Envoys", ActorKind.COMMUNITY, mission=desk.mission, by=desk["amina"], handling=CONFIDENTIAL)
    other = desk.open()
    secret = actions.tie_event(other, EventFacts(incident=link.incident, actor=hidden.pk, **facts), by=desk["amina"])

    assert desk.fresh(other).marking.handling == secret.marking.handling == CONFIDENTIAL
    EventLink.objects.filter(pk=link.pk).update(actor=hidden.pk)
    shown, whole = (Sheet(tied, desk[name]).events for name in ("head", "amina"))
    assert (len(shown), len(whole)) == (2, 3)


def test_an_event_names_what_its_writer_can_see(desk):
    draft, begun = desk.open(), {"incident": desk.recorded.record, "condition": desk.condition}
    for wrong, at in (
        ({"incident": uuid4()}, "incident"),
        ({"condition": uuid4()}, "condition"),
        ({"actor": uuid4(), "aim": "to tax the road."}, "actor"),
    ):
        facts = EventFacts(**{**begun, "effect": "leaves", "reasoning": "None.", **wrong})
        with pytest.raises(UnsoundAssessmentError) as refused:
            actions.tie_event(draft, facts, by=desk["amina"])
        assert refused.value.field == at


def test_who_used_it_is_recorded_once_for_a_product_and_only_of_what_is_approved(desk):
    draft = desk.ready()
    with pytest.raises(actions.NotApprovedError, match="Have a second person approve it first"):
        actions.record_use(draft, UseFacts(**USE), by=desk["head"])
    with pytest.raises(actions.NotApprovedError):
        use_in_product(draft, UseFacts(**USE, subject="1"), by=desk["head"])
    approved = actions.approve_assessment(draft, turn=draft.turn, by=desk["boris"])
    assert [row.is_never_used for row in _rows(desk, "paula")] == [True]

    uses = [use_in_product(approved, UseFacts(**USE, subject="brief 1"), by=desk["paula"]) for _ in range(2)]
    decided = UseFacts(**USE | {"product": "decision", "title": "Patrol the ford"})
    actions.record_use(approved, decided, by=desk["amina"], handling=CONFIDENTIAL)

    assert uses[0] == uses[1]
    assert [(row.uses, row.is_never_used) for row in (*_rows(desk, "paula"), *_rows(desk, "amina"))] == [
        (1, False),
        (2, False),
    ]
    with pytest.raises(NotAllowedError, match="a role that may write assessments"):
        actions.record_use(approved, decided, by=desk["paula"])
    with pytest.raises(UnsoundAssessmentError, match="the key of the product"):
        use_in_product(approved, UseFacts(**USE), by=desk["paula"])
    with pytest.raises(NotVisibleError, match="no such assessment"):
        use_in_product(approved, UseFacts(**USE, subject="1"), by=Viewer(desk["paula"].person, small.later(-400)))


def test_what_came_is_scored_and_a_later_finding_closes_an_earlier_one(desk):
    # Likely stands for 55 to 75 %: (0.65 - 1)² = 0.1225 where it came true, 0.65² = 0.4225 where not.
    approved = desk.approved()
    use = actions.record_use(approved, UseFacts(**USE), by=desk["head"])
    lesson = actions.learn_from(approved, "Ask the traders first.", use=use.pk, by=desk["amina"])
    scores = []
    for outcome in ("false", "true", "unknown"):
        facts = ResolutionFacts(outcome=outcome, told_on=DAY, basis="Reports.", lesson=f"It was {outcome}.")
        told = actions.resolve_assessment(approved, facts, by=desk.later("amina"))
        resolved = resolved_judgements(desk["paula"], desk.mission)
        scores.append((Sheet(approved, desk["amina"]).brier, mean_brier(resolved.judgements), resolved.untold))

    assert scores == [(0.4225, 0.4225, 0), (0.1225, 0.1225, 0), (None, None, 1)]
    sheet = Sheet(approved, desk["amina"])
    assert [str(each) for each in sheet.lessons] == ["It was false.", "It was true.", "It was unknown."]
    assert (list(sheet.uses[0].lessons.all()), str(told), str(use)) == (
        [lesson],
        "It cannot be told",
        "Brief: Brief of January",
    )
    assert approved.resolutions.count() == 3


def test_what_was_learned_and_decided_lies_in_the_past_and_says_something(desk):
    approved = desk.approved()
    by = desk["amina"]
    later = ResolutionFacts(outcome="true", told_on=date(2022, 3, 1), basis="Reports.", lesson="Ask.")
    before = ResolutionFacts(outcome="true", told_on=date(2021, 11, 30), basis="Reports.", lesson="Ask.")
    for facts in (later, before):
        with pytest.raises(UnsoundAssessmentError, match="from the first one of the question until today"):
            actions.resolve_assessment(approved, facts, by=by)
    with pytest.raises(UnsoundAssessmentError, match="today or a day before"):
        actions.record_use(approved, UseFacts(**USE | {"decided_on": date(2022, 3, 1)}), by=by)
    with pytest.raises(UnsoundAssessmentError, match="Expected words here"):
        actions.learn_from(approved, " ", by=by)
    with pytest.raises(NotVisibleError, match="no such part"):
        actions.learn_from(approved, "Ask.", use=uuid4(), by=by)
    assert AssessmentUse.objects.count() == 0
    assert assessment_visible_to(by, desk.mission, approved.pk) == approved


def _rows(desk, name: str) -> list:
    return assessment_rows(desk[name], list(assessments_visible_to(desk[name], desk.mission)))
