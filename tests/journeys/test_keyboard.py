"""The list of incidents with the keyboard alone."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

STANDS = """() => {
  const here = document.activeElement, drawn = getComputedStyle(here)
  const regions = ['skip', 'menu', 'filters', 'actions', 'chart', 'table', 'pages', 'status']
  const region = here.closest(regions.map(each => '.pm-' + each).join(','))
  return {
    region: region ? region.className.split(' ')[0] : here.id,
    seen: (drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) > 0) || drawn.boxShadow !== 'none',
    label: here.innerText || here.name || here.id,
  }
}"""


def walk(page: Page, *, until: str, at_most: int) -> list[dict[str, object]]:
    """Press Tab until something in a region has the focus; return every stop on the way."""
    stops = []
    while len(stops) < at_most:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STANDS))
        if stops[-1]["region"] == until:
            return stops
    raise AssertionError(f"{until} was not reached in {at_most} steps: {[stop['label'] for stop in stops]}")


def unseen(stops: list[dict[str, object]]) -> set[object]:
    """Return the controls that show nowhere that they have the focus; a month picker shows it inside itself too."""
    return {stop["label"] for stop in stops} - {stop["label"] for stop in stops if stop["seen"]}


def test_filter_table_and_incident_are_reached_without_a_mouse(visit, served_world):
    page = visit(served_world.persons["analyst"], viewport={"width": 1280, "height": 900})
    page.goto("/m/minusca/incidents/?first=2021-11")

    assert walk(page, until="pm-skip", at_most=1)[0]["seen"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    to_the_filter = walk(page, until="pm-filters", at_most=1)
    to_the_table = walk(page, until="pm-table", at_most=40)
    assert unseen(to_the_filter + to_the_table) == set()
    # The order of the eye is the order of the hand: filter, what can be done, then chart, then table.
    regions = list(dict.fromkeys(stop["region"] for stop in to_the_table if stop["region"]))
    assert [each for each in regions if each != "pm-chart"] == ["pm-filters", "pm-actions", "pm-table"]

    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*-*-*-*-*/")


def test_without_the_skip_link_the_menu_comes_before_the_page(visit, served_world):
    page = visit(served_world.persons["analyst"], viewport={"width": 1280, "height": 900})
    page.goto("/m/minusca/incidents/")

    stops = walk(page, until="pm-filters", at_most=30)

    assert list(dict.fromkeys(stop["region"] for stop in stops)) == ["pm-skip", "pm-menu", "pm-filters"]
    assert unseen(stops) == set()
