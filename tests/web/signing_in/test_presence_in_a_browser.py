"""A page whose person is away covers itself and keeps what was typed."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, expect

from primacy.mission.situation.models import Incident
from tests.worlds import minusca

pytestmark = pytest.mark.browser
FORM = "/m/minusca/incidents/record/"
FIVE_HOURS = 5 * 60 * 60


def let_pass(page: Page, seconds: int) -> None:
    """Have somebody be away who signed in that long ago, and look at the page again."""
    key = next(each["value"] for each in page.context.cookies() if each["name"] == "sessionid")
    session = SessionStore(key)
    session["begun_at"] -= seconds
    session.save()
    look_at(page)


def look_at(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_form_that_was_typed_outlives_the_absence_of_its_person(page, served_world):
    page.goto("/sign-in/")
    page.get_by_label("Email").fill("watch_officer@test.invalid")
    page.get_by_label("Password").fill(minusca.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/m/minusca/")
    page.goto(FORM)
    record = page.locator("[name=record]").input_value()
    page.get_by_label("What happened").select_option("abduction")
    page.get_by_label("First day").fill("2021-12-05")
    page.get_by_label("Latitude").fill("5.3998")
    page.get_by_label("Longitude").fill("26.4869")
    page.get_by_role("textbox", name="What is known").fill("Four people were taken.")

    let_pass(page, FIVE_HOURS)
    expect(page.get_by_text("This page is shut")).to_be_visible()
    expect(page.locator("[name=record]").locator("xpath=ancestor::form")).to_be_hidden()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Confirm in a new tab").click()
    other = opened.value
    other.get_by_label("Password").fill(minusca.PASSWORD)
    other.get_by_role("main").get_by_role("button", name="Confirm").click()
    other.wait_for_url("**/account/")
    other.close()

    look_at(page)
    expect(page.get_by_role("textbox", name="What is known")).to_have_value("Four people were taken.")
    expect(page.get_by_text("This page is shut")).to_be_hidden()
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_url(f"**/incidents/{record}/")
    assert Incident.objects.filter(record=record).count() == 1
