import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Picture = Callable[..., Page]


def test_every_layer_is_asked_for_once_however_switches_are_turned(
    picture: Picture, asked: list[str], complaints: list[str]
) -> None:
    page = picture()
    assert sorted(asked) == ["area", "incidents", "reach", "sites"]

    page.get_by_label("Reach", exact=True).check()
    page.get_by_label("Hours by road from the nearest site").select_option("12")
    page.get_by_label("Sites", exact=True).uncheck()
    page.get_by_label("Sites", exact=True).check()

    expect(page).to_have_url(re.compile("layers=area,incidents,silence,sites,reach&hours=12"))
    assert sorted(asked) == ["area", "incidents", "reach", "sites"]
    assert complaints == []


def test_the_slider_moves_list_totals_banner_and_address_together(picture: Picture, asked: list[str]) -> None:
    # The mission's own confidential record ended with the latest real incident, in December 2021.
    page = picture("?first=2021-01&last=2021-11")
    before = page.locator("#picture-totals").inner_text()
    banner = page.locator(".pm-status .pm-banner")
    expect(banner).to_contain_text("TLP:CLEAR")
    asked.clear()

    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("ArrowRight")

    expect(banner).to_contain_text("TLP:AMBER")
    expect(page).to_have_url(re.compile("first=2021-01&last=2021-12"))
    expect(page.locator("#picture-totals")).not_to_have_text(before)
    expect(page.locator("#picture-filters summary")).to_contain_text("Dec 2021")
    expect(page.get_by_role("slider", name="To")).to_be_focused()
    assert sorted(asked) == ["incidents", "reach", "sites"]


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
