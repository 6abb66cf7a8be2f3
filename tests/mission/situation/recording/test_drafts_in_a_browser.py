"""What was typed outlives a dropped link in the browser, and leaves the device when it should."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from primacy.mission.situation.models import Incident
from tests.worlds import minusca

pytestmark = pytest.mark.browser
FORM = "/m/minusca/incidents/record/"
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('primacy-draft:'))"


@pytest.fixture
def form(page: Page, served_world: minusca.World) -> Page:
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    page.goto("/sign-in/")
    page.get_by_label("Email").fill("watch_officer@test.invalid")
    page.get_by_label("Password").fill(minusca.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/m/minusca/")
    page.goto(FORM)
    page.get_by_label("What happened").select_option("abduction")
    page.get_by_label("First day").fill("2021-12-05")
    page.get_by_label("Latitude").fill("5.3998")
    page.get_by_label("Longitude").fill("26.4869")
    page.get_by_role("textbox", name="What is known").fill("Four people were taken.")
    return page


def test_a_form_that_the_link_dropped_comes_back_and_is_recorded_once(form, served_world):
    record = form.locator("[name=record]").input_value()
    form.get_by_label("What the source said").fill("Her words.")
    form.context.set_offline(True)
    form.get_by_role("button", name="Record", exact=True).click()
    form.context.set_offline(False)
    form.goto(FORM)

    expect(form.get_by_text("restored from this device")).to_be_visible()
    expect(form.get_by_role("textbox", name="What is known")).to_have_value("Four people were taken.")
    expect(form.get_by_label("What the source said")).to_have_value("")
    assert form.locator("[name=record]").input_value() == record
    form.get_by_role("button", name="Record", exact=True).click()
    form.wait_for_url(f"**/incidents/{record}/")
    assert form.evaluate(KEPT) == []
    assert Incident.objects.filter(record=record).count() == 1


def test_signing_out_leaves_nothing_on_the_device(form):
    assert len(form.evaluate(KEPT)) == 1

    form.get_by_role("button", name="Menu").click() if form.get_by_role("button", name="Menu").is_visible() else None
    form.get_by_role("button", name="Sign out").click()
    form.wait_for_url("**/sign-in/**")

    assert form.evaluate(KEPT) == []


def test_the_pages_of_recording_fit_a_telephone_and_shut_nobody_out(form, served_world):
    real = Incident.objects.filter(dataset="ucdp-ged", known_to=None).latest("pk")
    pages = ["record/", f"{real.record}/", *(f"{real.record}/{page}/" for page in ("revise", "verify", "reports"))]
    form.set_viewport_size({"width": 320, "height": 640})
    wrong = {}
    for address in [*(f"incidents/{page}" for page in pages), "actors/", "actors/add/", "coverage/", "coverage/add/"]:
        form.goto(f"/m/minusca/{address}")
        beyond = form.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = Axe().run(form, options=WCAG).response["violations"]
        if beyond > 0 or found:
            wrong[address] = (beyond, [(each["id"], each["nodes"][0]["html"][:150]) for each in found])

    assert wrong == {}
