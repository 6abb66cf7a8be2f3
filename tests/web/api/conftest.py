"""How a test asks the interface for programs: in the name of a person, by session or by token."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.worlds.minusca import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(world: World) -> Callable[..., HttpResponse]:
    """Return what asks for an address as somebody who is signed in; as nobody where `who` is empty."""

    def asked(address: str, who: str = "analyst", **headers: str) -> HttpResponse:
        browser = Client(headers=headers)
        if who:
            browser.force_login(world.persons[who])
        return browser.get(address)

    return asked


@pytest.fixture
def token_of(world: World) -> Callable[[str], str]:
    """Return what makes a token on the page, as a person does."""

    def made(who: str) -> str:
        browser = Client()
        browser.force_login(world.persons[who])
        return browser.post("/api/token/").context["issued"].text

    return made
