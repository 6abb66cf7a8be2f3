"""An authenticator app: set up, asked for, taken once, removed."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.web.signing_in.codes import code_now
from tests.web.signing_in.conftest import PASSWORD


@pytest.fixture
def planner(people, client, sign_in, enrol) -> str:
    """Return the secret of a planner's app; the planner is signed in."""
    people.invite("planner")
    sign_in(client, "planner")
    return enrol(client)


def test_the_password_is_asked_again_before_a_factor_changes(people, client, sign_in):
    people.invite("planner")
    sign_in(client, "planner")

    assert client.get("/account/app/").url == "/account/confirm/password/?next=%2Faccount%2Fapp%2F"
    refused = client.post("/account/confirm/password/?next=/account/app/", {"password": "not-the-password"})
    assert refused.status_code == 200
    assert refused.context["form"].errors["password"]
    assert client.post("/account/confirm/password/?next=/account/app/", {"password": PASSWORD}).url == "/account/app/"


def test_an_app_that_shows_another_code_is_not_set_up(people, client, sign_in):
    person = people.invite("planner")
    sign_in(client, "planner")
    client.post("/account/confirm/password/", {"password": PASSWORD})
    secret = client.get("/account/app/").context["form"].secret

    answer = client.post("/account/app/", {"code": code_now(secret, later=20)})

    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert not Authenticator.objects.filter(user=person).exists()


def test_whoever_has_an_app_is_asked_for_its_code_at_every_sign_in(planner, sign_in):
    elsewhere = Client()

    assert sign_in(elsewhere, "planner", next="/account/").url == "/sign-in/second-factor/"
    assert elsewhere.get("/account/").url == "/sign-in/?next=/account/"
    assert "Your second factor" in elsewhere.get("/sign-in/second-factor/").content.decode()

    assert elsewhere.post("/sign-in/second-factor/", {"code": code_now(planner)}).url == "/account/"
    assert elsewhere.get("/account/").status_code == 200


def test_a_wrong_code_lets_nobody_in(planner, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, "planner")

    answer = elsewhere.post("/sign-in/second-factor/", {"code": code_now(planner, later=20)})

    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert "_auth_user_id" not in elsewhere.session


def test_a_code_is_taken_once_even_within_its_time(planner, sign_in):
    code = code_now(planner, later=1)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, "planner")

    assert first.post("/sign-in/second-factor/", {"code": code}).status_code == 302
    assert second.post("/sign-in/second-factor/", {"code": f"{code[:3]} {code[3:]}"}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_cancelling_half_way_forgets_the_password_that_was_given(planner, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, "planner")

    elsewhere.post("/sign-out/")

    assert elsewhere.get("/sign-in/second-factor/").url == "/sign-in/"


def test_signing_in_anew_leaves_the_session_before(planner, people, client, sign_in):
    people.invite("other")

    sign_in(client, "other")

    assert "Person of other" in client.get("/account/").content.decode()
    assert sign_in(client, "planner").url == "/sign-in/second-factor/"
    assert "_auth_user_id" not in client.session


def test_the_secret_does_not_stand_in_the_database(planner):
    assert planner not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_picture_for_the_app_has_its_own_ground_and_the_key_can_be_typed(people, client, sign_in):
    people.invite("planner")
    sign_in(client, "planner")
    client.post("/account/confirm/password/", {"password": PASSWORD})

    page = client.get("/account/app/")

    secret = page.context["form"].secret
    assert 'fill="white"' in page.context["totp_svg"]
    assert page.context["secret_in_fours"].split() == [secret[start : start + 4] for start in range(0, 32, 4)]
    assert page.context["totp_url"] == f"otpauth://totp/planner%40bangassou.invalid?secret={secret}&issuer=Primacy"


def test_an_app_that_is_removed_is_no_longer_asked_for(planner, client, sign_in):
    assert client.get("/account/app/remove/").status_code == 200
    assert client.post("/account/app/remove/").url == "/account/"

    assert sign_in(Client(), "planner").url == "/"
    assert not Authenticator.objects.exists()
