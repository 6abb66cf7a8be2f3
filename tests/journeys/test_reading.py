"""From the first page to the records and the mandate, on a link so poor that no script arrives."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page_without_scripts(visit) -> Page:
    return visit(java_script_enabled=False, viewport={"width": 1280, "height": 900})


def test_an_analyst_goes_from_the_list_through_a_filter_and_an_incident_to_the_task(
    served_world, page_without_scripts: Page, sign_in
):
    page = page_without_scripts
    sign_in(page, "analyst")
    page.get_by_role("navigation", name="Rooms").get_by_role("link", name="Incidents").click()
    page.get_by_label("From").fill("2021-01")
    page.get_by_label("One-sided violence").check()
    page.get_by_role("button", name="Show").click()

    assert "first=2021-01" in page.url
    assert "violence=3" in page.url
    rows = page.get_by_role("table", name="Incidents, latest first").locator("tbody tr")
    assert set(rows.locator("[data-label='Type']").all_inner_texts()) == {"One-sided violence"}

    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Incident at ")
    task = page.locator("h2", has_text="Mandated tasks that it bears on").locator("+ ul a").first
    statement = task.locator("xpath=..").inner_text().split(": ", 1)[1]
    task.click()

    expect(page.locator("tr:target")).to_contain_text(statement)
    expect(page.locator("tr:target")).to_be_in_viewport()


def test_a_head_of_mission_follows_a_figure_of_the_brief_to_its_records(
    briefed_world, page_without_scripts: Page, sign_in
):
    page = page_without_scripts
    sign_in(page, "leadership")
    page.get_by_role("main").get_by_role("link", name="Brief for December 2021").click()
    first = page.get_by_role("heading", name="In two minutes").locator("+ ul")
    changed = first.locator("li", has_text="What changed:").inner_text()
    deaths, incidents = numbers_in(changed, r"What changed:\s+(\d+)"), numbers_in(changed, r"in (\d+) incidents")
    first.locator("li", has_text="What changed:").get_by_role("link").first.click()

    told = page.locator(".pm-lead").inner_text()
    assert numbers_in(told, r"(\d+) incidents") == incidents
    assert numbers_in(told, r"Deaths:\s+(\d+)") == deaths
    rows = page.get_by_role("table", name="Incidents, latest first").locator("tbody tr")
    assert rows.count() == incidents
    listed = rows.locator("[data-label='Deaths'] .pm-number__best").all_inner_texts()
    assert sum(int(number) for number in listed) == deaths


def numbers_in(text: str, pattern: str) -> int:
    """Return the number that a pattern finds in some words."""
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in {text!r}"
    return int(found[1])
