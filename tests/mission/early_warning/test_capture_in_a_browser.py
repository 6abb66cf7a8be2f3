"""A liaison assistant's telephone, with and without a network."""

import re

import pytest
from playwright.sync_api import Page, expect

from primacy.mission.access.interface import Role
from primacy.mission.early_warning.interface import triage_queue
from primacy.mission.early_warning.models import Alert, AlertPhoto, Device
from tests.mission.early_warning.browsing import now_by, signed_in

pytestmark = pytest.mark.browser

HOME = "/m/lilliput/capture/"
RED = """() => new Promise(resolve => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 2000, height: 1000 })
  canvas.getContext('2d').fillRect(0, 0, 2000, 1000)
  canvas.toBlob(async blob => resolve([...new Uint8Array(await blob.arrayBuffer())]), 'image/png')
})"""
HELD = """async () => {
  const open = indexedDB.open('notes /m/lilliput/capture/')
  const database = await new Promise(resolve => { open.onsuccess = () => resolve(open.result) })
  const asked = database.transaction('rows').objectStore('rows').getAll()
  const rows = await new Promise(resolve => { asked.onsuccess = () => resolve(asked.result) })
  const words = row => row.letter && new TextDecoder('latin1').decode(row.letter)
  return rows.map(row => JSON.stringify({ ...row, letter: words(row) })).join()
}"""


@pytest.fixture
def telephone(page: Page, mission, live_server) -> Page:
    """Return the page on the telephone of a liaison assistant, opened once with a network."""
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    session = signed_in(Role.LIAISON_ASSISTANT).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(HOME)
    page.locator("[data-ready]").wait_for()
    page.locator("[data-stands]").wait_for()
    expect(page.get_by_role("button", name="Keep and send")).to_be_enabled()
    return page


def write(page: Page, words: str, **more: str) -> None:
    page.get_by_label("What was said").fill(words)
    for label, value in more.items():
        page.get_by_label(label.replace("_", " ")).fill(value)
    page.get_by_role("button", name="Keep and send").click()


def states(page: Page) -> list[str]:
    return [each.get_attribute("data-state") for each in page.locator("[data-state]").all()]


@pytest.mark.answers("DAT-34")
def test_a_report_written_without_a_network_waits_sealed_and_goes_once_when_there_is_one(telephone, mission):
    telephone.context.set_offline(True)
    telephone.reload()
    telephone.locator("[data-ready]").wait_for()
    telephone.get_by_label("Photograph").set_input_files(
        {"name": "red.png", "mimeType": "image/png", "buffer": bytes(telephone.evaluate(RED))}
    )
    expect(telephone.locator("[data-said]")).to_have_text(re.compile(r"Photograph of \d+ KB"))
    write(telephone, "Des hommes armés au gué", Place="Westham")

    expect(telephone.locator("[data-reports]")).to_contain_text("on this device")
    assert "arm" not in telephone.evaluate(HELD)
    assert not Alert.objects.exists()

    telephone.context.set_offline(False)
    expect(telephone.locator("[data-reports]")).to_contain_text("sent")
    expect(telephone.locator("[data-reports]")).to_contain_text("Waiting for triage")
    (queued,) = triage_queue(now_by(signed_in(Role.WATCH_OFFICER)), mission)
    assert (queued.alert.original, queued.alert.place_name) == ("Des hommes armés au gué", "Westham")
    assert (AlertPhoto.objects.get().alert_id, Device.objects.count()) == (queued.alert.pk, 1)
    assert '"letter":null' in telephone.evaluate(HELD)
    refused_and_mended(telephone)
    hidden_behind_its_number(telephone)


def refused_and_mended(telephone: Page) -> None:
    write(telephone, "Two shots at the ford", When_it_was_said="2099-01-01T10:00")
    reports = telephone.locator("[data-reports]")
    expect(reports).to_contain_text("is the clock of the telephone right?")
    assert states(telephone) == ["refused", "sent"]
    telephone.get_by_role("button", name="My reports").click()
    telephone.get_by_role("button", name="Mend").click()
    expect(telephone.get_by_label("What was said")).to_have_value("Two shots at the ford")
    telephone.get_by_label("When it was said").fill("2026-01-01T10:00")
    telephone.get_by_role("button", name="Keep and send").click()
    expect(telephone.locator("[data-state=sent]")).to_have_count(2)
    assert Alert.objects.count() == 2


def hidden_behind_its_number(telephone: Page) -> None:
    telephone.get_by_label("Number that opens this page").fill("314159")
    telephone.get_by_role("button", name="Set").click()
    expect(telephone.locator("[data-said]")).to_contain_text("asks for the number")
    telephone.get_by_role("button", name="Hide").click()
    telephone.get_by_label("Number", exact=True).fill("271828")
    telephone.get_by_role("button", name="Open").click()
    expect(telephone.get_by_role("main")).to_contain_text("Tries that are left: 9")
    assert "Reference" not in telephone.get_by_role("main").inner_text()
    telephone.get_by_label("Number", exact=True).fill("314159")
    telephone.get_by_role("button", name="Open").click()
    expect(telephone.locator("[data-reports]")).to_contain_text("Reference")
    telephone.get_by_role("button", name="Who is on duty").click()
    expect(telephone.locator("[data-screen=duty]")).to_be_visible()
    expect(telephone.locator("[data-duty-said]")).to_contain_text("Nobody is on duty now.")
    expect(telephone.locator("[data-screen=write]")).to_be_hidden()
