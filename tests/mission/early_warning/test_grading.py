"""Which grade is suggested for an alert, and how long its verification took."""

import pytest

from primacy.mission.early_warning.models import Alert, AlertState
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.mission.early_warning.triage.grading import Track, suggested_grade
from primacy.mission.early_warning.triage.queries import alert_told
from tests.mission.early_warning.browsing import address


@pytest.mark.parametrize(
    ("verified", "unfounded", "letter"),
    [(4, 0, "F"), (5, 0, "B"), (9, 1, "B"), (8, 1, "C"), (7, 3, "C"), (5, 5, "D"), (4, 6, "E"), (0, 5, "E")],
)
def test_reliability_follows_the_share_of_decided_alerts_that_were_verified_once_there_are_five(
    verified, unfounded, letter
):
    suggestion = suggested_grade(Alert(), [], track=Track(verified, unfounded))

    assert str(suggestion.grade) == f"{letter}6"


def test_nobody_known_and_nobody_near_leaves_both_open():
    assert str(suggested_grade(Alert(), [], track=None).grade) == "F6"


def test_only_others_corroborate_each_once_and_not_what_was_found_to_be_unfounded(send, mission, people):
    def said(last: int, state: AlertState = AlertState.WAITING, *, minutes: float = 0) -> Alert:
        taken = send("2 Westham", sender=f"+2367000000{last}", minutes=minutes)
        Alert.objects.filter(reference=taken.reference).update(state=state)
        return Alert.objects.get(reference=taken.reference)

    alert, again = said(1), said(1, minutes=150)
    other, often, unfounded = said(2), said(2, minutes=150), said(3, AlertState.UNFOUNDED)

    def figure(*near: Alert) -> str:
        return suggested_grade(alert, near, track=None).grade.credibility.value

    assert (figure(again), figure(unfounded), figure(other, often), figure(other, said(4))) == ("6", "6", "3", "2")
    assert figure(said(5, AlertState.VERIFIED)) == "2"


@pytest.mark.answers("EWS-30")
def test_an_alert_shows_its_history_its_corroboration_its_clock_and_who_decided(send, told, mission, people, watch):
    for minute in range(5):
        earlier = send("1 Eastham", minutes=minute)
        alert = Alert.objects.get(reference=earlier.reference)
        to = AlertState.UNFOUNDED if minute == 4 else AlertState.VERIFIED
        decide_alert(alert.pk, to, mission=mission, reason="Seen", by=people(minutes=minute + 0.5))
    fresh = Alert.objects.get(reference=send("2 Westham", minutes=10).reference)
    told("Armed men at Westham", minutes=20)

    suggestion = alert_told(people(minutes=30), mission, fresh.pk).suggestion
    assert (str(suggestion.grade), suggestion.others, suggestion.confirmed) == ("C3", 1, 0)  # four of five; one other
    waiting = watch.get(address("alert", fresh.pk)).content.decode()
    assert "1 other told of the same nearby" in waiting
    decision = {"decision": "verified", "reason": "The chief saw them.", "severity": "severe", "reliability": "C",
                "credibility": "2"}  # fmt: skip
    watch.post(address("alert", fresh.pk), decision)
    decided = alert_told(people(minutes=30), mission, fresh.pk)
    assert (decided.queued.alert.state, str(decided.queued.alert.grade)) == ("verified", "C2")
    assert decided.decided_at == decided.steps[0].at
    page = watch.get(address("alert", fresh.pk)).content.decode()
    assert all(words in page for words in ("Verified", "The watch_officer", "Time to a decision"))
