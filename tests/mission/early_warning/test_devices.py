"""Devices that hold reports: made known, told to forget, and a page that gives nothing away."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from primacy.mission.access.interface import Person, Role
from primacy.mission.early_warning.capture.pages import modules
from primacy.mission.early_warning.models import Device
from tests.mission.early_warning.browsing import address, signed_in

KEY = "k" * 64


@pytest.fixture
def assistant(mission) -> Client:
    return signed_in(Role.LIAISON_ASSISTANT)


def enrolled(browser: Client, *, key: str = KEY, device: object = None) -> str:
    told = {"device": str(device or uuid4()), "key": key}
    answer = browser.post(address("capture_device"), json.dumps(told), content_type="application/json")
    assert answer.status_code == 200, answer.json()
    return told["device"]


def standing(device: object, key: str = KEY) -> int:
    told = json.dumps({"device": str(device), "key": key})
    return Client().post(reverse("device_standing"), told, content_type="application/json").status_code


def test_a_device_whose_account_is_closed_is_told_to_forget_and_a_stranger_learns_nothing(assistant):
    device = enrolled(assistant)
    enrolled(assistant, device=device)

    assert standing(device) == 200
    assert [standing(device, "x" * 64), standing(uuid4()), standing("no number")] == [404, 404, 404]
    Person.objects.filter(pk=assistant.session["_auth_user_id"]).update(is_active=False)
    assert standing(device) == 410


def test_a_device_is_struck_off_by_its_person_or_an_administrator_and_by_nobody_else(assistant):
    first, second = enrolled(assistant), enrolled(assistant)
    page = address("capture_devices")

    others = signed_in(Role.WATCH_OFFICER).post(page, {"device": first})
    nothing = assistant.post(page, {"device": "none"})
    own = assistant.post(page, {"device": first}, follow=True)
    administrator = signed_in(Role.ADMINISTRATOR)
    seen = administrator.get(page).content.decode()
    administrator.post(page, {"device": second})

    assert (others.status_code, nothing.status_code, own.status_code) == (404, 404, 200)
    assert second[:8] in seen
    assert "The liaison_assistant" in seen
    assert [standing(first), standing(second)] == [410, 410]


def test_a_device_is_not_taken_over_nor_known_by_a_short_key(assistant):
    device = enrolled(assistant)
    told = [
        (signed_in(Role.LIAISON_ASSISTANT), {"device": device, "key": KEY}),
        (assistant, {"device": device, "key": "x" * 64}),
        (assistant, {"device": str(uuid4()), "key": "short"}),
        (assistant, {"key": KEY}),
    ]

    answers = [
        who.post(address("capture_device"), json.dumps(each), content_type="application/json") for who, each in told
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert Device.objects.count() == 1


def test_the_page_names_neither_the_mission_nor_the_person_and_may_ask_where_the_device_is(assistant):
    page = assistant.get(address("capture"))
    manifest = assistant.get(address("capture_manifest"))

    text = page.content.decode().replace(address("capture"), "")
    assert "<title>Notes</title>" in text
    assert not any(word in text for word in ("Primacy", "Lilliput", "liaison", "Westham"))
    assert page.headers["Permissions-Policy"].startswith("geolocation=(self), ")
    assert "geolocation=()" not in page.headers["Permissions-Policy"]
    assert "manifest-src 'self'" in page.headers["Content-Security-Policy"]
    assert (manifest.json()["name"], manifest.json()["scope"]) == ("Notes", address("capture"))
    assert "Primacy" not in manifest.content.decode()


def test_the_worker_keeps_the_files_of_the_page_is_another_in_another_language_and_tells_strangers_nothing(assistant):
    worker = address("capture_worker")

    first, french = (assistant.get(worker, {"language": language}) for language in ("en", "fr"))
    theirs, none = (Client().get(path).content.decode() for path in (worker, worker.replace("lilliput", "nowhere")))

    assert first.headers["Content-Type"].startswith("text/javascript")
    assert all(module in first.content.decode() for module in modules())
    assert first.content != french.content
    assert theirs.replace("lilliput", "nowhere") == none


def test_the_manifest_runs_as_the_language_does(assistant):
    with override("ar"):
        told = assistant.get(address("capture_manifest"), headers={"accept-language": "ar"}).json()
    assert (told["dir"], told["lang"]) == ("rtl", "ar")


@pytest.mark.parametrize("name", ["capture", "capture_slice", "capture_manifest"])
def test_who_does_not_report_alerts_has_no_page_of_reports(mission, name):
    assert signed_in(Role.PLANNER).get(address(name)).status_code == 403
