"""Messages that come together: stored in one transaction, and answered as if each had come alone."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.mission.access.interface import sources_with_telephones, verify_chain
from primacy.mission.access.models import AuditEntry
from primacy.mission.early_warning.intake import gathering
from primacy.mission.early_warning.intake.gathering import take_together
from primacy.mission.early_warning.intake.incoming import Heard, Incoming, Taken
from primacy.mission.early_warning.intake.taking import take_message, take_messages
from primacy.mission.early_warning.models import Alert, CallBack, Message, Reporter
from tests.mission.early_warning.conftest import AMINA, NOON

TEXTS = ("1 Westham", "they are twenty now", "ok", "0 2 Eastham", "codes", "Des hommes armés sont dans le village")
SENDERS = (*(f"+2367000000{number}" for number in range(1, 6)), "UNICEF")


@pytest.fixture
def heard(kannel, operator):
    """Return what makes a message out of its words and its sender, some seconds after noon, with the keys made."""
    sources_with_telephones([], mission_code="lilliput", by=operator())

    def made(text: str, sender: str = AMINA, *, seconds: float = 0, name: str = "") -> Heard:
        incoming = Incoming(gateway=kannel, sender=sender, text=text, provider_id=name or f"{sender} {text} {seconds}")
        return Heard.of(incoming, at=NOON + timedelta(seconds=seconds))

    return made


@pytest.fixture
def waits(heard):
    """Return what puts a message into the queue, as another thread does."""

    def put(*facts: object, **more: object) -> gathering._Waiting:
        waiting = gathering._Waiting(heard(*facts, **more))
        gathering._QUEUE.append(waiting)
        return waiting

    yield put
    gathering._QUEUE.clear()
    gathering._LAST[0] = 1


def stood() -> tuple[object, ...]:
    """Return what stands in the database, without what chance made."""
    names = ("original", "answer", "received_at", "is_understood", "alert__reference", "reporter__number_index")
    callers = Reporter.objects.values_list("number_index", "invalid_in_a_row", "first_heard_at", "last_heard_at")
    return (
        sorted(Message.objects.values_list(*names), key=repr),
        sorted(Alert.objects.values_list("reference", "original", "threat", "language", "is_borrowed")),
        sorted(callers),
        CallBack.objects.count(),
        sorted(AuditEntry.objects.values_list("verb", "subject")),
    )


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.dictionaries(st.sampled_from(SENDERS), st.sampled_from(TEXTS), max_size=4),
    sent=st.dictionaries(st.sampled_from(SENDERS), st.sampled_from(TEXTS), min_size=1),
)
def test_messages_taken_together_become_what_they_become_one_by_one(heard, operator, before, sent):
    def outcome(*, together: bool) -> tuple[object, ...]:
        with transaction.atomic():
            for sender, text in before.items():
                take_message(heard(text, sender).incoming, by=operator())
            messages = [heard(text, sender, seconds=60) for sender, text in sent.items()]
            if together:
                taken = take_messages(messages, by=operator(1))
            else:
                taken = [take_message(each.incoming, by=operator(1)) for each in messages]
            found = taken, stood(), verify_chain().is_whole
            transaction.set_rollback(True)
        return found

    assert outcome(together=True) == outcome(together=False)


def test_nine_messages_ask_the_database_no_more_often_than_one(heard, operator):
    def questions(*messages: Heard) -> int:
        with CaptureQueriesContext(connection) as asked:
            take_messages(messages, by=operator())
        return len(asked)

    questions(heard("1 Westham", "+23670000001"))
    one = questions(heard("1 Westham", "+23670000002"))
    nine = questions(*(heard("1 Westham", f"+2367100000{number}") for number in range(9)))

    assert nine == one <= 21
    assert AuditEntry.objects.filter(verb="early_warning.take_message").count() == 11


def test_a_repeat_among_new_messages_is_answered_as_before_and_stands_once(heard, operator):
    (first,) = take_messages([heard("1 Westham")], by=operator())

    again, new = take_messages([heard("1 Westham"), heard("2 Eastham", "+23670000002")], by=operator(1))

    assert (again.answer, again.is_new, new.is_new) == (first.answer, False, True)
    assert (Message.objects.count(), Alert.objects.count(), verify_chain().is_whole) == (2, 2, True)


def test_without_the_sealing_keys_messages_are_taken_of_callers_whom_nobody_knows(heard, operator, settings):
    settings.SEALING_KEYS.unlink()

    (taken,) = take_messages([heard("1 Westham")], by=operator())

    assert (taken.is_new, Reporter.objects.get().source) == (True, None)
    assert verify_chain().is_whole


def test_no_question_goes_through_all_that_was_ever_sent(heard, operator):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL goes through a small table rather than its index")
    take_messages([heard("1 Westham")], by=operator())

    with CaptureQueriesContext(connection) as asked:
        take_messages([heard("they are twenty now", seconds=60)], by=operator(1))
        take_messages([heard("1 Westham")], by=operator(2))

    reads = [each["sql"] for each in asked if each["sql"].startswith("SELECT") and "early_warning" in each["sql"]]
    with connection.cursor() as cursor:
        plans = [row[-1] for sql in reads for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    of_intake = [plan for plan in plans if "early_warning" in plan]
    assert of_intake
    assert not [plan for plan in of_intake if plan.startswith("SCAN")]
    # Of the index of a constraint its last column is used: of a mission, that is what tells one message from another.
    assert any("delivery=?" in plan for plan in of_intake)
    assert any("fingerprint=?" in plan for plan in of_intake)
    assert any("number_index=?" in plan for plan in of_intake)


def test_whoever_has_the_turn_takes_along_those_who_wait(waits, heard):
    others = [waits("1 Westham", f"+2367000000{number}") for number in range(2, 5)]

    own = take_together(heard("2 Eastham").incoming, at=NOON)

    assert own.answer.startswith("Received, ")
    assert [each.outcome.result().is_new for each in others] == [True, True, True]
    assert Alert.objects.count() == 4
    # Whoever comes next waits for a moment until as many are there again, and goes on alone if nobody is.
    assert take_together(heard("3 Northam").incoming, at=NOON).is_new
    assert gathering._LAST == [1]


def test_messages_of_one_sender_that_wait_together_are_taken_one_after_the_other(waits, heard):
    first = waits("1 Westham")
    same = waits("1 Westham")

    then = take_together(heard("they are twenty now").incoming, at=NOON)

    reference = first.outcome.result().reference
    assert (same.outcome.result().reference, then.reference) == (reference, reference)
    assert not same.outcome.result().is_new
    assert then.answer.startswith("Added to ")


def test_a_fault_of_one_message_is_told_to_whoever_brought_it_and_nobody_else(waits, heard, monkeypatch):
    def fail_at_eastham(messages: list[Heard], **_more: object) -> list[Taken]:
        if any("Eastham" in each.original for each in messages):
            raise ValueError("Eastham is not there")
        return [Taken(each.original) for each in messages]

    monkeypatch.setattr(gathering, "take_messages", fail_at_eastham)
    faulty = waits("2 Eastham", "+23670000002")

    assert take_together(heard("1 Westham").incoming, at=NOON).answer == "1 Westham"
    assert str(faulty.outcome.exception()) == "Eastham is not there"


def test_where_the_database_is_not_there_everybody_who_waits_is_told_at_once(waits, heard, monkeypatch):
    tries = []

    def fail(messages: list[Heard], **_more: object) -> list[Taken]:
        tries.append(len(messages))
        raise OperationalError("the disk is gone")

    monkeypatch.setattr(gathering, "take_messages", fail)
    other = waits("2 Eastham", "+23670000002")

    with pytest.raises(OperationalError, match="the disk is gone"):
        take_together(heard("1 Westham").incoming, at=NOON)
    assert (tries, str(other.outcome.exception())) == ([2], "the disk is gone")
