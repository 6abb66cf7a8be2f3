"""Sentence by sentence: nothing is overwritten, nobody edits over another, and no author approves."""

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.situation.models import SectionChoices, Sitrep, SitrepSentence, SitrepVersion
from primacy.mission.situation.sitreps.actions import (
    AlreadyApprovedError,
    AuthorApprovesError,
    EditedMeanwhileError,
    NotLatestError,
    SentenceWords,
    add_sentence,
    edit_sentence,
    follow_sitrep,
    move_sentence,
    remove_sentence,
)
from primacy.mission.situation.sitreps.queries import sentence_history
from primacy.vocabulary import Handling, ImpossibleValueError, Level, TrafficLight

STAFF = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
WORDS = SentenceWords("The road to Ndakaya is closed.", "en")
ASSESSMENT = SectionChoices.ASSESSMENT


def test_an_edited_sentence_keeps_what_it_rests_on_and_what_it_said(draft, viewer, line):
    report = draft()
    edited = line(report, "human_rights")

    edit_sentence(sitrep=report, line=edited, words=WORDS, turn=0, by=viewer("analyst"))
    now, former = sentence_history(viewer("analyst"), report, edited)

    assert (now.text, now.is_edited, now.author.full_name) == (WORDS.text, True, "The Analyst (JMAC)")
    assert (former.text, former.closed_by_id) == ("", viewer("analyst").person.pk)
    assert [each.incident.external_id for each in now.basis.all()] == ["428939"]


def test_an_own_sentence_stands_under_its_author_and_rests_on_no_record(draft, viewer, told):
    report = draft()

    line = add_sentence(sitrep=report, section=ASSESSMENT, words=WORDS, turn=0, by=viewer("analyst"))
    (sentence,) = sentence_history(viewer("analyst"), report, line)

    assert told(report)["assessment"] == [WORDS.text]
    assert (sentence.is_own, sentence.author_id) == (True, viewer("analyst").person.pk)
    assert not sentence.basis.exists()


def test_the_words_of_a_person_are_handled_as_the_audience(draft, viewer):
    report = draft(audience=STAFF, role="analyst")
    before = report.marking.handling

    line = add_sentence(sitrep=report, section=ASSESSMENT, words=WORDS, turn=0, by=viewer("analyst"))
    after = Sitrep.objects.get(pk=report.pk).marking.handling
    remove_sentence(sitrep=report, line=line, turn=1, by=viewer("analyst"))

    assert (before, after) == (Handling(), STAFF)
    assert Sitrep.objects.get(pk=report.pk).marking.handling == Handling()


def test_who_does_not_belong_to_the_audience_does_not_edit(draft, viewer):
    report = draft(audience=STAFF, role="analyst")

    with pytest.raises(NotAllowedError, match="audience to which you belong"):
        add_sentence(sitrep=report, section=ASSESSMENT, words=WORDS, turn=0, by=viewer("watch_officer"))


def test_a_sentence_changes_places_with_its_neighbour_and_stays_within_its_heading(draft, viewer, line, told):
    report, by = draft(), viewer("analyst")
    before = told(report)["summary"]

    move_sentence(sitrep=report, line=line(report, "summary"), way="down", turn=0, by=by)
    turned = told(report)["summary"]
    move_sentence(sitrep=report, line=line(report, "summary", place=1), way="down", turn=1, by=by)

    assert turned == before[::-1]
    assert told(report)["summary"] == turned


def test_a_removed_sentence_is_kept_in_the_database_and_told_no_more(draft, viewer, line, told):
    report, by = draft(), viewer("analyst")
    gone = line(report, "human_rights")

    remove_sentence(sitrep=report, line=gone, turn=0, by=by)

    assert told(report)["human_rights"] == []
    assert SitrepSentence.objects.get(line=gone).closed_by_id == by.person.pk
    with pytest.raises(NotVisibleError, match="no such sentence"):
        edit_sentence(sitrep=report, line=gone, words=WORDS, turn=1, by=by)


def test_who_edits_over_another_is_refused_and_changes_nothing(draft, viewer, line, told):
    report = draft()
    edited = line(report, "human_rights")
    edit_sentence(sitrep=report, line=edited, words=WORDS, turn=0, by=viewer("analyst"))

    with pytest.raises(EditedMeanwhileError, match="Somebody else has edited this report"):
        edit_sentence(
            sitrep=report, line=edited, words=SentenceWords("Other words.", "en"), turn=0, by=viewer("watch_officer")
        )
    assert told(report)["human_rights"] == [WORDS.text]


@pytest.mark.parametrize(("text", "language"), [(" ", "en"), ("Words", "")])
def test_a_sentence_without_words_is_refused(text, language):
    with pytest.raises(ImpossibleValueError, match="must be words"):
        SentenceWords(text, language)


def test_a_second_person_approves_and_the_report_then_stands(draft, approve, viewer, line):
    report = approve(draft())

    assert (report.approved_by.full_name, report.confidence) == ("The Mission leadership", "Unsure")
    with pytest.raises(AlreadyApprovedError, match="stands as it is"):
        edit_sentence(sitrep=report, line=line(report, "summary"), words=WORDS, turn=report.turn, by=viewer("analyst"))
    with pytest.raises(AlreadyApprovedError, match="stands as it is"):
        approve(report, role="analyst")


def test_who_drafted_a_report_does_not_approve_it(draft, approve):
    report = draft(role="watch_officer")

    with pytest.raises(AuthorApprovesError, match="you are one of the authors"):
        approve(report, role="watch_officer")
    assert not Sitrep.objects.get(pk=report.pk).is_approved


@pytest.mark.parametrize("deed", ["add", "edit", "move", "remove"])
def test_who_had_a_hand_in_a_report_does_not_approve_it(draft, approve, viewer, line, deed):
    report, by = draft(role="watch_officer"), viewer("analyst")
    first = {"sitrep": report, "turn": 0, "by": by}
    if deed == "add":
        add_sentence(section=ASSESSMENT, words=WORDS, **first)
    elif deed == "edit":
        edit_sentence(line=line(report, "summary"), words=WORDS, **first)
    elif deed == "move":
        move_sentence(line=line(report, "summary"), way="down", **first)
    else:
        remove_sentence(line=line(report, "summary"), **first)

    with pytest.raises(AuthorApprovesError):
        approve(report, role="analyst")
    assert approve(report, role="leadership").is_approved


def test_who_may_not_approve_is_refused(draft, approve):
    with pytest.raises(NotAllowedError, match="approve situation reports"):
        approve(draft(), role="planner")


def test_nobody_approves_what_they_have_not_read(draft, approve, viewer):
    report = draft()
    add_sentence(sitrep=report, section=ASSESSMENT, words=WORDS, turn=0, by=viewer("analyst"))

    with pytest.raises(EditedMeanwhileError):
        approve(report, turn=0)


def test_an_update_is_composed_anew_and_takes_the_sentences_of_people_with_it(draft, approve, viewer, told):
    report = draft()
    add_sentence(sitrep=report, section=ASSESSMENT, words=WORDS, turn=0, by=viewer("analyst"))
    approve(report)

    update = follow_sitrep(sitrep=report, version=SitrepVersion.UPDATE, by=viewer("watch_officer", hours=5))

    assert (update.edition, update.version, update.follows_id) == (2, "Update", report.pk)
    assert told(update) == told(report)
    with pytest.raises(AuthorApprovesError):
        approve(update, role="analyst")


def test_a_series_goes_from_initial_over_updates_to_final_and_ends(draft, approve, viewer):
    by = viewer("watch_officer", hours=5)
    initial = approve(draft())
    update = approve(follow_sitrep(sitrep=initial, version=SitrepVersion.UPDATE, by=by))
    final = follow_sitrep(sitrep=update, version=SitrepVersion.FINAL, by=by)

    with pytest.raises(NotLatestError, match="this is a draft"):
        follow_sitrep(sitrep=final, version=SitrepVersion.UPDATE, by=by)
    approve(final)
    for closed in (initial, final):
        with pytest.raises(NotLatestError, match="this one is closed"):
            follow_sitrep(sitrep=closed, version=SitrepVersion.UPDATE, by=by)
    with pytest.raises(ImpossibleValueError, match="an update or a final version"):
        follow_sitrep(sitrep=final, version=SitrepVersion.INITIAL, by=by)


def test_every_act_is_in_the_audit(draft, approve, viewer):
    report = draft()
    add_sentence(sitrep=report, section=ASSESSMENT, words=WORDS, turn=0, by=viewer("analyst"))
    approve(report)

    entries = AuditEntry.objects.filter(subject=str(report.pk)).order_by("number")

    assert [each.verb.partition(".")[2] for each in entries] == ["draft_sitrep", "edit_sitrep", "approve_sitrep"]
