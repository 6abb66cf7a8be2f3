"""An organisation's account opens the account of the person who was invited, by a real provider on this machine."""

from collections.abc import Iterator

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from primacy.mission.access.interface import Person, erase_person
from primacy.vocabulary import Level
from tests.web.signing_in.provider import CLIENT_ID, CLIENT_SECRET, Provider

VERIFIED = {"sub": "7f3a", "email": "Planner@bangassou.invalid", "email_verified": True, "name": "A name"}


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    """Yield a provider that this installation knows."""
    running = Provider(claims=dict(VERIFIED))
    settings.ROOT_URLCONF = "tests.web.signing_in.addresses_with_provider"
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "organisation", "name": "Our organisation", "client_id": CLIENT_ID,
                    "secret": CLIENT_SECRET,
                    "settings": {"server_url": running.issuer, "oauth_pkce_enabled": True},
                }
            ]
        }
    }  # fmt: skip
    yield running
    running.close()


def come_back(client: Client, first: str = "/sign-in/organisation/go/"):
    """Go to the provider, agree there, and come back; stay where it cannot be gone to."""
    asked = client.get(first)
    if asked.status_code != 302:
        return asked
    agreed = requests.get(asked.url, allow_redirects=False, timeout=10)
    return client.get(agreed.headers["Location"].removeprefix("http://testserver"))


def test_without_settings_there_is_no_such_way_in(client, db):
    assert "organisation" not in client.get("/sign-in/").content.decode()
    assert client.get("/sign-in/organisation/go/").status_code == 404
    assert client.get("/sign-in/organisation/back/").status_code == 404


def test_the_page_for_signing_in_names_the_organisation_and_keeps_the_page_asked_for(provider, people, client):
    page = client.get("/sign-in/?next=/account/").content.decode()

    assert 'href="/sign-in/organisation/go/?process=login&amp;next=%2Faccount%2F"' in page
    assert "Continue with Our organisation" in page


def test_an_invited_person_comes_in_and_to_the_page_asked_for(provider, people, client):
    person = people.invite("planner")

    answer = come_back(client, "/sign-in/organisation/go/?process=login&next=%2Faccount%2F")

    assert answer.url == "/account/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Person.objects.get(pk=person.pk).has_usable_password()


def test_the_account_is_tied_once_and_nothing_else_of_it_is_kept(provider, people, client):
    person = people.invite("planner")
    come_back(client)
    provider.claims["email"] = "somebody-else@bangassou.invalid"

    again = Client()
    come_back(again)

    tied = SocialAccount.objects.get()
    assert (tied.user, tied.uid, tied.extra_data) == (person, "7f3a", {})
    assert again.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@bangassou.invalid"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": "operator@installation.invalid"},
    ],
    ids=str,
)
def test_whoever_is_not_invited_with_a_verified_address_does_not_come_in(provider, people, client, claims):
    people.invite("planner")
    provider.claims |= claims
    before = Person.objects.count()

    answer = come_back(client)

    assert answer.status_code == 403
    assert "You are not invited" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert (Person.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_person_whose_account_was_closed_does_not_come_in_again(provider, people, client):
    person = people.invite("planner")
    come_back(client)
    erase_person(person=person, mission_code="bangassou", by=people.operator)

    assert come_back(Client()).status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("required")
def test_a_second_factor_is_asked_of_the_organisations_accounts_too(provider, people, client, sign_in, enrol):
    people.invite("planner", clearance=Level.CONFIDENTIAL)
    come_back(client)
    assert client.get("/m/bangassou/").url == "/account/"
    enrol(client)

    assert come_back(Client()).url == "/sign-in/second-factor/"


def test_a_code_that_the_provider_did_not_give_opens_nothing(provider, people, client):
    people.invite("planner")
    asked = client.get("/sign-in/organisation/go/").url
    state = dict(each.split("=") for each in asked.split("?")[1].split("&"))["state"]

    forged = client.get(f"/sign-in/organisation/back/?code=guessed&state={state}")
    stateless = client.get("/sign-in/organisation/back/?code=guessed&state=guessed")

    for answer in (forged, stateless):
        assert "did not answer as expected" in answer.content.decode()
    assert "_auth_user_id" not in client.session


STRANGER = rsa.generate_private_key(65537, 2048)
UNPROVEN = {
    "another's signature": {"other_key": STRANGER},
    "no signature": {"other_key": b"", "algorithm": "none"},
    "a shared secret": {"other_key": CLIENT_SECRET.encode() * 4, "algorithm": "HS256"},
    "the nonce of another attempt": {"signed": {"nonce": "of-another-attempt"}},
    "no nonce": {"signed": {"nonce": ""}},
    "another issuer in the token": {"signed": {"iss": "https://elsewhere.invalid"}},
    "another issuer in the metadata": {"told": {"issuer": "https://elsewhere.invalid"}},
    "a token for another service": {"signed": {"aud": "another-service"}},
    "a token that has ended": {"signed": {"exp": 1_600_000_000}},
    "a token without an end": {"signed": {"exp": None}},
    "facts about somebody else": {"about": {"sub": "another"}},
    "metadata that moved": {"moved": "/.well-known/openid-configuration"},
    "keys that moved": {"moved": "/keys"},
    "facts that moved": {"moved": "/userinfo"},
}


@pytest.mark.parametrize("says", UNPROVEN)
def test_what_a_provider_does_not_prove_opens_nothing(provider, people, client, says: str):
    people.invite("planner")
    for name, value in UNPROVEN[says].items():
        setattr(provider, name, value)

    answer = come_back(client)

    assert "did not answer as expected" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_away_is_said_to_be_and_the_other_ways_in_stay(provider, people, client, sign_in):
    people.invite("planner")
    provider.close()

    assert "did not answer as expected" in client.get("/sign-in/organisation/go/").content.decode()
    assert sign_in(client, "planner").url == "/"


def test_stopping_at_the_provider_leads_back(provider, people, client):
    asked = client.get("/sign-in/organisation/go/").url
    state = dict(each.split("=") for each in asked.split("?")[1].split("&"))["state"]

    answer = client.get(f"/sign-in/organisation/back/?error=access_denied&state={state}", follow=True)

    assert "You stopped signing in" in answer.content.decode()
