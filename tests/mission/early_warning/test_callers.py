"""Who calls: numbers under seal, code names, call-backs, telephones that are borrowed or out of use."""

import pytest

from primacy.mission.access.interface import Identity, SourceKind, register_source
from primacy.mission.early_warning.intake.numbers import NumberSealError, opened_number
from primacy.mission.early_warning.models import (
    Alert,
    CallBack,
    CallBackReason,
    Message,
    MessageKind,
    Reporter,
    Standing,
)
from primacy.mission.early_warning.triage.callers import register_reporter, set_standing
from tests.mission.early_warning.conftest import AMINA, OPEN

FIRST_ANSWER = "Received, {}. A person reads it now. To add more, answer this. Stay safe; do not go closer to see."


def test_a_number_in_its_national_and_international_form_is_one_caller(send):
    send("1 Westham", sender="70 00 00 01")
    send("2 Eastham", sender="0023670000001", minutes=1)

    reporter = Reporter.objects.get()
    assert opened_number(reporter.sealed_number, of=reporter.pk) == AMINA


def test_no_table_holds_the_number_of_a_caller_to_read(send):
    send("1 Westham")

    reporter = Reporter.objects.get()
    rows = [repr(row) for kind in (Reporter, Message, Alert) for row in kind.objects.values_list()]
    assert not any("70000001" in row for row in rows)
    *rest, last = bytes(reporter.sealed_number)
    with pytest.raises(NumberSealError, match=r"restore the key\.$"):
        opened_number(bytes([*rest, last ^ 1]), of=reporter.pk)


def test_a_sender_that_is_no_telephone_still_makes_an_alert(send):
    taken = send("1 Westham", sender="UNICEF")

    assert Alert.objects.get().reporter is None
    assert taken.reference


def test_five_messages_in_a_row_that_nobody_understands_open_a_call_back_and_end_the_answers(send):
    answers = [send("??!", minutes=minute).answer for minute in range(7)]

    assert all(said.startswith("Not understood.") for said in answers[:4])
    assert answers[4:] == ["We cannot read your messages. A person will call you.", "", ""]
    assert CallBack.objects.get().because == CallBackReason.NOT_UNDERSTOOD
    assert Message.objects.count() == 7


def test_a_message_that_is_understood_begins_the_count_anew(send):
    for minute in range(4):
        send("??!", minutes=minute)
    send("1 Westham", minutes=5)

    assert send("??!", minutes=200).answer.startswith("Not understood.")
    assert not CallBack.objects.exists()


def test_who_asks_for_the_codes_gets_them_and_counts_as_nothing(send):
    assert [send("?", minutes=minute).answer[:14] for minute in range(6)] == ["Not understood"] * 6
    assert Reporter.objects.get().invalid_in_a_row == 0


def test_a_missed_call_opens_one_call_back_however_often_it_rings(send):
    answers = [send("", kind=MessageKind.MISSED_CALL, minutes=minute).answer for minute in range(3)]

    assert answers == ["We saw your call. A person will call you back."] * 3
    assert CallBack.objects.get().because == CallBackReason.MISSED_CALL
    assert not Alert.objects.exists()


def test_a_deactivated_telephone_is_kept_marked_and_told(send, mission, people):
    send("1 Westham")
    set_standing(Reporter.objects.get().pk, Standing.DEACTIVATED, mission=mission, by=people(minutes=1))

    taken = send("1 Eastham", minutes=2)

    assert taken.answer.startswith("This telephone is not used for reports any more.")
    assert Alert.objects.filter(reporter__standing=Standing.DEACTIVATED).count() == 2


def test_a_registered_telephone_carries_the_code_name_of_its_source(send, mission, people, rng):
    registered = register_reporter(
        Identity("Amina", AMINA), kind=SourceKind.ALERT_NETWORK, language="fr", mission=mission, handling=OPEN,
        rng=rng, by=people(),
    )  # fmt: skip

    send("1 Westham", minutes=1)

    alert = Alert.objects.get()
    assert (alert.reporter, alert.reporter.standing) == (registered, Standing.REGISTERED)
    assert alert.reporter.source.code_name


def test_a_source_registered_before_is_known_by_its_number(send, mission, people, rng):
    source = register_source(
        kind=SourceKind.LIAISON_ASSISTANT, identity=Identity("Amina", AMINA), handling=OPEN,
        mission_code=mission.code, rng=rng, by=people(),
    )  # fmt: skip

    send("1 Westham")

    assert Reporter.objects.get().source == source
