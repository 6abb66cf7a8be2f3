"""People in front of the running application."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.pages import addresses
from tests.worlds import minusca

PATIENCE_MS = 60_000


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Yield what opens a browser, and fail at each breach of the policy and at each call to another machine."""
    contexts: list[BrowserContext] = []
    breaches: list[str] = []
    expect.set_options(timeout=PATIENCE_MS)

    def note_request(url: str) -> None:
        if not url.startswith((live_server.url, "data:", "blob:", "about:")):
            breaches.append(url)

    def note_words(kind: str, text: str) -> None:
        if kind == "error" and "status of 40" not in text:
            breaches.append(text)

    def opened(person: object = None, **eyes: object) -> Page:
        context = browser.new_context(base_url=live_server.url, **eyes)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", lambda request: note_request(request.url))
        context.on("console", lambda message: note_words(message.type, message.text))
        if person is not None:
            context.add_cookies([{"name": "sessionid", "value": _session_of(person), "url": live_server.url}])
        return context.new_page()

    yield opened

    for context in contexts:
        context.close()
    assert breaches == []


def _session_of(person: object) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """Return what signs a person in as people do: by typing."""

    def type_and_send(page: Page, role: str) -> None:
        page.goto("/sign-in/")
        page.get_by_label("Email").fill(f"{role}@test.invalid")
        page.get_by_label("Password").fill(minusca.PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/m/minusca/")

    return type_and_send


@pytest.fixture
def every_page(briefed_world: minusca.World) -> dict[str, str]:
    """Return one address of every page, and the one that has the person sign in again."""
    return addresses() | {"sign in": "/sign-in/"}
