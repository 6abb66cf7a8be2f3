"""Reports that devices seal, as the server takes them: once each, or refused with a sentence."""

import base64
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import timezone

from primacy.mission.access.interface import Role, act_as_operator, rotate_sealing_keys
from primacy.mission.access.models import RoleGrant
from primacy.mission.early_warning.capture import views
from primacy.mission.early_warning.capture.letters import Envelope, LetterKind, UnopenedLetterError, opened_letter
from primacy.mission.early_warning.desk.duty import Turn, set_duty
from primacy.mission.early_warning.intake import spool
from primacy.mission.early_warning.intake.spool import drain, waiting
from primacy.mission.early_warning.models import Alert, AlertDetail, AlertPhoto, DeskChoices
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.letters import JPEG, Sender
from tests.worlds import lilliput


@pytest.fixture
def device(mission) -> Sender:
    return Sender(signed_in(Role.LIAISON_ASSISTANT))


def find_no_disk(*_facts, **_more):
    raise OperationalError("the disk is gone")


def test_a_report_becomes_one_alert_with_what_was_told_and_is_answered_by_its_reference(device):
    record, letter = device.told(people="12", may_call_back="no", said_at="2021-12-01T11:30Z")

    first, again = (device.post("capture_report", record, letter) for _time in range(2))

    alert = Alert.objects.get()
    assert (first.status_code, again.status_code) == (201, 200)
    reference = f"{alert.reference[:3]}-{alert.reference[3:]}"
    assert first.json() == again.json() == {"reference": reference, "state": "Waiting for triage"}
    assert (alert.pk, alert.channel, alert.original) == (record, "web", "Armed men at the ford")
    assert (alert.threat, alert.gid, alert.unit_code) == ("riot", lilliput.WEST_CELL, "CF-WE")
    assert alert.said_at.isoformat() == "2021-12-01T11:30:00+00:00"
    assert (alert.detail.people, alert.detail.may_call_back) == (12, False)
    page = signed_in(Role.WATCH_OFFICER).get(address("alert", record)).content.decode()
    assert "would endanger somebody, as the report says" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"original": " "}, "What was said: This field is required."),
        ({"threat": "weather"}, "Threat: Select a valid choice. weather is not one of the available choices."),
        ({"latitude": "5.1"}, "Longitude: Give latitude and longitude, or neither."),
        ({"people": "-1"}, "How many people it concerns: Ensure this value is greater than or equal to 0."),
        (
            {"latitude": "95", "longitude": "NaN"},
            "Latitude: Ensure this value is less than or equal to 90. Longitude: Enter a number.",
        ),
    ],
)
def test_a_report_that_cannot_be_is_refused_with_its_reason_and_stored_nowhere(device, said, sentence):
    answer = device.post("capture_report", *device.told(**said))

    assert (answer.status_code, answer.json()["reason"]) == (422, sentence)
    assert not Alert.objects.exists()


def test_a_moment_that_has_not_come_is_refused_and_can_be_mended_by_its_writer_alone(device):
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%MZ")
    record, letter = device.told(said_at=tomorrow)

    refused = device.post("capture_report", record, letter)
    opened = device.post("capture_open", record, letter)
    others = Sender(signed_in(Role.LIAISON_ASSISTANT)).post("capture_open", record, letter)

    assert "is the clock of the telephone right?" in refused.json()["reason"]
    assert opened.json()["original"] == "Armed men at the ford"
    assert (others.status_code, "original" in others.json()) == (422, False)
    mended = device.post("capture_report", *device.told(record))
    assert (mended.status_code, Alert.objects.get().pk) == (201, record)


def test_a_number_that_stands_for_something_else_is_refused(device):
    record, letter = device.told()
    device.post("capture_report", record, letter)

    other_words = device.post("capture_report", *device.told(record, original="Something else"))
    other_facts = device.post("capture_report", *device.told(record, people="3"))

    assert (other_words.status_code, other_facts.status_code) == (422, 422)
    assert "says something else now" in other_words.json()["reason"]
    assert (Alert.objects.count(), AlertDetail.objects.count()) == (1, 1)


@pytest.mark.parametrize("letter", [b"", b"\x04" + bytes(64), bytes(200)])
def test_what_is_no_letter_is_refused_and_never_a_fault(device, letter):
    assert device.post("capture_report", uuid4(), letter).status_code == 422


def test_a_letter_opens_for_its_report_its_writer_and_its_purpose_alone(device):
    record, letter = device.told()
    owner = bytes.fromhex(device.slice["owner"])

    assert b"the ford" in opened_letter(letter, envelope=Envelope(LetterKind.REPORT, record, owner))
    for envelope in (
        Envelope(LetterKind.PHOTO, record, owner),
        Envelope(LetterKind.REPORT, uuid4(), owner),
        Envelope(LetterKind.REPORT, record, bytes(16)),
    ):
        with pytest.raises(UnopenedLetterError, match="written under another account"):
            opened_letter(letter, envelope=envelope)
    assert b"the ford" not in letter


def test_a_report_goes_to_the_spool_while_the_database_takes_nothing_and_keeps_its_reference(device, monkeypatch):
    record, letter = device.told(people="4")
    with monkeypatch.context() as patch:
        patch.setattr(views, "take_report", find_no_disk)
        answer = device.post("capture_report", record, letter)
        assert not Alert.objects.exists()
        patch.setattr(views, "keep_letter", lambda *_facts, **_more: (_ for _ in ()).throw(OSError("full")))
        assert device.post("capture_report", record, letter).status_code == 503

    assert answer.status_code == 202
    assert drain(acting=lambda at: act_as_operator(at=at)) == 1
    alert = Alert.objects.get()
    assert (alert.pk, alert.detail.people, waiting()) == (record, 4, [])
    again = device.post("capture_report", record, letter)
    assert (again.status_code, again.json()["reference"]) == (200, answer.json()["reference"])


def test_a_photograph_follows_its_report_once_is_sealed_and_outlasts_new_sealing_keys(device):
    record, letter = device.told()
    photo = device.letter(JPEG, record=record, kind="photo")
    too_early = device.post("capture_photo", record, photo)
    device.post("capture_report", record, letter)

    taken = [device.post("capture_photo", record, photo).status_code for _time in range(2)]

    stored = AlertPhoto.objects.get()
    assert (too_early.status_code, taken, stored.size) == (422, [201, 201], len(JPEG))
    assert JPEG not in bytes(stored.sealed)
    rotate_sealing_keys(by=act_as_operator(at=timezone.now()))
    assert AlertPhoto.objects.get().key_id != stored.key_id
    seen = signed_in(Role.WATCH_OFFICER).get(address("alert_photo", record))
    assert (seen.content, seen.headers["Content-Type"]) == (JPEG, "image/jpeg")
    AlertPhoto.objects.update(sealed=bytes(64))
    assert signed_in(Role.WATCH_OFFICER).get(address("alert_photo", record)).status_code == 500


def test_a_photograph_of_a_report_that_waits_in_the_spool_is_kept_by_the_device_until_both_are_taken(
    device, monkeypatch
):
    record, letter = device.told()
    photo = device.letter(JPEG, record=record, kind="photo")
    with monkeypatch.context() as patch:
        patch.setattr(views, "take_report", find_no_disk)
        patch.setattr(spool, "take_report", find_no_disk)
        assert device.post("capture_report", record, letter).status_code == 202
        assert device.post("capture_photo", record, photo).status_code == 503

    assert device.post("capture_photo", record, photo).status_code == 201
    assert (waiting(), AlertPhoto.objects.get().alert_id) == ([], record)


@pytest.mark.parametrize(
    "content", [b"GIF89a", JPEG + bytes(400 * 1024), b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + bytes(20)]
)
def test_a_picture_that_is_large_of_another_type_or_tells_of_its_camera_is_refused(device, content):
    record, letter = device.told()
    device.post("capture_report", record, letter)

    answer = device.post("capture_photo", record, device.letter(content, record=record, kind="photo"))

    assert (answer.status_code, AlertPhoto.objects.exists()) == (422, False)
    assert "take it with this form" in answer.json()["reason"]


def test_who_may_no_longer_report_is_told_so_and_the_device_keeps_its_letter(device):
    record, letter = device.told()
    RoleGrant.objects.filter(role=Role.LIAISON_ASSISTANT).update(role=Role.PLANNER)

    answer = device.post("capture_report", record, letter)

    assert answer.status_code == 403
    assert "report alerts" in answer.json()["reason"]


def test_the_slice_holds_the_key_the_places_of_the_office_who_is_on_duty_and_no_word_of_own_reports(device, mission):
    record, letter = device.told()
    device.post("capture_report", record, letter)
    RoleGrant.objects.filter(role=Role.LIAISON_ASSISTANT).update(office="CF-EA")

    told = device.browser.get(address("capture_slice")).json()

    assert told.keys() == {"token", "language", "owner", "key", "places", "reports", "digest", "duty"}
    assert len(base64.b64decode(told["key"])) == 65
    assert [each[0] for each in device.slice["places"]] == ["Eastham", "Westham"]
    assert told["places"] == [["Eastham", "", 5.1, 20.9]]
    assert "ford" not in str(told)
    RoleGrant.objects.filter(role=Role.LIAISON_ASSISTANT).update(office="")
    told = device.browser.get(address("capture_slice")).json()
    assert [(each[0], each[2]) for each in told["reports"]] == [(str(record), "Waiting for triage")]
    watch = now_by(signed_in(Role.WATCH_OFFICER))
    turn = Turn(desk=DeskChoices.WATCH, begins_at=watch.at, ends_at=watch.at + timedelta(hours=8))
    set_duty(turn, person=watch.person, mission=mission, by=watch)
    same = device.browser.get(address("capture_slice"), {"have": told["digest"]}).json()
    assert same["duty"] == [["Watch", 1, "The watch_officer"]]
    assert same.keys() == {"token", "language", "reports", "duty"}
