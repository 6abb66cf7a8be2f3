"""What is kept on the disk while the database is not there, and taken in its order."""

from django.db import OperationalError

from primacy.mission.access.interface import act_as_operator
from primacy.mission.early_warning.intake import spool, views
from primacy.mission.early_warning.intake.spool import drain, keep, waiting
from primacy.mission.early_warning.intake.taking import Incoming
from primacy.mission.early_warning.models import Alert, Message
from tests.mission.early_warning.asking import asked_by_kannel, posted
from tests.mission.early_warning.conftest import AMINA


def fail(*_facts, **_more):
    raise OperationalError("the disk is gone")


def refuse(*_facts, **_more):
    raise OSError("no space left on device")


def test_what_comes_while_the_database_is_down_is_answered_kept_and_taken_in_order(kannel, webhook, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(views, "take_together", fail)
        first = asked_by_kannel(kannel, text="1 Westham")
        second = asked_by_kannel(kannel, text="they are twenty now")
        called = posted(webhook, {"id": "m", "kind": "missed_call", "from": AMINA})

    assert (first.status_code, second.status_code, called.status_code) == (200, 200, 201)
    assert not Message.objects.exists()
    assert b"Westham" not in b"".join(file.read_bytes() for file in waiting())

    assert drain(acting=lambda at: act_as_operator(at=at)) == 3

    alert = Alert.objects.get()
    assert first.content.decode().startswith(f"Received, {alert.reference[:3]}-{alert.reference[3:]}.")
    assert [each.original for each in alert.messages.order_by("received_at")] == ["1 Westham", "they are twenty now"]
    assert waiting() == []


def test_the_next_message_brings_what_waits_with_it(kannel, operator):
    keep(Incoming(gateway=kannel, sender=AMINA, text="1 Westham", provider_id="1"), at=operator().at)

    asked_by_kannel(kannel, text="2 Eastham")

    assert (Alert.objects.count(), waiting()) == (2, [])


def test_what_is_safe_neither_in_the_database_nor_on_the_disk_is_not_acknowledged(kannel, webhook, monkeypatch):
    monkeypatch.setattr(views, "take_together", fail)
    monkeypatch.setattr(views, "keep", refuse)

    asked = asked_by_kannel(kannel)
    told = posted(webhook, {"id": "1", "from": AMINA, "text": "1 Westham"})

    assert (asked.status_code, told.status_code) == (503, 503)
    assert told.json()["error"] == "Not stored; send it again."


def test_draining_stops_when_the_database_fails_again_and_loses_nothing(kannel, operator, monkeypatch):
    for number in range(3):
        incoming = Incoming(gateway=kannel, sender=AMINA, text=f"1 place {number}", provider_id=str(number))
        keep(incoming, at=operator(number).at)
    taken = []

    def fail_at_the_second(incoming, **_more):
        if len(taken) == 1:
            raise OperationalError("the disk is gone")
        taken.append(incoming.text)

    with monkeypatch.context() as patch:
        patch.setattr(spool, "take_message", fail_at_the_second)
        assert drain(acting=lambda at: act_as_operator(at=at)) == 1

    assert (taken, len(waiting())) == (["1 place 0"], 2)


def test_a_file_that_cannot_be_read_is_set_aside_and_holds_nobody_up(kannel, operator, settings):
    first = keep(Incoming(gateway=kannel, sender=AMINA, text="1 Westham", provider_id="1"), at=operator().at)
    keep(Incoming(gateway=kannel, sender=AMINA, text="2 Eastham", provider_id="2"), at=operator(1).at)
    first.write_bytes(b"not sealed")

    assert drain(acting=lambda at: act_as_operator(at=at)) == 1

    assert [file.suffix for file in settings.INTAKE_SPOOL.glob("2*")] == [".unreadable"]


def test_while_the_gateways_cannot_be_read_everything_goes_on_waiting(kannel, operator, settings):
    keep(Incoming(gateway=kannel, sender=AMINA, text="1 Westham", provider_id="1"), at=operator().at)
    known = settings.GATEWAYS.read_text()

    settings.GATEWAYS.write_text("[1]")
    assert drain(acting=lambda at: act_as_operator(at=at)) == 0

    settings.GATEWAYS.write_text(known)
    assert drain(acting=lambda at: act_as_operator(at=at)) == 1


def test_some_of_a_long_queue_are_taken_from_its_beginning(kannel, operator):
    for number in range(3):
        incoming = Incoming(gateway=kannel, sender=AMINA, text=f"{number + 1} place", provider_id=str(number))
        keep(incoming, at=operator(number).at)

    assert drain(acting=lambda at: act_as_operator(at=at), most=2) == 2

    assert sorted(Alert.objects.values_list("original", flat=True)) == ["1 place", "2 place"]
    assert len(waiting()) == 1


def test_nothing_to_drain_is_nothing(mission):
    assert drain(acting=lambda at: act_as_operator(at=at)) == 0
