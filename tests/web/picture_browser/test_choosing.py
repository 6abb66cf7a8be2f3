import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Picture = Callable[..., Page]


def test_a_row_of_the_list_is_marked_on_the_map_and_esc_gives_the_keyboard_back(picture: Picture) -> None:
    page = picture("?first=2021-01")
    row = page.locator("#picture-list [data-record]").nth(2)
    record = re.compile(f"record={row.get_attribute('data-record')}")

    row.get_by_role("button", name="Map").click()

    panel = page.get_by_role("region", name="Chosen in the list")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text(row.get_by_role("heading").inner_text())
    expect(page).to_have_url(record)
    page.reload()
    expect(panel).to_be_visible()
    expect(row).to_have_attribute("aria-current", "true")

    row.get_by_role("button", name="Map").click()
    page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(row.get_by_role("button", name="Map")).to_be_focused()
    expect(page).not_to_have_url(record)


def test_the_keyboard_alone_reads_a_mark_with_its_bounds_and_the_way_to_its_records(picture: Picture) -> None:
    page = picture("?first=2021-01&layers=incidents&view=18.582,4.361,9")
    canvas = page.locator("canvas.maplibregl-canvas")

    canvas.focus()
    page.keyboard.press("Enter")

    panel = page.get_by_role("region", name="Incidents here")
    expect(panel).to_be_focused()
    expect(panel.get_by_role("term").filter(has_text="Deaths")).to_be_visible()
    expect(panel.get_by_role("link", name=re.compile("Read the incident|List of this type"))).to_be_visible()

    page.keyboard.press("Escape")
    expect(canvas).to_be_focused()


def test_a_blank_cell_beyond_reach_says_that_silence_is_not_safety(picture: Picture) -> None:
    # Eastern Haute-Kotto: no incident in December 2021, and no site within three hours.
    page = picture("?first=2021-12&layers=silence&hours=3&view=23.25,7.75,7")

    page.locator("canvas.maplibregl-canvas").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("region", name=re.compile("Cell"))).to_contain_text("silence here is not safety")
