"""Tokens: made by whoever is signed in, good for reading only, and ended by time, password and office."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client, override_settings

from primacy.mission.access.models import AuditEntry

pytestmark = pytest.mark.django_db
MISSIONS = "/api/v1/missions"


def by_token(token: str, address: str = MISSIONS, **more: object):
    return Client(headers={"Authorization": f"Bearer {token}"}).get(address, **more)


def test_a_program_with_a_token_reads_what_its_person_may_read(token_of):
    answer = by_token(token_of("analyst"))

    assert answer.status_code == 200
    assert [each["code"] for each in answer.json()["missions"]] == ["minusca"]


def test_a_token_goes_before_a_session(world, token_of):
    browser = Client(headers={"Authorization": f"Bearer {token_of('outsider')}"})
    browser.force_login(world.persons["analyst"])

    assert [each["code"] for each in browser.get(MISSIONS).json()["missions"]] == ["atlantis"]
    assert browser.get("/m/minusca/ogc/").status_code == 404


def test_a_token_is_shown_once_and_its_making_is_in_the_audit_without_it(world, token_of):
    token = token_of("analyst")
    entry = AuditEntry.objects.get(verb="api.issue_token")

    browser = Client()
    browser.force_login(world.persons["analyst"])
    page = browser.get("/api/token/").content.decode()

    assert entry.person_id == world.persons["analyst"].pk
    assert token not in entry.told
    assert token not in page


def test_nobody_makes_a_token_without_signing_in_or_from_another_site(world):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/api/token/").status_code in (302, 403)

    browser.force_login(world.persons["analyst"])
    assert browser.post("/api/token/").status_code == 403


@pytest.mark.parametrize(
    "token",
    ["", "nonsense", "a:b:c", "eyJhIjoxfQ:1abcde:forged", signing.dumps(["x", "y", True]), "\u00e9"],
    ids=["empty", "nonsense", "parts", "forged", "of another salt", "not ASCII"],
)
def test_what_is_no_token_opens_nothing(world, token):
    answer = by_token(token)

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "make a new one at /api/token/" in answer.json()["detail"]


def test_another_scheme_than_bearer_opens_nothing(world):
    answer = Client(headers={"Authorization": "Basic YTpi"}).get(MISSIONS)

    assert answer.status_code == 401
    assert "Authorization: Bearer" in answer.json()["detail"]


def test_a_token_ends_when_the_password_changes(world, token_of):
    token, person = token_of("analyst"), world.persons["analyst"]
    assert by_token(token).status_code == 200

    person.set_password("another-long-password")
    person.save()

    assert by_token(token).status_code == 401


@pytest.mark.parametrize("fact", [{"is_active": False}, {"is_operator": True}])
def test_a_token_ends_when_its_person_may_no_longer_sign_in(world, token_of, fact):
    token = token_of("analyst")
    type(world.persons["analyst"]).objects.filter(pk=world.persons["analyst"].pk).update(**fact)

    assert by_token(token).status_code == 401


@pytest.mark.parametrize(("age", "status"), [(timedelta(days=29), 200), (timedelta(days=31), 401)])
def test_a_token_lasts_thirty_days(world, token_of, monkeypatch, age, status):
    token = token_of("analyst")
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + age.total_seconds())

    assert by_token(token).status_code == status


def test_a_token_made_without_a_second_factor_ends_where_one_is_asked_for(world, token_of):
    tokens = {who: token_of(who) for who in ("analyst", "planner")}

    with override_settings(SECOND_FACTOR="required"):
        answers = {who: by_token(token) for who, token in tokens.items()}

    assert {who: answer.status_code for who, answer in answers.items()} == {"analyst": 401, "planner": 200}
    assert "enrol one" in answers["analyst"].json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head"])
@pytest.mark.parametrize("address", [MISSIONS, "/m/minusca/ogc/collections"])
def test_the_interface_only_reads(world, token_of, method, address):
    browser = Client(headers={"Authorization": f"Bearer {token_of('analyst')}"}, enforce_csrf_checks=True)
    answer = getattr(browser, method)(address)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
