"""The design page in a browser: for every eye, every width, both directions."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

ORIGIN = "http://localhost"
WIDTHS = (320, 768, 1440)
EYES = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "contrast": "more"},
    {"color_scheme": "dark", "contrast": "more"},
    {"forced_colors": "active"},
]
SUFFIXES = {"css": "text/css", "mjs": "text/javascript", "svg": "image/svg+xml"}


@pytest.fixture
def opened(browser: Browser, render_page) -> Iterator:
    """Yield what opens the design page under the policy of the application, and fail at each breach of it."""
    breaches: list[str] = []
    contexts = []

    def open_page(*, language: str = "en", width: int = 320, exercise: bool = False, **eyes: str) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **eyes)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: breaches.append(message.text))
        html = render_page(language=language, exercise=exercise)
        page.route("**/*", lambda route: answer(route, html))
        page.goto(ORIGIN)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert breaches == []


def answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
    if not path.startswith("/static/"):
        route.fulfill(body=html, headers={"Content-Type": "text/html", "Content-Security-Policy": policy()})
        return
    route.fulfill(path=finders.find(path.removeprefix("/static/")), content_type=SUFFIXES[path.rsplit(".", 1)[1]])


def policy() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


@pytest.mark.parametrize("eyes", EYES, ids=lambda eyes: " ".join(eyes.values()))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nobody_is_shut_out(opened, language: str, eyes: dict[str, str]):
    page = opened(language=language, width=320, **eyes)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_nothing_runs_off_the_side(opened, language: str, width: int):
    page = opened(language=language, width=width, exercise=True)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0


def test_where_when_and_handling_stay_in_sight(opened):
    page = opened(width=320)
    page.evaluate("scrollTo(0, 3000)")

    assert page.locator(".pm-status .pm-banner").bounding_box()["y"] == 0
    assert page.locator(".pm-status .pm-time").is_visible()


def test_the_menu_opens_and_closes_without_a_script(opened):
    page = opened(width=320)
    room = page.get_by_role("link", name="Incidents", exact=True).and_(page.locator(".pm-menu__link"))

    assert not room.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert room.is_visible()
    assert page.locator(".pm-status .pm-banner").is_visible()
    page.keyboard.press("Escape")
    assert not room.is_visible()


def test_the_menu_stands_open_where_there_is_room(opened):
    page = opened(width=1440)

    assert page.locator(".pm-menu__link").first.is_visible()
    assert not page.locator(".pm-status__menu").is_visible()


def test_the_skip_link_shows_when_it_is_reached(opened):
    page = opened()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "pm-skip"
    assert page.evaluate("getComputedStyle(document.activeElement).clipPath") == "none"


def test_a_finger_can_hit_every_button(browser: Browser, render_page):
    context = browser.new_context(viewport={"width": 320, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    html = render_page()
    page.route("**/*", lambda route: answer(route, html))
    page.goto(ORIGIN)

    sizes = page.evaluate(
        "[...document.querySelectorAll('button, .pm-button, summary')].map(each => each.offsetHeight)"
    )
    context.close()
    assert [size for size in sizes if 0 < size < 44] == []


def test_no_words_on_screen_are_smaller_than_sixteen_pixels(opened):
    sizes = opened(width=320).evaluate(
        "[...document.querySelectorAll('body *')].map(each => parseFloat(getComputedStyle(each).fontSize))"
    )

    assert min(sizes) >= 16


def test_a_narrow_table_keeps_its_headers(opened):
    cell = opened(width=320).locator(".pm-table td[data-label='Deaths']").first

    assert cell.evaluate("each => getComputedStyle(each, '::before').content") == '"Deaths"'


def test_a_print_shows_the_tables_of_charts(opened):
    page = opened(width=768)
    page.emulate_media(media="print")

    assert page.locator(".pm-chart__table table").first.is_visible()
    assert not page.locator(".pm-menu").is_visible()
    assert page.locator(".pm-running").is_visible()
