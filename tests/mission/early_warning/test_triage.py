"""What is suggested about alerts, and what people decide."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from primacy.mission.access.interface import Identity, NotAllowedError, NotVisibleError, Role, SourceKind
from primacy.mission.early_warning.models import Alert, AlertState, TriageStep
from primacy.mission.early_warning.models.standing import StandsError
from primacy.mission.early_warning.triage.callers import register_reporter
from primacy.mission.early_warning.triage.deciding import (
    Judgement,
    MergeError,
    WordsMissingError,
    decide_alert,
)
from primacy.mission.early_warning.triage.queries import alert_told, triage_queue
from primacy.mission.early_warning.triage.suggesting import place_book
from primacy.mission.early_warning.triage.writing_down import AlertFacts, TakenAlreadyError, write_down
from primacy.vocabulary import (
    Credibility,
    Grade,
    ImpossibleValueError,
    IncidentType,
    Level,
    Reliability,
    Severity,
)
from tests.mission.early_warning.conftest import AMINA, CONFIDENTIAL, NOON, OPEN, WESTHAM
from tests.worlds import lilliput


@pytest.fixture
def decide(mission, people):
    """Return what has the watch officer decide about an alert."""

    def by_watch(alert: Alert, to: AlertState, *, reason: str = "The chief confirms it.", minutes=10, **more) -> Alert:
        return decide_alert(alert.pk, to, mission=mission, reason=reason, by=people(minutes=minutes), **more)

    return by_watch


@pytest.mark.parametrize(
    ("words", "place", "is_guess"),
    [
        ("Armed men at Westham", "Westham", False),
        ("ils sont à OUESTVILLE!", "Westham", False),  # another name of it
        ("between Eastham and the river", "Eastham", False),
        ("they come to Westhamm now", "Westham", True),  # spelt otherwise
    ],
)
def test_a_place_is_suggested_from_the_words(mission, people, words, place, is_guess):
    spot = place_book(people(), mission).named_in(words)

    assert (spot.name, spot.is_guess) == (place, is_guess)


@pytest.mark.parametrize("words", ["", "armed men", "the western ham"])
def test_no_place_is_suggested_where_none_is_named(mission, people, words):
    assert place_book(people(), mission).named_in(words) is None


def test_the_queue_has_the_gravest_first_and_then_the_longest_waiting(told, mission, people):
    late = told("Armed men at Westham", minutes=2)
    early = told("Armed men at Eastham", minutes=1)
    grave = told("They burn Westham", minutes=3, severity=Severity.EXTREME)

    assert [each.alert for each in triage_queue(people(minutes=5), mission)] == [grave, early, late]


def test_alerts_near_in_time_and_place_are_shown_together_and_merged_by_nobody(told, mission, people):
    # Westham and Eastham are 0.8 degrees apart at 5° N: 0.8 x 111.2 km x cos 5.1° = 88.6 km.
    first = told("Armed men at Westham")
    second = told("Des hommes armés à Ouestville", minutes=30)
    far = told("Armed men at Eastham", minutes=30)
    late = told("Armed men at Westham", minutes=24 * 60 + 1)

    near = {each.alert.pk: {other.pk for other in each.near} for each in triage_queue(people(minutes=1_500), mission)}

    assert near[first.pk] == {second.pk}
    assert near[far.pk] == set()
    assert near[second.pk] == {first.pk, late.pk}
    assert set(Alert.objects.values_list("state", flat=True)) == {"waiting"}


def test_a_decision_keeps_who_when_and_why_and_what_was_judged(told, decide, mission, people):
    alert = told()
    judgement = Judgement(
        threat=IncidentType.LOOTING, severity=Severity.SEVERE, place=WESTHAM, place_name="Westham",
        grade=Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE), is_silent=True,
    )  # fmt: skip

    decided = decide(alert, AlertState.VERIFIED, judgement=judgement)

    # 20.1° E, 5.1° N lies in the cell from 20° E and 5° N, and in the prefecture West.
    assert (decided.state, decided.threat, decided.gid) == ("verified", "looting", lilliput.WEST_CELL)
    assert (decided.unit_code, decided.is_silent, decided.original) == ("CF-WE", True, "Armed men at Westham")
    step = TriageStep.objects.get()
    assert (step.before, step.after, step.reason) == ("waiting", "verified", "The chief confirms it.")
    assert (step.person, step.at) == (people().person, NOON + timedelta(minutes=10))


def test_another_decision_may_follow_and_the_first_stays(told, decide):
    alert = told()
    decide(alert, AlertState.UNFOUNDED)
    decide(alert, AlertState.VERIFIED, minutes=20)

    steps = TriageStep.objects.order_by("pk").values_list("before", "after")
    assert list(steps) == [("waiting", "unfounded"), ("unfounded", "verified")]


def test_merging_takes_along_what_was_merged_before(told, decide):
    first, second, third = told(), told("the same men"), told("them again")
    decide(third, AlertState.MERGED, into=second.pk)
    decide(second, AlertState.MERGED, into=first.pk)

    assert {each.merged_into for each in Alert.objects.filter(pk__in=[second.pk, third.pk])} == {first}


def test_an_alert_is_merged_into_another_that_stands(told, decide):
    first, second, third = told(), told("the same men"), told("them again")
    rehearsed = told("an exercise", is_exercise=True)
    decide(second, AlertState.MERGED, into=first.pk)

    with pytest.raises(MergeError, match=r"Expected another alert than this one"):
        decide(third, AlertState.MERGED, into=third.pk)
    with pytest.raises(MergeError, match=r"choose .+, into which it went"):
        decide(third, AlertState.MERGED, into=second.pk)
    with pytest.raises(MergeError, match=r"an exercise never mixes"):
        decide(third, AlertState.MERGED, into=rehearsed.pk)
    with pytest.raises(MergeError, match=r"Expected the alert that tells of the same"):
        decide(third, AlertState.MERGED)


def test_a_decision_needs_a_reason_and_changes_something(told, decide):
    alert = told()

    with pytest.raises(WordsMissingError, match=r"Expected a reason"):
        decide(alert, AlertState.VERIFIED, reason=" ")
    with pytest.raises(ImpossibleValueError, match=r"another one than waiting"):
        decide(alert, AlertState.WAITING)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.LEADERSHIP])
def test_who_only_answers_warnings_decides_about_no_alert(told, mission, people, role):
    with pytest.raises(NotAllowedError, match=r"a role that may decide about alerts"):
        decide_alert(told().pk, AlertState.VERIFIED, mission=mission, reason="So", by=people(role))


def test_an_alert_that_one_may_not_see_is_none(told, mission, people):
    hidden = _confidential(told, people)
    planner = people(Role.LIAISON_ASSISTANT)

    assert triage_queue(planner, mission) == []
    for number in (hidden.pk, uuid4()):
        with pytest.raises(NotVisibleError, match=r"There is no such alert that you can see"):
            decide_alert(number, AlertState.VERIFIED, mission=mission, reason="So", by=planner)


def test_what_is_near_is_told_only_as_far_as_it_may_be_seen(told, mission, people):
    hidden, shown = _confidential(told, people), told("Armed men at Westham")

    assert alert_told(people(Role.LIAISON_ASSISTANT), mission, shown.pk).queued.near == []
    assert alert_told(people(), mission, shown.pk).queued.near == [hidden]


def test_exercise_and_real_alerts_are_never_in_one_queue(told, mission, people):
    real, rehearsed = told(), told("Armed men at Westham, again", is_exercise=True)

    assert [each.alert for each in triage_queue(people(), mission)] == [real]
    assert [each.alert for each in triage_queue(people(), mission, exercise=True)] == [rehearsed]


def test_a_track_counts_verified_and_unfounded_and_leaves_borrowed_telephones_out(send, decide, mission, people):
    for minute, (words, state) in enumerate(
        [("1 Westham", AlertState.VERIFIED), ("1 Eastham", AlertState.UNFOUNDED), ("0 1 Westham", AlertState.UNFOUNDED)]
    ):
        send(words, minutes=minute)
        decide(Alert.objects.latest("received_at"), state, minutes=minute)
    send("2 Westham", minutes=5)

    told = alert_told(people(minutes=6), mission, Alert.objects.latest("received_at").pk)

    assert (told.track.verified, told.track.unfounded) == (1, 1)


def test_the_same_form_twice_is_one_alert_and_another_under_its_number_is_refused(told, mission, people):
    facts = AlertFacts(record=uuid4(), original="Armed men at Westham")
    first = write_down(facts, mission=mission, by=people(), handling=OPEN)

    assert write_down(facts, mission=mission, by=people(minutes=1), handling=OPEN) == first
    changed = AlertFacts(record=facts.record, original="Something else")
    with pytest.raises(TakenAlreadyError, match=r"says something else now"):
        write_down(changed, mission=mission, by=people(), handling=OPEN)
    with pytest.raises(TakenAlreadyError, match=r"says something else now"):
        write_down(facts, mission=mission, by=people(Role.LIAISON_ASSISTANT), handling=OPEN)


def test_an_alert_without_words_or_beyond_ones_clearance_is_refused(told, mission, people):
    with pytest.raises(WordsMissingError, match=r"write them as they were said"):
        told("  ")
    with pytest.raises(NotAllowedError, match=r"a handling that you may see yourself"):
        write_down(
            AlertFacts(record=uuid4(), original="x"), mission=mission, by=people(Role.LIAISON_ASSISTANT),
            handling=CONFIDENTIAL,
        )  # fmt: skip
    with pytest.raises(ImpossibleValueError, match=r"a moment with its time zone"):
        AlertFacts(record=uuid4(), original="x", said_at=NOON.replace(tzinfo=None))


def test_a_caller_with_a_source_that_one_may_not_know_of_is_a_protected_source(send, mission, people, rng):
    register_reporter(
        Identity("Amina", AMINA), kind=SourceKind.ALERT_NETWORK, language="fr", mission=mission, handling=OPEN,
        rng=rng, by=people(),
    )  # fmt: skip
    send("1 Westham", minutes=1)
    send("1 Eastham", sender="+23670000002", minutes=1)

    names = {each.alert.original: each.caller for each in triage_queue(people(Role.PLANNER, minutes=2), mission)}

    assert names["1 Westham"].startswith("a protected source ")
    assert names["1 Eastham"].startswith("unknown caller ")


def test_a_step_of_triage_is_never_changed(told, decide):
    decide(told(), AlertState.VERIFIED)
    step = TriageStep.objects.get()

    with pytest.raises(StandsError, match=r"record a new one instead"):
        step.save()
    with pytest.raises(StandsError, match=r"record a new one instead"):
        step.delete()


@pytest.mark.skipif(
    "sqlite" not in connection.settings_dict["ENGINE"], reason="how a refusal reads is the database's own business"
)
def test_the_database_itself_refuses_to_change_a_step(told, decide):
    decide(told(), AlertState.VERIFIED)

    with pytest.raises(DatabaseError, match=r"a step that is recorded stays"), transaction.atomic():
        TriageStep.objects.update(reason="Another")


def _confidential(told, people) -> Alert:
    watch = people(clearance=Level.CONFIDENTIAL)
    assert watch.clearance == Level.CONFIDENTIAL
    return told("Armed men at Ouestville", handling=CONFIDENTIAL)
