"""The pages about callers."""

import pytest

from primacy.mission.access.models import AuditEntry
from primacy.mission.early_warning.models import (
    Alert,
    CallBack,
    MessageKind,
    Notice,
    Reporter,
)
from primacy.mission.early_warning.triage.callers import erase_number
from tests.mission.early_warning.browsing import address, now_by
from tests.mission.early_warning.conftest import AMINA


def test_a_caller_is_answered_once_words_are_there(watch, send):
    send("1 Westham")
    alert = Alert.objects.get()

    empty = watch.post(address("alert_answer", alert.pk), {"text": " "})
    response = watch.post(address("alert_answer", alert.pk), {"text": "A patrol is on its way."}, follow=True)

    assert empty.status_code == 422
    assert Notice.objects.get().text == "A patrol is on its way."
    assert "A patrol is on its way." in response.content.decode()


@pytest.mark.parametrize(
    ("words", "more", "sentence"),
    [
        ("0 1 Westham", {}, "This telephone was borrowed"),
        ("1 Westham", {"is_silent": True}, "would endanger somebody"),
        ("1 Westham", {"reporter": None}, "There is no number"),
    ],
)
def test_a_caller_who_must_not_be_told_is_not_told(watch, send, words, more, sentence):
    send(words)
    Alert.objects.update(**more)

    response = watch.post(address("alert_answer", Alert.objects.get().pk), {"text": "A patrol comes."})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Notice.objects.exists()


def test_a_number_is_shown_for_a_reason_and_the_audit_says_so(watch, send):
    send("", kind=MessageKind.MISSED_CALL)
    page = address("caller_number", Reporter.objects.get().pk)

    before = watch.get(page)
    refused = watch.post(page, {"reason": ""})
    shown = watch.post(page, {"reason": "She let it ring."})

    assert AMINA not in before.content.decode() + refused.content.decode()
    assert AMINA in shown.content.decode()
    assert shown.context["handling_banner"] == "STRICTLY CONFIDENTIAL · TLP:AMBER+STRICT"
    assert AuditEntry.objects.filter(verb="early_warning.show_number").count() == 1
    assert AMINA not in "".join(AuditEntry.objects.values_list("told", flat=True))


def test_an_erased_number_is_shown_to_nobody(watch, send, mission):
    send("1 Westham")
    reporter = Reporter.objects.get()
    erase_number(reporter.pk, mission=mission, by=now_by(watch))

    response = watch.post(address("caller_number", reporter.pk), {"reason": "She asked."})

    assert "The number of this caller was erased." in response.content.decode()
    send("1 Eastham", minutes=300)
    assert Reporter.objects.count() == 2


def test_a_call_back_is_closed_with_what_came_of_it(watch, send):
    send("", kind=MessageKind.MISSED_CALL)
    waiting = CallBack.objects.get()
    assert "Missed call" in watch.get(address("call_backs")).content.decode()

    empty = watch.post(address("call_back_close", waiting.pk), {"note": ""})
    watch.post(address("call_back_close", waiting.pk), {"note": "Nobody answered."})
    again = watch.post(address("call_back_close", waiting.pk), {"note": "Once more."})

    assert (empty.status_code, again.status_code) == (422, 422)
    waiting.refresh_from_db()
    assert waiting.note == "Nobody answered."
    assert "Nobody waits to be called" in watch.get(address("call_backs")).content.decode()


def test_a_telephone_is_deactivated_and_taken_up_again(watch, send):
    send("1 Westham")
    page = address("caller_standing", Reporter.objects.get().pk)

    assert "Deactivate a telephone" in watch.get(page).content.decode()
    watch.post(page)
    assert Reporter.objects.get().standing == "deactivated"
    assert "Taking it up again" in watch.get(page).content.decode()
    watch.post(page)
    assert Reporter.objects.get().standing == "unknown"


def test_a_reporter_is_registered_under_a_code_name(watch):
    typed = {"name": "Amina", "telephone": AMINA, "kind": "alert_network", "language": "fr", "level": "1",
             "traffic_light": "3"}  # fmt: skip

    refused = watch.post(address("caller_register"), {**typed, "telephone": "4040"})
    response = watch.post(address("caller_register"), typed, follow=True)

    assert refused.status_code == 422
    reporter = Reporter.objects.get()
    assert reporter.source.code_name in response.content.decode()
    assert (reporter.language, reporter.standing) == ("fr", "registered")
