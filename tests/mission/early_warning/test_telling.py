"""Telling callers what came of what they said."""

from dataclasses import replace

import pytest
from django.utils import timezone

from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.early_warning.models import Alert, AlertState, CallBack, MessageKind, Notice, Reporter
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.mission.early_warning.triage.queries import alert_told, triage_queue
from primacy.mission.early_warning.triage.telling import callers_to_tell, first_words
from primacy.mission.early_warning.warnings.closing import record_outcome
from tests.mission.early_warning.browsing import address, signed_in
from tests.mission.early_warning.conftest import AMINA, OUTCOME

WORD = replace(OUTCOME, word_to_callers="A patrol stays at the market tonight.")


@pytest.fixture
def said(send, mission, people):
    """Return what has somebody send words, and the watch officer believe them."""

    def verified(words: str = "1 Westham", *, last: int, minutes: float = 0) -> Alert:
        taken = send(words, sender=f"+2367000000{last}", minutes=minutes)
        alert = Alert.objects.get(reference=taken.reference)
        return decide_alert(alert.pk, AlertState.VERIFIED, mission=mission, reason="So", by=people(minutes=minutes + 1))

    return verified


@pytest.fixture
def six(said) -> list[Alert]:
    """Return six alerts: two of one caller who may be told, and four of callers who must or can not be."""
    amina, again = said(last=1), said("2 Westham", last=1, minutes=150)
    borrowed, endangered = said("0 1 Westham", last=2), said(last=3)
    deactivated, erased = said(last=4), said(last=5)
    Alert.objects.filter(pk=endangered.pk).update(is_silent=True)
    Reporter.objects.filter(pk=deactivated.reporter_id).update(standing="deactivated")
    Reporter.objects.filter(pk=erased.reporter_id).update(sealed_number=b"", number_index="")
    return [amina, again, borrowed, endangered, deactivated, erased]


def test_an_outcome_is_told_once_to_each_caller_whom_it_does_not_endanger(six, issued, mission, people):
    warning = issued(*(each.pk for each in six), minutes=200)

    record_outcome(warning.record, WORD, mission=mission, by=people(minutes=300))

    notice = Notice.objects.get(kind="answer")
    assert (notice.reporter, notice.alert, notice.text) == (six[0].reporter, six[0], WORD.word_to_callers)


def test_a_caller_endangered_by_one_alert_is_told_nothing_of_another(said, issued, mission, people):
    first, second = said(last=1), said("2 Westham", last=1, minutes=150)
    Alert.objects.filter(pk=first.pk).update(is_silent=True)

    record_outcome(issued(first.pk, second.pk, minutes=200).record, WORD, mission=mission, by=people(minutes=300))

    assert not Notice.objects.filter(kind="answer").exists()


def test_the_caller_of_a_merged_alert_is_told_too(said, send, issued, mission, people):
    kept = said(last=1)
    taken = send("1 Westham", sender="+23670000002", minutes=5)
    merged = Alert.objects.get(reference=taken.reference)
    decide_alert(merged.pk, AlertState.MERGED, mission=mission, reason="Same", by=people(minutes=6), into=kept.pk)

    record_outcome(issued(kept.pk, minutes=10).record, WORD, mission=mission, by=people(minutes=20))

    assert set(Notice.objects.filter(kind="answer").values_list("reporter", flat=True)) == {
        kept.reporter_id, merged.reporter_id,
    }  # fmt: skip


def test_who_does_not_triage_tells_no_caller(six, issued, mission, people):
    warning = issued(six[0].pk, minutes=200)

    with pytest.raises(NotAllowedError):
        record_outcome(warning.record, WORD, mission=mission, by=people(Role.PLANNER, minutes=300))
    page = signed_in(Role.PLANNER).get(address("warning_outcome", warning.record)).content.decode()
    assert "What the callers are told" not in page


def test_callers_who_have_heard_nothing_are_listed_until_they_are_told(six, mission, people, watch):
    assert [each.pk for each in callers_to_tell(people(minutes=200), mission)] == [six[0].pk, six[1].pk]
    assert not callers_to_tell(people(minutes=15 * 24 * 60), mission).exists()
    Alert.objects.update(received_at=people(minutes=0).at)

    Alert.objects.filter(pk=six[0].pk).update(state=AlertState.WAITING)
    assert [each.pk for each in callers_to_tell(people(minutes=200), mission)] == [six[1].pk]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AlertState.WAITING, ""),
        (AlertState.VERIFIED, "you were believed. It was told to those who can act"),
        (AlertState.OUT_OF_REACH, "nobody can come now"),
        (AlertState.UNFOUNDED, "we found nothing so far"),
        (AlertState.MERGED, "others told of the same"),
    ],
)
def test_words_to_a_caller_are_offered_by_what_was_decided(state, words):
    alert = Alert(state=state, reference="K7MQ2X")

    assert words in first_words(alert)
    assert ("K7M-Q2X" in first_words(alert)) == bool(words)


@pytest.mark.answers("EWS-37")
def test_what_a_community_says_is_acknowledged_placed_grouped_verified_and_answered(send, told, mission, people, watch):
    call = send("", kind=MessageKind.MISSED_CALL, sender="+23670000009")
    message = send("Des hommes armés sont à Ouestville, ils prennent le bétail")
    visit = told("They take cattle at Westham", minutes=10)

    assert "Une personne vous rappellera" in call.answer or "A person will call you back." in call.answer
    assert CallBack.objects.get().reporter.pk != Alert.objects.get(reference=message.reference).reporter_id
    assert message.reference[:3] in message.answer
    (first, second) = triage_queue(people(minutes=20), mission)
    assert (first.alert.language, first.spot.name, first.near) == ("fr", "Westham", [visit])
    assert second.near == [first.alert]

    page = address("alert", first.alert.pk)
    assert "French" in watch.get(page).content.decode()
    decision = {"decision": "verified", "reason": "The chief saw them.", "place_name": "Westham", "severity": "severe",
                "reliability": "B", "credibility": "2"}  # fmt: skip
    watch.post(page, decision)
    alert = Alert.objects.get(pk=first.alert.pk)
    assert (alert.state, alert.unit_code) == ("verified", "CF-WE")
    offered = watch.get(address("alert_answer", alert.pk)).context["form"].initial["text"]
    watch.post(address("alert_answer", alert.pk), {"text": f"{offered} Une patrouille vient."})
    notice = Notice.objects.get(reporter=alert.reporter)
    assert "Une patrouille vient." in notice.text
    assert [each.text for each in alert_told(people(minutes=99), mission, alert.pk).notices] == [notice.text]


def test_the_page_of_alerts_names_the_callers_who_have_heard_nothing(watch, send, mission, people):
    send("1 Westham", sender=AMINA)
    Alert.objects.update(state=AlertState.VERIFIED, received_at=people().at)

    assert "have heard nothing" not in watch.get(address("alerts")).content.decode()  # it came years ago

    Alert.objects.update(received_at=timezone.now())
    assert "1 caller has heard nothing" in watch.get(address("alerts")).content.decode()
