"""Alerts of other systems in CAP and Cursor on Target: taken once, to their alert, and answered as is expected."""

import warnings
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from primacy.exchange.cap import (
    Area,
    CapMessage,
    Category,
    Circle,
    Distribution,
    Information,
    MessageStatus,
    MessageType,
    NamedValue,
    Scope,
    cap_xml,
    read_cap,
)
from primacy.exchange.cursor_on_target import CotEvent, CotType, Setting, cot_xml, read_cot
from primacy.mission.early_warning.intake.signing import signature
from primacy.mission.early_warning.intake.spool import waiting
from primacy.mission.early_warning.models import Alert, AlertState, Message
from primacy.mission.early_warning.systems import taking, views
from primacy.mission.early_warning.systems.taking import Document, Layout, take_document
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.mission.early_warning.triage.queries import triage_queue
from primacy.vocabulary import Handling, Imminence, Level, Likelihood, Place, Severity, TrafficLight
from tests.mission.early_warning.conftest import NOON, WESTHAM
from tests.worlds import lilliput

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of what its connections would need
    import pytak

INFORMATION = Information(
    event="Attack feared", categories=(Category.SECURITY,), imminence=Imminence.EXPECTED, severity=Severity.SEVERE,
    likelihood=Likelihood.LIKELY, language="fr-CF", headline="Attaque redoutée près de Westham",
    description="Deux hommes armés.", event_codes=(NamedValue("primacy:IncidentType", "abduction"),),
    areas=(Area("Le marché de Westham", circles=(Circle(WESTHAM, 2.0),)),),
)  # fmt: skip
ALERT = CapMessage(
    identifier="P-7", sender="partner@example.org", sent_at=NOON, status=MessageStatus.ACTUAL,
    message_type=MessageType.ALERT, distribution=Distribution(Scope.PUBLIC), information=(INFORMATION,),
)  # fmt: skip
SPOT = CotEvent(
    uid="ANDROID-1", type=CotType.SPOT, made_at=NOON, start_at=NOON, stale_at=NOON + timedelta(hours=2), place=WESTHAM,
    callsign="Team 7", remarks="Armed men at the market",
)  # fmt: skip


@pytest.fixture
def post(webhook):
    """Return what posts a document, signed by the gateway unless another secret is named."""

    def posted(layout: str, content: bytes, *, secret: str = "", number=None):
        signed = signature(content, secret=secret or webhook.secret, at=timezone.now())
        door = reverse(f"gateway_{layout}", args=[number or webhook.number])
        return Client().post(door, content, content_type="application/xml", headers={"Primacy-Signature": signed})

    return posted


def follows(message: CapMessage, kind: MessageType, *, minutes: float = 10, **more: object) -> CapMessage:
    facts = {"identifier": f"P-7-{kind}", "sent_at": NOON + timedelta(minutes=minutes), "message_type": kind, **more}
    return replace(message, references=(message.reference,), **facts)


def test_a_cap_message_becomes_an_alert_and_is_acknowledged_in_cap(post, schema_faults):
    answer = post("cap", cap_xml(ALERT))

    alert = Alert.objects.get()
    assert alert.original == "Attaque redoutée près de Westham\nDeux hommes armés."
    assert (alert.channel, alert.threat, alert.severity, alert.language) == ("cap", "abduction", "severe", "fr")
    assert (alert.longitude, alert.latitude, alert.gid, alert.unit_code) == (20.1, 5.1, lilliput.WEST_CELL, "CF-WE")
    assert (alert.place_name, alert.said_at, alert.state) == ("Le marché de Westham", NOON, AlertState.WAITING)
    assert Message.objects.get().original == cap_xml(ALERT).decode()
    assert (answer.status_code, answer["Content-Type"]) == (201, "application/cap+xml")
    assert schema_faults(answer.content) == []
    told = read_cap(answer.content)
    assert (told.message_type, told.references, told.status) == (MessageType.ACK, (ALERT.reference,), "Actual")
    assert told.note == f"Taken as {alert.reference[:3]}-{alert.reference[3:]}."


def test_the_same_message_again_makes_no_second_alert_and_gets_the_same_bytes(post):
    first, again = post("cap", cap_xml(ALERT)), post("cap", cap_xml(ALERT))
    other = post("cap", cap_xml(replace(ALERT, sent_at=NOON + timedelta(seconds=1))))

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert again.content == first.content
    assert Alert.objects.count() == 2


def test_updates_and_cancellations_join_their_alert_and_a_person_decides_what_they_mean(post):
    post("cap", cap_xml(ALERT))
    post("cap", cap_xml(follows(ALERT, MessageType.UPDATE)))
    answer = post("cap", cap_xml(follows(ALERT, MessageType.CANCEL, minutes=20, information=())))

    alert = Alert.objects.get()
    assert alert.messages.count() == 3
    assert (alert.state, alert.original[:8]) == (AlertState.WAITING, "Attaque ")
    assert alert.reference[:3] in read_cap(answer.content).note


def test_an_update_of_what_never_came_is_an_alert_and_a_cancellation_of_it_is_none(post):
    unknown = replace(ALERT, identifier="P-6")
    post("cap", cap_xml(follows(unknown, MessageType.CANCEL)))
    assert (Message.objects.count(), Alert.objects.count()) == (1, 0)

    post("cap", cap_xml(follows(unknown, MessageType.UPDATE)))
    assert Alert.objects.count() == 1


def test_an_update_joins_the_alert_into_which_its_own_was_merged(post, told, mission, people):
    post("cap", cap_xml(ALERT))
    other = told()
    decide_alert(
        Alert.objects.get(channel="cap").pk, AlertState.MERGED, mission=mission, reason="So", by=people(),
        into=other.pk,
    )  # fmt: skip

    post("cap", cap_xml(follows(ALERT, MessageType.UPDATE)))

    assert [each.alert for each in Message.objects.filter(provider_id="P-7-Update")] == [other]


@pytest.mark.parametrize("status", [MessageStatus.EXERCISE, MessageStatus.TEST])
def test_an_exercise_never_mixes_with_what_is_real(post, status):
    post("cap", cap_xml(ALERT))
    answer = post("cap", cap_xml(follows(ALERT, MessageType.UPDATE, status=status)))

    assert sorted(Alert.objects.values_list("is_exercise", flat=True)) == [False, True]
    assert read_cap(answer.content).status is status


def test_an_alert_is_handled_as_the_higher_of_its_message_and_its_gateway(post):
    told = Distribution.under(Handling(Level.CONFIDENTIAL, TrafficLight.GREEN))
    post("cap", cap_xml(replace(ALERT, distribution=told)))

    # The gateway says TLP:AMBER, and the message confidential.
    assert Alert.objects.get().marking.handling == Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"status": MessageStatus.DRAFT}, "got a draft"),
        ({"distribution": Distribution(Scope.RESTRICTED, "few", codes=("GROUP:few",))}, "named recipients or groups"),
        ({"distribution": Distribution(Scope.RESTRICTED, "few", codes=("TLP:RED",))}, "named recipients or groups"),
    ],
)
def test_a_message_that_is_not_for_this_desk_is_rejected_in_cap(post, schema_faults, changed, words):
    answer = post("cap", cap_xml(replace(ALERT, **changed)))

    told = read_cap(answer.content)
    assert (answer.status_code, told.message_type) == (422, MessageType.ERROR)
    assert words in told.note
    assert schema_faults(answer.content) == []
    assert not Message.objects.exists()


def test_messages_about_the_network_are_kept_and_alert_nobody(post):
    post("cap", cap_xml(replace(ALERT, status=MessageStatus.SYSTEM)))
    post("cap", cap_xml(follows(ALERT, MessageType.ACK, information=(), note="Received")))

    assert (Message.objects.count(), Alert.objects.count()) == (2, 0)


def test_a_polygon_gives_its_middle_and_an_area_without_a_shape_its_words(post):
    corners = tuple(Place(*each) for each in ((20.0, 5.0), (20.2, 5.0), (20.2, 5.2), (20.0, 5.2), (20.0, 5.0)))
    shaped = replace(INFORMATION, areas=(Area("Westham", polygons=(corners,)),))
    worded = replace(INFORMATION, areas=(Area("The whole prefecture"),), headline="", description="", event_codes=())
    post("cap", cap_xml(replace(ALERT, information=(shaped,))))
    post("cap", cap_xml(replace(ALERT, identifier="P-8", information=(worded,))))

    first, second = Alert.objects.order_by("received_at")
    assert (first.longitude, first.latitude) == (pytest.approx(20.1), pytest.approx(5.1))
    assert (second.longitude, second.place_name, second.threat) == (None, "The whole prefecture", "")
    assert second.original == "Attack feared"


@pytest.mark.parametrize(
    ("layout", "content", "sentence"),
    [
        ("cap", b"<alert/>", "The root must be alert of urn:oasis"),
        ("cap", '<?xml version="1.0" encoding="utf-16"?><alert/>'.encode("utf-16"), "must be in UTF-8"),
        ("cot", b"<event/>", "event must have the attribute"),
        ("cot", "<event/>".encode("utf-16"), "must be in UTF-8"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(post, layout, content, sentence):
    answer = post(layout, content)

    assert (answer.status_code, Message.objects.count()) == (400, 0)
    assert sentence in answer.json()["error"]


@pytest.mark.parametrize("layout", ["cap", "cot"])
def test_without_the_signature_of_a_webhook_nothing_is_taken(post, kannel, layout):
    content = cap_xml(ALERT) if layout == "cap" else cot_xml(SPOT)

    assert post(layout, content, secret="guess").status_code == 401
    assert post(layout, content, number=kannel.number).status_code == 401
    assert Client().get(reverse(f"gateway_{layout}", args=[kannel.number])).status_code == 405
    assert not Message.objects.exists()


def test_an_event_becomes_an_alert_and_later_ones_of_its_name_join_it(post):
    first, again = post("cot", cot_xml(SPOT)), post("cot", cot_xml(SPOT))
    later = replace(SPOT, made_at=NOON + timedelta(minutes=5), start_at=NOON + timedelta(minutes=5))
    joined = post("cot", cot_xml(later))

    alert = Alert.objects.get()
    assert (first.status_code, again.status_code, joined.status_code) == (201, 200, 201)
    assert first.content == again.content == joined.content
    assert alert.original == "Team 7: Armed men at the market (b-m-p-s-m)"
    assert (alert.channel, alert.longitude, alert.said_at, alert.messages.count()) == ("cot", 20.1, NOON, 2)


def test_an_alarm_is_silenced_on_its_alert_and_the_next_one_of_the_device_is_another(post):
    alarm = replace(SPOT, type=CotType.EMERGENCY)
    over = replace(alarm, type=CotType.EMERGENCY_OVER, made_at=NOON + timedelta(minutes=9))
    tomorrow = NOON + timedelta(days=1)
    anew = replace(alarm, made_at=tomorrow, start_at=tomorrow, stale_at=tomorrow + timedelta(hours=1))
    for event in (alarm, over, anew, replace(over, uid="ANDROID-9")):
        post("cot", cot_xml(event))

    assert [each.messages.count() for each in Alert.objects.order_by("said_at")] == [2, 1]
    assert Message.objects.filter(alert=None).count() == 1


def test_an_event_of_pytak_is_taken_and_says_that_it_is_an_exercise(post):
    made = pytak.cot_event(lat=5.1, lon=20.1, uid="JOC-1", cot_type="b-a-o-tbl", callsign="Équipe 7", opex="e-Heron")

    answer = post("cot", pytak.serialize_cot(made, trailing_newline=True))

    alert = Alert.objects.get()
    assert (answer.status_code, alert.is_exercise, alert.original) == (201, True, "Équipe 7 (b-a-o-tbl)")
    assert post("cot", cot_xml(replace(SPOT, setting=Setting.OPERATION))).status_code == 201


def test_a_ping_is_answered_by_a_pong_and_where_somebody_is_makes_no_alert(post):
    ping = post("cot", cot_xml(replace(SPOT, type="t-x-c-t")))
    position = post("cot", cot_xml(replace(SPOT, type="a-f-G-U-C")))

    pong = read_cot(ping.content)
    assert (pong.type, pong.uid, ping.status_code) == ("t-x-c-t-r", SPOT.uid, 200)
    assert (position.status_code, position.content.decode()) == (
        200, "Expected an alarm, a report or a spot; got a-f-G-U-C.\n",
    )  # fmt: skip
    assert not Message.objects.exists()


@pytest.mark.answers("EWS-15")
def test_a_cue_of_a_sensor_stands_beside_what_people_said_nearby(webhook, told, operator, mission, people):
    said = told("Armed men at Westham", place=WESTHAM, place_name="Westham")
    take_document(Document(webhook, Layout.COT, cot_xml(replace(SPOT, how="m-g"))), by=operator(5))

    queue = {each.alert.channel: each for each in triage_queue(people(minutes=6), mission)}

    assert queue["cot"].near == [said]
    # Where it came from stays: the gateway, and the event as it was sent.
    message = queue["cot"].alert.messages.get()
    assert (message.gateway, 'how="m-g"' in message.original) == ("webhook", True)


def test_what_comes_while_the_database_is_down_is_kept_and_taken_later(post, monkeypatch):
    def fail(*_facts, **_more):
        raise OperationalError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(views, "take_document", fail)
        answers = [post("cap", cap_xml(ALERT)), post("cot", cot_xml(SPOT))]
    assert [each.status_code for each in answers] == [201, 201]
    assert not Message.objects.exists()

    assert len(waiting()) == 2
    post("cap", cap_xml(replace(ALERT, identifier="P-8")))

    # The next one that is taken brings with it what waited.
    assert (Alert.objects.count(), waiting()) == (3, [])
    with monkeypatch.context() as patch:
        patch.setattr(views, "take_document", fail)
        patch.setattr(views, "keep_document", lambda *_facts, **_more: (_ for _ in ()).throw(OSError("full")))
        assert [post("cap", cap_xml(ALERT)).status_code, post("cot", cot_xml(SPOT)).status_code] == [503, 503]


def test_who_is_overtaken_by_a_copy_looks_again(webhook, operator, monkeypatch):
    document = Document(webhook, Layout.CAP, cap_xml(ALERT))
    unhurried, times = taking._taken, []

    def overtaken(*facts, **more):
        times.append(1)
        if len(times) < 3:
            raise IntegrityError("the_same_words_of_one_moment_are_one_message")
        return unhurried(*facts, **more)

    monkeypatch.setattr(taking, "_taken", overtaken)
    assert take_document(document, by=operator()).is_new

    monkeypatch.setattr(taking, "_TRIES", 2)
    times.clear()
    other = Document(webhook, Layout.CAP, cap_xml(replace(ALERT, identifier="P-8")))
    with pytest.raises(IntegrityError, match=r"the_same_words"):
        take_document(other, by=operator())


def test_no_question_about_a_document_goes_through_all_that_was_ever_sent(webhook, operator):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL goes through a small table rather than its index")
    take_document(Document(webhook, Layout.CAP, cap_xml(ALERT)), by=operator())

    with CaptureQueriesContext(connection) as asked:
        take_document(Document(webhook, Layout.CAP, cap_xml(follows(ALERT, MessageType.UPDATE))), by=operator(11))

    reads = [each["sql"] for each in asked if each["sql"].startswith("SELECT") and "delivery" in each["sql"]]
    with connection.cursor() as cursor:
        plans = [row[-1] for sql in reads for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    of_messages = [plan for plan in plans if "early_warning_message" in plan]
    assert len(of_messages) == 2
    assert all("delivery=?" in plan for plan in of_messages)
