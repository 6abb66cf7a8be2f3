"""Every page, for every eye, hand, width and direction of writing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BY_DAY = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
BY_NIGHT = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
DIRECTIONS = {"en": "ltr", "fr": "ltr", "es": "ltr", "ar": "rtl"}
PARTS = 6
"""Of all pages, so that whoever runs tests beside each other shares them."""
BEYOND = """() => {
  document.querySelectorAll('details').forEach(each => each.open = true)
  return document.documentElement.scrollWidth - document.documentElement.clientWidth
}"""
PRINTED = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].some(each => each.checkVisibility())
  const running = document.querySelector('.pm-running__handling')
  const ways = ['.pm-menu', '.pm-status__menu', '.pm-filters', '.pm-pages'].filter(shown)
  return [ways.join(), running.checkVisibility() ? running.innerText : '']
}"""


@pytest.mark.parametrize("language", DIRECTIONS)
def test_every_page_fits_a_telephone_in_every_language_and_runs_as_it_is_written(
    visit, briefed_world, every_page, language
):
    wrong = {}
    page = visit(briefed_world.persons["analyst"], locale=language, viewport={"width": 320, "height": 640})
    for name, address in every_page.items():
        page.goto(address)
        runs = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        if runs != [language, DIRECTIONS[language]] or page.evaluate(BEYOND) > 0:
            wrong[name] = (runs, page.evaluate(BEYOND))

    assert wrong == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_shuts_anybody_out_by_day_or_by_night(visit, briefed_world, every_page, part):
    page = visit(briefed_world.persons["analyst"], viewport={"width": 1280, "height": 900})
    axe = Axe()
    violations = {}
    for name, address in list(every_page.items())[part::PARTS]:
        page.goto(address)
        wait_for_the_map(page)
        for scheme, options in (("light", BY_DAY), ("dark", BY_NIGHT)):
            page.emulate_media(color_scheme=scheme)
            if found := axe.run(page, options=options).response["violations"]:
                violations[name, scheme] = [(each["id"], each["nodes"][0]["html"][:200]) for each in found]

    assert violations == {}


def test_a_print_leaves_the_ways_on_behind_and_carries_its_handling(visit, briefed_world, every_page):
    page = visit(briefed_world.persons["analyst"])
    page.emulate_media(media="print")
    printed = {}
    for name, address in every_page.items():
        page.goto(address)
        printed[name] = page.evaluate(PRINTED)

    assert {name: ways for name, (ways, _handling) in printed.items() if ways} == {}
    assert [name for name, (_ways, handling) in printed.items() if "TLP:" not in handling] == []


def wait_for_the_map(page: Page) -> None:
    """Let the layers of the picture come, so that what they write is judged too."""
    if page.locator("[data-map]").count():
        page.locator("[data-map][aria-busy='false']").wait_for()
