"""Community alert networks: tested, heard, silent, and told what came of what they said."""

from datetime import timedelta

import pytest

from primacy.mission.access.interface import Identity, NotAllowedError, NotVisibleError, Role, SourceKind, Viewer
from primacy.mission.early_warning.models import (
    AlertNetwork,
    AlertState,
    CheckResult,
    NetworkCheck,
    NetworkMeans,
    Reporter,
)
from primacy.mission.early_warning.models.standing import StandsError
from primacy.mission.early_warning.networks.keeping import (
    CheckFacts,
    NetworkFacts,
    NoMemberError,
    TakenNameError,
    check_member,
    close_network,
    join_network,
    open_network,
)
from primacy.mission.early_warning.networks.queries import networks_told
from primacy.mission.early_warning.triage.callers import answer_caller, register_reporter
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.vocabulary import ImpossibleValueError, Level
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.conftest import AMINA, CONFIDENTIAL, NOON, OPEN, WESTHAM

DAY = 24 * 60
FORD = NetworkFacts(name="Ford", place_name="Westham", place=WESTHAM, equipment="Two telephones, one radio")


@pytest.fixture
def network(mission, people) -> AlertNetwork:
    return open_network(FORD, mission=mission, by=people(), handling=OPEN)


@pytest.fixture
def amina(mission, people, network, rng) -> Reporter:
    """Return a registered reporter, taken into the network at noon."""
    made = register_reporter(
        Identity("Amina", AMINA), kind=SourceKind.ALERT_NETWORK, language="fr", mission=mission, handling=OPEN,
        rng=rng, by=people(),
    )  # fmt: skip
    return join_network(network.pk, made.pk, mission=mission, by=people())


def called(reporter: Reporter, result: CheckResult = CheckResult.NO_ANSWER) -> CheckFacts:
    return CheckFacts(reporter=reporter.pk, means=NetworkMeans.RADIO, result=result)


@pytest.mark.answers("LOC-02")
def test_a_network_is_tested_noticed_when_silent_heard_on_every_road_and_told_what_was_done(
    mission, people, network, amina, send, told
):
    def at(minutes: float):
        (only,) = networks_told(people(minutes=minutes), mission)
        return only

    assert (network.unit_code, at(7 * DAY - 1).due, at(7 * DAY).due) == ("CF-WE", 0, 1)
    check_member(network.pk, called(amina), mission=mission, by=people(minutes=7 * DAY))
    assert (at(7 * DAY + 1).due, at(14 * DAY - 1).due) == (0, 0)
    assert (at(14 * DAY).is_silent, at(14 * DAY + 1).is_silent) == (False, True)  # heard at noon of the first day
    answered = check_member(
        network.pk, called(amina, CheckResult.ANSWERED), mission=mission, by=people(minutes=15 * DAY)
    )
    assert at(29 * DAY).heard_at == answered.at == NOON + timedelta(days=15)

    send("1 Westham", minutes=30 * DAY)
    assert at(30 * DAY + 1).heard_at == NOON + timedelta(days=30)
    by_radio = told("Ils reviennent", minutes=31 * DAY, reporter=amina.pk)
    assert (at(31 * DAY + 1).heard_at, by_radio.reporter) == (NOON + timedelta(days=31), amina)

    decide_alert(by_radio.pk, AlertState.VERIFIED, mission=mission, reason="Seen", by=people(minutes=31 * DAY + 2))
    assert (at(31 * DAY + 3).alerts, at(31 * DAY + 3).decided, at(31 * DAY + 3).answered) == (2, 1, 0)
    answer_caller(by_radio.pk, "Une patrouille vient.", mission=mission, by=people(minutes=31 * DAY + 4))
    assert at(31 * DAY + 5).answered == 1


def test_a_network_without_anybody_to_call_is_silent_and_a_deactivated_member_does_not_speak_for_it(
    mission, people, network, amina
):
    Reporter.objects.update(standing="deactivated")

    (told,) = networks_told(people(minutes=1), mission)

    assert (told.members, told.heard_at, told.is_silent) == ([], None, True)


def test_what_a_test_call_gave_stays_as_it_was_written(mission, people, network, amina):
    check = check_member(network.pk, called(amina), mission=mission, by=people(minutes=1))
    check.result = CheckResult.ANSWERED

    with pytest.raises(StandsError, match="must stay as it was written"):
        check.save()


def test_only_members_are_tested_and_a_closed_network_has_none(mission, people, network, amina):
    other = open_network(NetworkFacts(name="Mill", place_name="Eastham"), mission=mission, by=people(), handling=OPEN)

    with pytest.raises(NoMemberError, match="a member of this network"):
        check_member(other.pk, called(amina), mission=mission, by=people())
    close_network(network.pk, mission=mission, by=people(minutes=1))

    amina.refresh_from_db()
    assert (amina.network, amina.standing) == (None, "registered")
    with pytest.raises(NotVisibleError, match="no such network"):
        join_network(network.pk, amina.pk, mission=mission, by=people(minutes=2))


def test_a_network_that_makes_no_sense_is_refused(mission, people, network):
    with pytest.raises(TakenNameError, match="another open network has this one"):
        open_network(FORD, mission=mission, by=people(minutes=1), handling=OPEN)
    with pytest.raises(ImpossibleValueError, match="silent_after_days must be no fewer days"):
        NetworkFacts(name="Mill", place_name="Eastham", test_every_days=7, silent_after_days=6)
    with pytest.raises(ImpossibleValueError, match="place_name must be words"):
        NetworkFacts(name="Mill", place_name=" ")


def test_who_does_not_triage_keeps_no_network_and_sees_none_above_their_level(mission, people, network):
    cleared = people(Role.ANALYST, clearance=Level.CONFIDENTIAL)
    mill = NetworkFacts(name="Mill", place_name="Eastham")
    open_network(mill, mission=mission, by=cleared, handling=CONFIDENTIAL)
    planner: Viewer = people(Role.PLANNER, minutes=1)

    with pytest.raises(NotAllowedError):
        close_network(network.pk, mission=mission, by=planner)
    assert [each.network.name for each in networks_told(planner, mission)] == ["Ford"]
    with pytest.raises(NotAllowedError):
        networks_told(people(Role.ADMINISTRATOR, minutes=1), mission)


def test_a_liaison_assistant_opens_a_network_takes_a_reporter_in_and_notes_a_test_call(mission, watch, amina):
    assistant = signed_in(Role.LIAISON_ASSISTANT)
    typed = {"name": "Mill", "place_name": "Eastham", "test_every_days": "7", "silent_after_days": "6", "level": "1",
             "traffic_light": "3"}  # fmt: skip
    faulty = assistant.post(address("network_open"), typed)
    assistant.post(address("network_open"), {**typed, "silent_after_days": "10"})
    again = assistant.post(address("network_open"), {**typed, "silent_after_days": "10"})
    made = AlertNetwork.objects.get(name="Mill")

    assert (faulty.status_code, again.status_code, made.unit_code) == (422, 422, "CF-EA")
    assert "Silent alert networks" in watch.get(address("desk")).content.decode()
    page = assistant.get(address("network_join", made.pk)).content.decode()
    assert "a protected source" in page
    assistant.post(address("network_join", made.pk), {"reporter": str(amina.pk)})
    typed = {"reporter": str(amina.pk), "means": "voice", "result": "answered", "note": "All is well"}
    assert assistant.post(address("network_check", made.pk), {**typed, "result": "perhaps"}).status_code == 422
    shown = assistant.post(address("network_check", made.pk), typed, follow=True).content.decode()
    assert "Answered" in shown
    assert NetworkCheck.objects.get().at <= now_by(assistant).at
    assistant.post(address("network_close", made.pk))
    assert "Mill" not in assistant.get(address("networks")).content.decode()
