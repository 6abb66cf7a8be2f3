import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Picture = Callable[..., Page]
BANGUI = "?first=2021-01&view=18.582,4.361,9"


def test_a_row_of_the_list_is_shown_on_the_map_and_esc_gives_the_keyboard_back(picture: Picture) -> None:
    page = picture("?first=2021-01")
    row = page.locator("#picture-list [data-record]").first
    shows = row.get_by_role("button", name="Map")

    shows.click()

    panel = page.get_by_role("region", name="Chosen in the list")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text(row.get_by_role("heading").inner_text())
    expect(row).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(f"record={row.get_attribute('data-record')}"))

    page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(shows).to_be_focused()
    expect(page).not_to_have_url(re.compile("record="))


def test_the_keyboard_alone_chooses_a_mark_and_reads_its_deaths_and_the_way_to_its_records(picture: Picture) -> None:
    page = picture(BANGUI + "&layers=incidents")

    page.locator("canvas.maplibregl-canvas").focus()
    page.keyboard.press("Enter")

    panel = page.get_by_role("region", name="Incidents here")
    expect(panel).to_be_focused()
    expect(panel.get_by_role("term").filter(has_text="Deaths")).to_be_visible()
    expect(panel.get_by_role("link", name=re.compile("Read the incident|List of this type"))).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator("canvas.maplibregl-canvas")).to_be_focused()


def test_a_blank_cell_beyond_reach_says_that_silence_is_not_safety(picture: Picture) -> None:
    # Eastern Haute-Kotto: no incident in December 2021, and no site within three hours.
    page = picture("?first=2021-12&layers=incidents,silence&hours=3&view=23.25,7.75,7")

    page.locator("canvas.maplibregl-canvas").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("region", name=re.compile("Cell"))).to_contain_text("silence here is not safety")


def test_an_address_with_a_record_opens_on_that_record(picture: Picture) -> None:
    page = picture("?first=2021-01")
    record = page.locator("#picture-list [data-record]").nth(2).get_attribute("data-record")

    picture(f"?first=2021-01&record={record}")

    expect(page.locator(f'[data-record="{record}"]')).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("region", name="Chosen in the list")).to_be_visible()
