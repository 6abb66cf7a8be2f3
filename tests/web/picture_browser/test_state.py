import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Picture = Callable[..., Page]


def test_the_map_starts_under_the_content_security_policy_without_a_complaint(
    picture: Picture, signed_in: Page
) -> None:
    complaints: list[str] = []
    signed_in.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    signed_in.on("pageerror", lambda error: complaints.append(str(error)))

    page = picture()

    expect(page.locator("canvas.maplibregl-canvas")).to_be_visible()
    expect(page.locator("[data-failure]")).to_be_hidden()
    assert complaints == []


def test_every_layer_is_asked_for_once_however_switches_are_turned(picture: Picture, asked: list[str]) -> None:
    page = picture()
    assert sorted(asked) == ["area", "incidents", "reach", "sites"]

    page.get_by_label("Reach", exact=True).check()
    page.get_by_label("Hours by road from the nearest site").select_option("12")
    page.get_by_label("Sites", exact=True).uncheck()
    page.get_by_label("Sites", exact=True).check()

    expect(page).to_have_url(re.compile("layers=area,incidents,silence,sites,reach&hours=12"))
    assert sorted(asked) == ["area", "incidents", "reach", "sites"]


def test_the_slider_moves_list_totals_map_and_address_together(picture: Picture, asked: list[str]) -> None:
    page = picture("?first=2021-01")
    before = page.locator("#picture-totals").inner_text()
    asked.clear()

    page.get_by_role("slider", name="From").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")

    expect(page).to_have_url(re.compile("first=2020-10"))
    expect(page.locator("#picture-totals")).not_to_have_text(before)
    expect(page.locator("#picture-filters summary")).to_contain_text("Oct 2020")
    expect(page.get_by_role("slider", name="From")).to_be_focused()
    assert asked == ["incidents"]


def test_the_filters_change_the_list_in_place_and_keep_the_layers(picture: Picture) -> None:
    page = picture("?first=2021-01&layers=incidents")

    page.locator("#picture-filters summary").click()
    page.get_by_role("search").get_by_label("One-sided violence").check()
    page.get_by_role("search").get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile("violence=3.*layers=incidents"))
    expect(page.locator("#picture-list")).not_to_contain_text("State-based conflict")
    expect(page.get_by_role("search").get_by_role("button", name="Show")).to_be_focused()


def test_a_layer_that_does_not_come_is_named_and_can_be_asked_for_again(picture: Picture, signed_in: Page) -> None:
    signed_in.route("**/sites.geojson*", lambda route: route.abort())
    page = picture()
    expect(page.get_by_role("alert")).to_contain_text("Did not come: Sites")

    signed_in.unroute("**/sites.geojson*")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("[data-failure]")).to_be_hidden()


def test_the_banner_of_the_page_follows_the_months_shown(picture: Picture) -> None:
    # The mission's own confidential record ended with the latest real incident, in December 2021.
    page = picture("?first=2021-01&last=2021-11")
    banner = page.locator(".pm-status .pm-banner")
    expect(banner).to_contain_text("TLP:CLEAR")

    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("ArrowRight")

    expect(banner).to_contain_text("TLP:AMBER")
