"""A session is shut when its person is away, opens to whoever confirms, and ends twelve hours after signing in."""

import pytest
from django.test import Client

from primacy.mission.access.interface import Role
from primacy.vocabulary import Level
from tests.web.signing_in.codes import code_now
from tests.web.signing_in.conftest import PASSWORD

CONFIRM = "/account/confirm/password/"
MINUTE, HOUR = 60, 60 * 60
PAGE = "/m/bangassou/"


def let_pass(browser: Client, seconds: int) -> None:
    """Have somebody be away who signed in that long ago."""
    session = browser.session
    session["begun_at"] -= seconds
    session.save()


@pytest.fixture
def planner(people, client, sign_in) -> Client:
    """Return the browser of a planner, who sees what everyone sees."""
    people.invite("planner")
    sign_in(client, "planner")
    return client


@pytest.mark.parametrize(
    ("clearance", "away", "is_shut"),
    [
        (Level.CONFIDENTIAL, 29 * MINUTE, False),
        (Level.CONFIDENTIAL, 31 * MINUTE, True),
        (Level.UNCLASSIFIED, 239 * MINUTE, False),
        (Level.UNCLASSIFIED, 241 * MINUTE, True),
    ],
)
def test_who_may_see_sealed_things_confirms_after_half_an_hour_and_others_after_four(
    people, client, sign_in, clearance, away: int, is_shut: bool
):
    people.invite("somebody", clearance=clearance)
    sign_in(client, "somebody")
    let_pass(client, away)

    answer = client.get(PAGE)

    assert answer.status_code == (302 if is_shut else 200)
    assert not is_shut or answer.url == f"{CONFIRM}?next=%2Fm%2Fbangassou%2F"


def test_a_shut_session_opens_nothing_and_the_right_password_opens_it_again(planner):
    let_pass(planner, 5 * HOUR)

    for path in ("/", "/account/", "/api/v1/missions", "/api/token/", "/m/nowhere/"):
        assert planner.get(path).url.startswith(CONFIRM)
    assert planner.post(CONFIRM, {"password": "not-the-password"}).status_code == 200
    assert planner.get("/account/").url.startswith(CONFIRM)

    assert planner.post(f"{CONFIRM}?next=/account/", {"password": PASSWORD}).url == "/account/"
    assert planner.get("/account/").status_code == 200


def test_confirming_gives_the_session_a_new_key_and_no_longer_life(planner):
    let_pass(planner, 5 * HOUR)
    before, begun = planner.session.session_key, planner.session["begun_at"]

    planner.post(CONFIRM, {"password": PASSWORD})

    with_the_old_key = Client()
    with_the_old_key.cookies["sessionid"] = before
    assert planner.session.session_key != before
    assert planner.session["begun_at"] == begun
    assert with_the_old_key.get("/account/").url == "/sign-in/?next=/account/"
    assert [session.is_current for session, _device in planner.get("/account/sessions/").context["devices"]]


def test_a_form_that_comes_while_the_session_is_shut_goes_back_as_it_was_typed_and_is_taken_afterwards(planner):
    form = {"role": "analyst", "reason": "The analyst <is> away.", "password": "typed by mistake"}
    let_pass(planner, 5 * HOUR)

    back = planner.post("/m/bangassou/requests/new/", form)

    page = back.content.decode()
    assert back.status_code == 403
    assert '<input type="hidden" name="reason" value="The analyst &lt;is&gt; away.">' in page
    assert f'href="{CONFIRM}" target="_blank"' in page
    assert "typed by mistake" not in page
    assert planner.post("/m/bangassou/requests/new/", form, headers={"sec-fetch-mode": "cors"}).url == CONFIRM
    planner.post(CONFIRM, {"password": PASSWORD})
    assert planner.post("/m/bangassou/requests/new/", dict(back.context["kept"])).status_code == 302


def test_a_session_ends_twelve_hours_after_signing_in_however_busy_it_was(planner, settings):
    settings.IDLE_S = settings.IDLE_OF_OTHERS_S = 24 * HOUR
    let_pass(planner, 12 * HOUR - MINUTE)
    assert planner.get("/account/").status_code == 200

    let_pass(planner, MINUTE)
    assert planner.get("/account/").url == "/sign-in/?next=/account/"


def test_reading_is_a_sign_of_life_and_a_board_that_asks_by_itself_is_none(people, client, sign_in):
    people.invite("watch", role=Role.WATCH_OFFICER)
    sign_in(client, "watch")
    let_pass(client, 10 * MINUTE)

    for board in ("/m/bangassou/desk/", "/m/bangassou/desk/stream/"):
        assert client.get(board).status_code == 200
        assert "seen" not in client.cookies
    client.get("/m/bangassou/desk/", headers={"sec-fetch-user": "?1"})

    assert client.cookies["seen"]["httponly"] is True
    assert client.cookies["seen"]["samesite"] == "Lax"


def test_a_page_asks_how_long_it_has_and_only_what_it_sends_is_a_sign_of_life(planner):
    let_pass(planner, 3 * HOUR)

    assert planner.get("/account/presence/").json() == {"left": pytest.approx(HOUR, abs=5)}
    assert "seen" not in planner.cookies
    assert planner.post("/account/presence/").json() == {"left": pytest.approx(4 * HOUR, abs=5)}
    assert planner.get("/account/presence/").json() == {"left": pytest.approx(4 * HOUR, abs=5)}


def test_a_shut_page_cannot_open_itself(planner):
    let_pass(planner, 5 * HOUR)

    assert planner.post("/account/presence/").json() == {"left": 0}
    assert planner.get("/account/").url.startswith(CONFIRM)


def test_a_sign_of_life_of_another_session_or_of_ones_own_making_is_none(people, planner, sign_in):
    people.invite("other")
    other = Client()
    sign_in(other, "other")
    let_pass(other, HOUR)
    other.get("/account/")
    theirs = other.cookies["seen"].value
    let_pass(planner, 5 * HOUR)

    for made in (theirs, "9999999999", "9999999999:forged", ""):
        planner.cookies["seen"] = made
        assert planner.get("/account/").url.startswith(CONFIRM)


def test_who_was_away_confirms_by_the_password_and_not_by_what_lies_beside_the_laptop(planner, enrol):
    secret = enrol(planner)
    let_pass(planner, 5 * HOUR)

    assert planner.get(CONFIRM).context["reauthentication_alternatives"] == []
    assert planner.post("/account/confirm/code/", {"code": code_now(secret, later=1)}).url == CONFIRM


def test_whoever_has_neither_password_nor_factor_signs_in_again(people, planner):
    person = people.invite("of-the-organisation")
    person.set_unusable_password()
    person.save()
    planner.force_login(person)
    let_pass(planner, 5 * HOUR)

    assert planner.get("/account/").url == "/sign-in/?next=/account/"


def test_every_page_knows_how_long_it_has(planner):
    page = planner.get("/account/").content.decode()

    assert 'data-presence="/account/presence/" data-left="14' in page
    assert "data-presence" not in Client().get("/sign-in/").content.decode()
    let_pass(planner, 5 * HOUR)
    assert "data-presence" not in planner.get(CONFIRM).content.decode()
