"""Evidence cards: every side, no verdict, and nothing overwritten."""

from datetime import timedelta
from uuid import uuid4

import pytest

from primacy.exchange.tabular import UnreadableFileError
from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer
from primacy.mission.reference import actions
from primacy.mission.reference.evidence import EvidenceCard, card, cards, finding_of, history_of
from primacy.mission.reference.facts import FindingFacts, QuestionFacts, UnsoundEvidenceError
from primacy.mission.reference.interface import SHIPPED, import_evidence
from primacy.mission.reference.models import Finding
from tests.worlds import lilliput

SAID = {
    "claim": "Patrols calm.", "study": "Gulliver (1726), Travels.", "scope": "Lilliput", "period": "1699",
    "method": "Observation", "direction": "supports", "conditions": "", "read_in": "The book, chapter 1",
}  # fmt: skip


def facts(**more: str) -> FindingFacts:
    return FindingFacts(**{**SAID, **more})


@pytest.fixture
def question(mission, analyst):
    return actions.ask_question(QuestionFacts(text="Do patrols calm?"), mission=mission, by=analyst).record


@pytest.mark.answers("DAT-26")
def test_the_studies_that_come_with_primacy_stand_on_both_sides_of_their_question(operator, analyst):
    added = import_evidence(file=SHIPPED["evidence"], by=operator)

    every = cards(analyst)
    parallel = next(each for each in every if "in parallel" in each.question.text)
    supports, contradicts, mixed = parallel.sides

    # 001:659 and 003:2643: one study finds that parallel missions help, another that some undermined the UN's.
    assert [each.study.partition(" (")[0] for each in supports.findings] == ["Schumann and Bara"]
    assert [each.study.partition(" (")[0] for each in contradicts.findings] == ["Bara", "Karlsrud"]
    assert mixed.findings == ()
    assert parallel.is_contested
    assert all(one.conditions and one.read_in for each in every for side in each.sides for one in side.findings)
    assert set(EvidenceCard.__dataclass_fields__) == {"question", "sides"}
    assert (added, import_evidence(file=SHIPPED["evidence"], by=operator)) == (len(every) + Finding.objects.count(), 0)


def test_a_revision_closes_the_last_and_a_withdrawal_takes_the_finding_off_the_card(mission, analyst, question):
    made = actions.record_finding(facts(), question=question, mission=mission, by=analyst)
    later, last = (Viewer(analyst.person, analyst.at + timedelta(days=day)) for day in (1, 2))

    actions.revise_finding(
        facts(direction="mixed", conditions="By day."), finding=made.record, reason="Reread", mission=mission, by=later
    )
    assert card(later, question).is_contested
    assert not card(analyst, question).is_contested
    actions.withdraw_finding(finding=made.record, reason="Retracted", mission=mission, by=last)

    assert card(last, question).number == 0
    assert [each.reason for each in history_of(later, made.record)] == ["Reread", ""]
    assert Finding.objects.filter(record=made.record).count() == 3
    with pytest.raises(NotVisibleError, match="no such finding"):
        finding_of(last, made.record)
    with pytest.raises(NotVisibleError, match="no such finding"):
        actions.withdraw_finding(finding=made.record, reason="Again", mission=mission, by=last)


def test_what_is_not_enough_to_judge_a_study_by_is_refused(mission, analyst, question):
    for more, match in (
        ({"scope": " "}, "1 to 300 characters"),
        ({"direction": "proves"}, "supports, contradicts or mixed"),
        ({"direction": "mixed"}, "conditions on which the finding depends"),
    ):
        with pytest.raises(UnsoundEvidenceError, match=match):
            facts(**more)
    with pytest.raises(UnsoundEvidenceError, match="ends in a question mark"):
        QuestionFacts(text="Patrols calm.")
    made = actions.record_finding(facts(), question=question, mission=mission, by=analyst)
    with pytest.raises(UnsoundEvidenceError, match="the reason for the change"):
        actions.revise_finding(facts(), finding=made.record, reason=" ", mission=mission, by=analyst)
    with pytest.raises(NotVisibleError, match="no such question"):
        actions.record_finding(facts(), question=uuid4(), mission=mission, by=analyst)
    with pytest.raises(NotVisibleError, match="no such question"):
        card(analyst, uuid4())
    with pytest.raises(NotAllowedError):
        actions.record_finding(facts(), question=question, mission=mission, by=lilliput.viewer("watch_officer"))
    assert cards(lilliput.viewer("administrator")) == []


@pytest.mark.parametrize(
    ("text", "error", "match"),
    [
        ("questions = 3", UnreadableFileError, "questions"),
        ('[[questions]]\ntext = "Why?"\nanswer = "Yes"', UnsoundEvidenceError, "Expected the fields of QuestionFacts"),
    ],
)
def test_a_file_of_something_else_is_refused(operator, tmp_path, text, error, match):
    file = tmp_path / "evidence.toml"
    file.write_text(text)

    with pytest.raises(error, match=match):
        import_evidence(file=file, by=operator)
