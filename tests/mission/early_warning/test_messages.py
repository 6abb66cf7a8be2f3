"""What becomes of a message: an alert, an answer, a thread, a call-back."""

from datetime import timedelta

import pytest

from primacy.exchange.sms import segments
from primacy.mission.access.interface import NotAllowedError
from primacy.mission.early_warning.intake.answering import Answer, answer, spaced
from primacy.mission.early_warning.intake.taking import Incoming, reference_of, take_message
from primacy.mission.early_warning.models import (
    Alert,
    Message,
)
from tests.mission.early_warning.conftest import AMINA, NOON, opened

FIRST_ANSWER = "Received, {}. A person reads it now. To add more, answer this. Stay safe; do not go closer to see."


def test_a_figure_of_the_card_makes_an_alert_and_is_answered_with_its_reference(send):
    taken = send("1 Westham, they come at night")

    alert = Alert.objects.get()
    assert (alert.original, alert.threat) == ("1 Westham, they come at night", "violence_against_civilians")
    assert (alert.state, alert.is_coded, alert.received_at) == ("waiting", True, NOON)
    assert taken.answer == FIRST_ANSWER.format(spaced(alert.reference))


def test_words_in_another_script_are_kept_as_they_came_and_answered(send):
    taken = send("مسلحون قرب القرية")

    alert = Alert.objects.get()
    assert (alert.original, alert.language) == ("مسلحون قرب القرية", "ar")
    assert alert.reference[:3] in taken.answer


def test_a_caller_is_answered_in_the_language_of_the_message(send):
    taken = send("Des hommes armés sont dans le village")

    alert = Alert.objects.get()
    assert alert.language == "fr"
    assert taken.answer == answer(Answer("received", "fr", alert.reference))


def test_what_is_not_understood_is_answered_with_the_codes_in_one_message(send):
    taken = send("ok")

    assert (taken.reference, Alert.objects.count()) == ("", 0)
    assert taken.answer.startswith("Not understood. Send a figure and the place: 1 attack")
    assert segments(taken.answer).count == 1
    assert Message.objects.get().original == "ok"


@pytest.mark.parametrize("kind", ["received", "added", "codes", "will_call", "missed_call", "deactivated"])
def test_every_answer_in_english_goes_in_one_message(kind):
    said = answer(Answer(kind, "en", "K7MQ2X"))

    assert (segments(said).alphabet, segments(said).count) == ("GSM-7", 1)


def test_a_message_without_a_figure_soon_after_joins_the_alert(send):
    first = send("1 Westham")

    second = send("they are twenty now", minutes=119)

    assert (second.reference, second.answer) == (first.reference, f"Added to {spaced(first.reference)}. Stay safe.")
    assert [each.original for each in Alert.objects.get().messages.order_by("received_at")] == [
        "1 Westham",
        "they are twenty now",
    ]


@pytest.mark.parametrize(("text", "minutes"), [("they are twenty now", 121), ("2 Eastham", 5)])
def test_later_words_or_a_figure_make_an_alert_of_their_own(send, text, minutes):
    first = send("1 Westham")

    assert send(text, minutes=minutes).reference not in {"", first.reference}


def test_a_reference_joins_its_alert_from_any_telephone_and_at_any_time(send):
    first = send("1 Westham")

    joined = send(f"{spaced(first.reference).lower()} they left", sender="+23670000002", minutes=3_000)

    assert joined.reference == first.reference
    assert Alert.objects.count() == 1


def test_a_borrowed_telephone_makes_an_alert_of_its_own_that_says_so(send):
    send("1 Westham")
    send("0 they burn houses in Eastham", minutes=5)

    assert [each.is_borrowed for each in Alert.objects.order_by("received_at")] == [False, True]


def test_a_cry_for_help_without_a_figure_is_an_alert(send):
    assert send("AIDE").reference


def test_the_same_delivery_gets_the_same_answer_and_makes_nothing(send):
    first = send("1 Westham", provider_id="abc")
    again = send("1 Westham", provider_id="abc", minutes=9)

    assert (again.answer, again.reference, again.is_new) == (first.answer, first.reference, False)
    assert (Message.objects.count(), Alert.objects.count()) == (1, 1)


def test_the_same_words_of_the_same_moment_are_one_message_whatever_their_identifier(send):
    moment = NOON - timedelta(seconds=7)
    send("1 Westham", said_at=moment)
    again = send("1 Westham", said_at=moment)

    assert not again.is_new
    assert Alert.objects.count() == 1


def test_the_same_words_of_two_moments_are_two_messages(send):
    send("1 Westham", said_at=NOON)
    send("1 Westham", said_at=NOON + timedelta(seconds=1))

    assert Message.objects.count() == 2


def test_one_identifier_for_two_texts_loses_neither(send):
    send("1 Westham", provider_id="7")
    send("1 Eastham", provider_id="7")

    assert Alert.objects.count() == 2


def test_a_zero_byte_and_half_a_letter_do_not_stop_an_alert(send):
    send("1 West\x00ham \ud83d")

    assert Alert.objects.get().original == "1 West�ham ?"


def test_a_reference_has_no_vowel_and_begins_with_a_letter():
    references = [reference_of(f"{number:064x}") for number in range(200)]

    assert all(len(each) == 6 and each[0].isalpha() and not set(each) & set("AEIOU01") for each in references)
    assert len(set(references)) == 200


def test_a_person_does_not_take_messages(kannel, people):
    with pytest.raises(NotAllowedError, match=r"a role that may run gateways"):
        take_message(Incoming(gateway=kannel, sender=AMINA, text="1 Westham"), by=people())


def test_what_an_exercise_gateway_brings_is_an_exercise(mission, operator):
    training = opened(mission, by=operator(), name="training", is_exercise=True)
    take_message(Incoming(gateway=training, sender=AMINA, text="1 Westham", provider_id="1"), by=operator())

    assert Alert.objects.get().is_exercise
    assert Message.objects.get().is_exercise
