"""Writing an assessment: who may, what is refused, how it is handled, and that nothing is overwritten."""

from datetime import date
from uuid import uuid4

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role, Viewer, visible_marking
from primacy.mission.access.models import AuditEntry
from primacy.mission.assessments import actions
from primacy.mission.assessments.facts import (
    EventFacts,
    EvidenceFacts,
    JudgementFacts,
    QuestionFacts,
    ResolutionFacts,
    UnsoundAssessmentError,
    UseFacts,
)
from primacy.mission.assessments.models import Assessment, Evidence, EvidenceReading, Hypothesis, Judgement
from primacy.mission.assessments.queries import assessment_visible_to, assessments_visible_to, state_of
from primacy.mission.assessments.sheet import Sheet
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling
from tests.mission.assessments.conftest import B2, CONFIDENTIAL, incident

DAY = date(2022, 1, 9)
QUESTION = {"question": "Will they?", "first_on": DAY, "last_on": DAY, "resolves_on": DAY}
EVIDENCE = {"statement": "Seen.", "origin": "interview", "grade": B2, "source": "A trader"}
JUDGEMENT = {
    "hypothesis": 1, "statement": "Likely.", "probability": "likely", "confidence": "low", "ground": "Few sources.",
}  # fmt: skip
EVENT = {"incident": uuid4(), "condition": uuid4(), "effect": "sets_back", "reasoning": "It scares people."}
USE = {"product": "brief", "title": "Brief 1", "decided_by": "The head", "decided_on": DAY, "decision": "Go."}
RESOLUTION = {"outcome": "true", "told_on": DAY, "basis": "Reports.", "lesson": "Ask earlier."}


@pytest.mark.parametrize(
    ("kind", "begun", "said", "at", "sentence"),
    [
        (QuestionFacts, QUESTION, {"question": " "}, "question", "Expected words here"),
        (
            QuestionFacts,
            QUESTION,
            {"last_on": date(2022, 1, 8)},
            "last_on",
            "on or after the first, within three years",
        ),
        (QuestionFacts, QUESTION, {"last_on": date(2025, 1, 9)}, "last_on", "within three years"),
        (QuestionFacts, QUESTION, {"resolves_on": date(2022, 1, 8)}, "resolves_on", "a day on or after the first"),
        (EvidenceFacts, EVIDENCE, {"origin": "rumour"}, "origin", "one of the list"),
        (EvidenceFacts, EVIDENCE, {"source": " "}, "source", "an incident, or a source in words"),
        (JudgementFacts, JUDGEMENT, {"probability": "maybe"}, "probability", "one of the list"),
        (JudgementFacts, JUDGEMENT, {"ground": ""}, "ground", "Expected words here"),
        (EventFacts, EVENT, {"aim": "Tax the road"}, "aim", "an actor together with what it seeks"),
        (EventFacts, EVENT, {"effect": "kills"}, "effect", "one of the list"),
        (UseFacts, USE, {"product": "song"}, "product", "one of the list"),
        (ResolutionFacts, RESOLUTION, {"lesson": ""}, "lesson", "Expected words here"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(kind, begun, said, at, sentence):
    with pytest.raises(UnsoundAssessmentError, match=sentence) as refused:
        kind(**begun | said)

    assert refused.value.field == at


@pytest.mark.parametrize("name", ["paula", "head"])
def test_who_is_no_analyst_writes_no_assessment(desk, name):
    draft = desk.open()

    with pytest.raises(NotAllowedError, match="a role that may write assessments"):
        actions.draft_assessment(QuestionFacts(**QUESTION), mission=desk.mission, by=desk[name], handling=Handling())
    with pytest.raises((NotAllowedError, NotVisibleError)):
        actions.add_hypothesis(draft, "They will", by=desk[name])


def test_a_draft_is_for_those_who_write_and_approve_and_the_audit_keeps_each_step(desk):
    draft = desk.ready()

    assert assessment_visible_to(desk["head"], desk.mission, draft.pk) == draft
    with pytest.raises(NotVisibleError, match="no such assessment"):
        assessment_visible_to(desk["paula"], desk.mission, draft.pk)
    assert AuditEntry.objects.get(verb="assessments.draft").subject == str(draft.pk)
    deeds = [entry.facts["deed"] for entry in AuditEntry.objects.filter(verb="assessments.edit").order_by("pk")]
    assert deeds == ["hypothesis", "hypothesis", *["evidence", "readings"] * 2, "unseen", "judgement"]


def test_a_second_person_approves_what_is_complete_and_as_it_was_read(desk):
    bare = desk.open()
    with pytest.raises(actions.NotReadyError, match=r"two hypotheses or more; evidence; a judgement; a word on struct"):
        actions.approve_assessment(bare, turn=0, by=desk["boris"])
    draft = desk.ready()
    with pytest.raises(actions.AuthorApprovesError, match="you are one of the authors"):
        actions.approve_assessment(draft, turn=draft.turn, by=desk["amina"])
    with pytest.raises(NotVisibleError, match="no such assessment"):
        actions.approve_assessment(draft, turn=draft.turn, by=desk["paula"])
    unread = desk.cite(draft, "liaison")
    with pytest.raises(actions.EditedMeanwhileError, match="Read it again"):
        actions.approve_assessment(draft, turn=draft.turn, by=desk["boris"])
    with pytest.raises(actions.NotReadyError, match="needs: a reading of every piece of evidence"):
        actions.approve_assessment(draft, turn=draft.turn + 1, by=desk["boris"])
    actions.withdraw_part(draft, "evidence", unread.pk, by=desk["amina"])

    approved = actions.approve_assessment(draft, turn=draft.turn + 2, by=desk["boris"])

    assert (approved.approved_by, state_of(assessment_visible_to(desk["paula"], desk.mission, draft.pk))) == (
        desk["boris"].person,
        "approved",
    )
    with pytest.raises(actions.FrozenError, match="this version is approved and stays"):
        actions.add_hypothesis(draft, "Neither", by=desk["amina"])
    assert Evidence.objects.get(pk=unread.pk).closed_by == desk["amina"].person


def test_whoever_wrote_one_reading_is_an_author(desk):
    draft = desk.ready()
    pair = EvidenceReading.objects.filter(evidence__assessment=draft).values_list("evidence", "hypothesis").first()
    actions.read_evidence(draft, {pair: "neither"}, by=desk["boris"])

    with pytest.raises(actions.AuthorApprovesError):
        actions.approve_assessment(draft, turn=draft.turn + 1, by=desk["boris"])


def test_a_reading_and_a_judgement_close_what_they_replace(desk):
    draft = desk.ready()
    hypothesis = Hypothesis.objects.get(assessment=draft, number=2)
    pair = (Evidence.objects.filter(assessment=draft).earliest("pk").pk, hypothesis.pk)

    changed = [actions.read_evidence(draft, {pair: reading}, by=desk.later("amina")) for reading in ("for", "for")]
    desk.judge(draft, hypothesis, probability="unlikely")

    of_pair = EvidenceReading.objects.filter(evidence=pair[0], hypothesis=pair[1]).order_by("pk")
    assert changed == [1, 0]
    assert [(each.reading, each.closed_at is None) for each in of_pair] == [("against", False), ("for", True)]
    stood = Judgement.objects.filter(assessment=draft).order_by("pk").values_list("probability", "closed_by")
    assert list(stood) == [("likely", desk["amina"].person.pk), ("unlikely", None)]


def test_the_next_version_takes_over_once_it_is_approved_and_the_last_one_stays_as_it_was(desk):
    first = desk.approved()
    looked = {"looked_on": DAY, "was_seen": True, "by": desk["amina"]}
    facts = QuestionFacts(**QUESTION | {"question": "Will the rebels take both fords?"})
    follow = {"reason": "There is a second ford.", "handling": Handling()}

    following = desk.fresh(actions.follow_assessment(first, facts, by=desk["amina"], **follow))

    sheets = [Sheet(each, desk["amina"]) for each in (first, following)]
    assert [len(sheet.evidence) for sheet in sheets] == [2, 2]
    assert [[each.against for _, each in sheet.ranked] for sheet in sheets] == [[0, 2], [0, 2]]
    assert [sheet.judgement.statement for sheet in sheets] == ["It is likely that they will."] * 2
    assert not {each.pk for each in sheets[0].hypotheses} & {each.pk for each in sheets[1].hypotheses}
    assert [state_of(each) for each in assessments_visible_to(desk["paula"], desk.mission)] == ["approved"]
    with pytest.raises(actions.FollowedAlreadyError, match="Open the latest one"):
        actions.follow_assessment(first, facts, by=desk["amina"], **follow)
    second = actions.add_indicator(following, sheets[1].hypotheses[0].pk, "Boats at the ford", by=desk["amina"])
    actions.sight_indicator(following, second.pk, **looked)
    actions.approve_assessment(following, turn=desk.fresh(following).turn, by=desk["boris"])
    states = {each.question: state_of(each) for each in assessments_visible_to(desk["paula"], desk.mission)}
    assert states == {first.question: "superseded", facts.question: "approved"}
    third = actions.follow_assessment(following, facts, by=desk["amina"], **follow)
    (indicator,) = Sheet(desk.fresh(third), desk["amina"]).indicators
    assert indicator.sightings.get().was_seen


def test_the_next_version_is_marked_no_lower_than_the_words_that_it_takes_over(desk):
    draft = desk.open(handling=CONFIDENTIAL)
    desk.judge(draft, actions.add_hypothesis(draft, "They will", by=desk["amina"]))
    follow = {"reason": "Open it.", "handling": Handling(), "by": desk["amina"]}

    following = actions.follow_assessment(draft, QuestionFacts(**QUESTION), **follow)

    assert desk.fresh(following).marking.handling == CONFIDENTIAL
    with pytest.raises(NotVisibleError):
        assessment_visible_to(desk["head"], desk.mission, following.pk)


def test_a_later_version_needs_a_reason_and_stays_real_or_rehearsed(desk):
    first = desk.approved()
    said = {"handling": Handling(), "by": desk["amina"]}

    with pytest.raises(UnsoundAssessmentError, match="Expected words here"):
        actions.follow_assessment(first, QuestionFacts(**QUESTION), reason=" ", **said)
    with pytest.raises(UnsoundAssessmentError, match="an exercise to stay one"):
        actions.follow_assessment(first, QuestionFacts(**QUESTION, is_exercise=True), reason="Practice.", **said)


def test_an_assessment_is_handled_at_least_as_high_as_what_it_rests_on(desk):
    draft = desk.open()
    secret = incident(desk, handling=CONFIDENTIAL)

    evidence = desk.cite(draft, "own_report", incident=secret.record, handling=Handling())

    assert (evidence.marking.handling, desk.fresh(draft).marking.handling) == (CONFIDENTIAL, CONFIDENTIAL)
    with pytest.raises(NotVisibleError):
        assessment_visible_to(desk["head"], desk.mission, draft.pk)
    actions.withdraw_part(draft, "evidence", evidence.pk, by=desk["amina"])
    assert desk.fresh(draft).marking.handling == CONFIDENTIAL


def test_an_assessment_goes_out_of_sight_with_an_incident_that_is_marked_higher_later(desk):
    draft = desk.ready()
    desk.cite(draft, "own_report", incident=desk.recorded.record)
    assert assessments_visible_to(desk["head"], desk.mission).count() == 1
    marking = visible_marking(CONFIDENTIAL, by=desk["amina"])

    Incident.objects.filter(pk=desk.recorded.pk).update(marking=marking)

    assert assessments_visible_to(desk["head"], desk.mission).count() == 0
    assert Sheet(desk.fresh(draft), desk["boris"]).markings >= {marking.pk}


def test_a_role_of_an_office_is_shown_and_counted_the_evidence_of_its_office_alone(desk):
    desk.invite("wilma", Role.ANALYST, office="CF1")
    draft = desk.ready(unit_code="CF1")
    desk.cite(draft, "event_data", incident=desk.imported.record)
    Incident.objects.filter(pk=desk.imported.pk).update(unit_code="CF2")

    shown, whole = (Sheet(desk.fresh(draft), desk[name]) for name in ("wilma", "amina"))

    assert [each.name for each in shown.evidence] == ["E1", "E2"]
    assert [each.name for each in whole.evidence] == ["E1", "E2", "E3"]
    assert [each.unread for _, each in shown.ranked] == [0, 0]
    with pytest.raises(NotAllowedError):
        actions.draft_assessment(
            QuestionFacts(**QUESTION, unit_code="CF2"), mission=desk.mission, by=desk["wilma"], handling=Handling()
        )


@pytest.mark.parametrize("hidden", [True, False])
def test_an_incident_that_its_writer_may_not_see_answers_like_one_that_is_not_there(desk, hidden):
    secret = incident(desk, handling=CONFIDENTIAL)
    desk.invite("carl", Role.ANALYST)
    draft = desk.open()
    number = secret.record if hidden else uuid4()
    facts = EvidenceFacts(**EVIDENCE | {"incident": number})

    with pytest.raises(UnsoundAssessmentError, match=r"^There is no such incident that you can see\.$"):
        actions.add_evidence(draft, facts, by=desk["carl"])


def test_what_does_not_fit_an_assessment_is_refused(desk):
    draft, by = desk.open(), desk["amina"]
    hypothesis = actions.add_hypothesis(draft, "They will", by=by)
    other = actions.add_hypothesis(desk.open(), "They will not", by=by)
    rehearsed = incident(desk, is_exercise=True)
    evidence = desk.cite(draft, "event_data", incident=desk.imported.record)
    for wrong, sentence in (
        (lambda: desk.cite(draft, "interview", incident=desk.imported.record), "this incident came with an imported"),
        (lambda: desk.cite(draft, "own_report", incident=rehearsed.record), "an incident of an exercise for an exerc"),
        (lambda: desk.open(unit_code="XX"), "a unit of the mission's area"),
        (lambda: desk.open(objective=uuid4()), "a goal or condition of the strategy that you can see"),
        (lambda: actions.add_hypothesis(draft, " ", by=by), "Expected words here"),
        (lambda: actions.say_unseen(draft, "fog", "Fog.", by=by), "one of the list"),
        (lambda: actions.say_unseen(draft, "denied_area", " ", by=by), "Expected words here"),
        (lambda: actions.add_dissent(draft, holder=" ", statement="No.", by=by), "Expected words here"),
        (lambda: actions.read_evidence(draft, {(evidence.pk, hypothesis.pk): "x"}, by=by), "one of the list"),
    ):
        with pytest.raises(UnsoundAssessmentError, match=sentence):
            wrong()
    for wrong in (
        lambda: actions.read_evidence(draft, {(evidence.pk, other.pk): "for"}, by=by),
        lambda: actions.add_indicator(draft, other.pk, "Boats", by=by),
        lambda: actions.sight_indicator(draft, 1, looked_on=DAY, was_seen=True, by=by),
        lambda: actions.withdraw_part(draft, "hypothesis", other.pk, by=by),
        lambda: actions.withdraw_part(draft, "song", 1, by=by),
    ):
        with pytest.raises(NotVisibleError, match="no such part of the assessment"):
            wrong()


def test_a_day_to_come_is_not_one_on_which_an_indicator_was_looked_for(desk):
    draft, by = desk.open(), desk["amina"]
    hypothesis = actions.add_hypothesis(draft, "They will", by=by)
    indicator = actions.add_indicator(draft, hypothesis.pk, "Boats at the ford", by=by)

    with pytest.raises(UnsoundAssessmentError, match="today or a day before"):
        actions.sight_indicator(draft, indicator.pk, looked_on=date(2022, 3, 1), was_seen=True, by=by)


def test_a_part_keeps_a_name_that_says_what_it_is(desk):
    draft, by = desk.ready(), desk["amina"]
    sheet = Sheet(draft, by)
    indicator = actions.add_indicator(draft, sheet.hypotheses[0].pk, "Boats", by=by)
    sighting = actions.sight_indicator(draft, indicator.pk, looked_on=DAY, was_seen=False, by=by)
    reading = EvidenceReading.objects.filter(evidence__assessment=draft).earliest("pk")
    dissent = actions.add_dissent(draft, holder="Carl", statement="They are bluffing.", by=Viewer(by.person, by.at))

    named = [str(each) for each in (*sheet.hypotheses, sheet.judgement, *sheet.unseen, indicator, sighting, dissent)]
    assert named == [
        "H1: They will", "H2: They will not", "Likely or probable: It is likely that they will.",
        "Structural pressure: The herds come south earlier each year.", "Boats", "2022-01-09: not seen",
        "Carl: They are bluffing.",
    ]  # fmt: skip
    assert " for " in str(reading)
    assert str(draft) == str(Assessment.objects.get(pk=draft.pk)) == "Will the rebels take the ford?"
    assert str(sheet.evidence[0].evidence) == "interview says so"
