"""Security keys and passkeys, in a browser with an authenticator that the browser plays itself."""

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from primacy.mission.access.interface import Role
from primacy.vocabulary import Level
from tests.web.signing_in.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("required")]
PATIENCE_MS = 60_000


@pytest.fixture
def keyed(transactional_db, people, page: Page) -> Iterator[Page]:
    """Yield the browser of an analyst with a clearance, with an authenticator plugged in; no policy is breached."""
    expect.set_options(timeout=PATIENCE_MS)
    page.set_default_timeout(PATIENCE_MS)
    people.invite("cleared", role=Role.ANALYST, clearance=Level.CONFIDENTIAL)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    plug = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": plug})
    yield page
    assert complaints == []


@pytest.fixture
def signed_in(keyed: Page) -> Callable[[], Page]:
    """Return what types address and password."""

    def type_and_send() -> Page:
        keyed.goto("/sign-in/")
        keyed.get_by_label("Email").fill("cleared@bangassou.invalid")
        keyed.get_by_label("Password").fill(PASSWORD)
        keyed.get_by_role("main").get_by_role("button", name="Sign in").click()
        return keyed

    return type_and_send


def add_key(page: Page, *, passkey: bool) -> None:
    page.wait_for_url("**/account/")
    page.get_by_role("link", name="Add a key").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of the key").fill("Ring")
    page.get_by_label("Make it a passkey").set_checked(passkey)
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def test_a_key_is_set_up_and_opens_the_account_as_a_second_factor(signed_in):
    page = signed_in()
    add_key(page, passkey=False)
    page.goto("/m/bangassou/")
    expect(page).to_have_url("/m/bangassou/")
    sign_out(page)

    signed_in().get_by_role("button", name="Use a security key").click()

    page.wait_for_url("**/m/bangassou/")
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Ring"


def test_a_passkey_opens_the_account_without_a_password(signed_in):
    page = signed_in()
    add_key(page, passkey=True)
    sign_out(page)

    page.goto("/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url("**/m/bangassou/")


def test_a_key_that_nobody_here_knows_is_refused_in_words(keyed):
    keyed.goto("/sign-in/")

    keyed.get_by_role("button", name="Use a passkey").click()

    expect(keyed.get_by_role("alert").filter(has_text="The key was not used")).to_be_visible()


def test_every_page_of_the_account_suits_everyone_on_a_narrow_screen(signed_in):
    page = signed_in()
    page.set_viewport_size({"width": 320, "height": 640})
    add_key(page, passkey=True)
    faults = {}

    for path in (
        "", "password/", "sessions/", "app/", "keys/", "keys/add/", "codes/", "codes/new/", "confirm/password/",
        "confirm/code/", "confirm/key/", f"keys/{Authenticator.objects.get(type='webauthn').pk}/remove/",
    ):  # fmt: skip
        page.goto(f"/account/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = [each["id"] for each in Axe().run(page).response["violations"]]
        if wide > 320 or found:
            faults[path] = (wide, found)
    sign_out(page)
    signed_in().wait_for_url("**/sign-in/second-factor/")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert faults == {}


def test_a_key_is_renamed_and_removed_and_then_a_factor_is_asked_for_again(signed_in):
    page = signed_in()
    add_key(page, passkey=False)
    page.goto("/account/keys/")
    page.get_by_role("link", name="Rename Ring").click()
    page.get_by_label("Name of the key").fill("Drawer")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Drawer").click()

    page.get_by_role("button", name="Remove").click()

    page.wait_for_url("**/account/")
    expect(page.get_by_text("First set up a second factor")).to_be_visible()
