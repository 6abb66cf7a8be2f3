"""An analyst in front of the picture, who may see one confidential record of the mission."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.worlds import minusca

ADDRESS = "/m/minusca/picture/"


@pytest.fixture
def signed_in(page: Page, served_world: minusca.World) -> Page:
    """Return the analyst's page, patient with a busy machine."""
    expect.set_options(timeout=60_000)
    page.set_default_timeout(60_000)
    page.goto("/sign-in/")
    page.get_by_label("Email").fill("analyst@test.invalid")
    page.get_by_label("Password").fill(minusca.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/m/minusca/")
    return page


@pytest.fixture
def picture(signed_in: Page) -> Callable[..., Page]:
    """Return how to open the picture with a query; its page is given back when every layer has come."""

    def opened(query: str = "") -> Page:
        signed_in.goto(ADDRESS + query)
        expect(signed_in.locator("[data-map]")).to_have_attribute("aria-busy", "false")
        expect(signed_in.locator("[data-status]")).to_have_attribute("aria-busy", "false")
        return signed_in

    return opened


@pytest.fixture
def asked(signed_in: Page) -> list[str]:
    """Return the names of the layers that the map asks for, in their order, from now on."""
    layers: list[str] = []

    def note(address: str) -> None:
        if found := re.search(r"/(\w+)\.geojson", address):
            layers.append(found[1])

    signed_in.on("request", lambda request: note(request.url))
    return layers


@pytest.fixture
def complaints(signed_in: Page) -> list[str]:
    """Return what the browser complains of from now on, such as a breach of the content security policy."""
    said: list[str] = []
    signed_in.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    signed_in.on("pageerror", lambda error: said.append(str(error)))
    return said
