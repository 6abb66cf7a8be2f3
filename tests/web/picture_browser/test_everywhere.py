import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Picture = Callable[..., Page]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_the_page_is_complete_without_javascript(signed_in: Page, browser: Browser, live_server) -> None:
    session = signed_in.context.storage_state()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, storage_state=session)
    page = context.new_page()

    page.goto("/m/minusca/picture/?first=2021-12&violence=3")

    expect(page.get_by_text("The map needs JavaScript")).to_be_visible()
    expect(page.locator("#picture-list [data-record]").first).to_contain_text("One-sided violence")
    expect(page.locator("#picture-list")).not_to_contain_text("State-based conflict")
    expect(page.get_by_role("table").filter(has_text="Bangui")).to_be_visible()
    context.close()


def test_a_phone_in_any_direction_of_writing_shows_map_then_list_and_nothing_sideways(
    picture: Picture, signed_in: Page, live_server
) -> None:
    signed_in.set_viewport_size({"width": 320, "height": 640})

    for language, direction in (("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")):
        signed_in.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        page = picture()

        expect(page.locator("html")).to_have_attribute("dir", direction)
        expect(page.locator("[data-layer][value=reach]")).to_be_hidden()
        assert page.locator("[data-map]").bounding_box()["y"] < page.locator("#picture-list").bounding_box()["y"]
        assert page.evaluate(SIDEWAYS) == 0


def test_axe_finds_nothing_to_mend_with_a_panel_open(picture: Picture) -> None:
    page = picture("?first=2021-01")
    page.locator("#picture-list").get_by_role("button", name=re.compile("Map")).first.click()
    expect(page.get_by_role("region", name="Chosen in the list")).to_be_visible()

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})

    assert [violation["id"] for violation in found.response["violations"]] == []
