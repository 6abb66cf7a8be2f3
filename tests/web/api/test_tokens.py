"""Tokens: made by whoever is signed in, good for reading only, and ended by time, password and office."""

from base64 import b64encode
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from primacy.mission.access.models import ApiToken, AuditEntry
from tests.worlds.minusca import World

pytestmark = pytest.mark.django_db
MISSIONS = "/api/v1/missions"


def by_token(token: str, address: str = MISSIONS, **more: object):
    return Client(headers={"Authorization": f"Bearer {token}"}).get(address, **more)


def test_a_program_with_a_token_reads_what_its_person_may_read(token_of):
    answer = by_token(token_of("analyst"))

    assert answer.status_code == 200
    assert [each["code"] for each in answer.json()["missions"]] == ["minusca"]


def test_a_program_that_knows_only_a_user_name_and_a_password_gives_the_token_as_password(token_of):
    credentials = b64encode(f"anybody:{token_of('analyst')}".encode()).decode()

    answer = Client(headers={"Authorization": f"Basic {credentials}"}).get(MISSIONS)

    assert [each["code"] for each in answer.json()["missions"]] == ["minusca"]
    assert Client(headers={"Authorization": "Basic anybody:nothing"}).get(MISSIONS).status_code == 401


def test_a_token_opens_what_it_was_made_for_and_nothing_else(world):
    browser = Client()
    browser.force_login(world.persons["analyst"])
    program, telephone = (
        browser.post("/api/token/", {"purpose": purpose}).context["issued"].text for purpose in ("reading", "forms")
    )
    forms = "/m/minusca/openrosa/formList"

    assert [by_token(program).status_code, by_token(telephone, forms).status_code] == [200, 200]
    refused = by_token(telephone)
    assert (refused.status_code, "made for a telephone" in refused.json()["detail"]) == (401, True)
    refused = by_token(program, forms)
    assert (refused.status_code, "made for a program" in refused.content.decode()) == (401, True)


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
    ["nonsense", "a:b:c", "0" * 64, "\u00e9"],
    ids=["nonsense", "parts", "a digest", "not ASCII"],
)
def test_what_is_no_token_opens_nothing(world, token):
    answer = by_token(token)

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "make a new one at /api/token/" in answer.json()["detail"]


@pytest.mark.parametrize("header", ["Bearer ", "Digest YTpi", "Basic YWJj", "Basic *"])
def test_a_header_without_a_token_opens_nothing(world, header):
    answer = Client(headers={"Authorization": header}).get(MISSIONS)

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
    now = timezone.now()
    monkeypatch.setattr("primacy.web.api.door.timezone.now", lambda: now + age)

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


@pytest.fixture
def page_of(world: World):
    """Return what opens an address, or sends its form, as somebody who is signed in."""

    def opened(who: str, address: str = "/api/token/", typed: dict[str, str] | None = None):
        browser = Client()
        browser.force_login(world.persons[who])
        return browser.get(address) if typed is None else browser.post(address, typed, follow=True)

    return opened


def test_a_token_has_a_name_and_an_end_of_its_persons_choice_and_is_listed(page_of):
    page_of("analyst", typed={"name": "QGIS on my laptop", "days": "7"})

    kept = ApiToken.objects.get()
    assert (kept.name, kept.expires_at - kept.made_at) == ("QGIS on my laptop", timedelta(days=7))
    assert "No program reads in your name" in page_of("planner").content.decode()
    shown = page_of("analyst").content.decode()
    assert f"/api/token/{kept.pk}/revoke/" in shown
    assert shown.count("QGIS on my laptop") == 3  # twice in its row, once as an example


@pytest.mark.parametrize("days", ["0", "31", "soon"])
def test_no_token_is_made_for_longer_than_thirty_days(page_of, days):
    assert page_of("analyst", typed={"days": days}).status_code == 422
    assert not ApiToken.objects.exists()


def test_the_token_itself_is_kept_nowhere(token_of):
    token = token_of("analyst")

    assert token not in repr(list(ApiToken.objects.values_list()))


def test_the_day_of_its_last_use_is_shown(page_of, token_of):
    token = token_of("analyst")
    assert ApiToken.objects.get().last_used_on is None

    by_token(token)

    assert ApiToken.objects.get().last_used_on == timezone.now().date()


def test_its_person_revokes_one_token_and_the_others_go_on(page_of, token_of):
    lost, kept = token_of("analyst"), token_of("analyst")
    address = f"/api/token/{ApiToken.objects.earliest('pk').pk}/revoke/"

    assert "reads nothing in your name" in page_of("analyst", address).content.decode()
    assert "The token opens nothing any more." in page_of("analyst", address, {}).content.decode()

    assert (by_token(lost).status_code, by_token(kept).status_code) == (401, 200)
    assert AuditEntry.objects.get(verb="api.revoke_token").facts == {"token": ApiToken.objects.earliest("pk").pk}
    assert page_of("analyst", address).status_code == 404


def test_a_token_of_another_answers_like_none(page_of, token_of):
    token_of("analyst")

    theirs, none = (page_of("planner", f"/api/token/{pk}/revoke/") for pk in (ApiToken.objects.get().pk, 10**6))
    assert (theirs.status_code, none.status_code) == (404, 404)


def test_an_administrator_sees_when_programs_read_and_ends_one(page_of, token_of, world):
    token = token_of("analyst")
    person = f"/m/minusca/persons/{world.persons['analyst'].pk}/"
    revoke = f"/m/minusca/tokens/{ApiToken.objects.get().pk}/revoke/"

    assert revoke in page_of("administrator", person).content.decode()
    assert page_of("planner", revoke, {}).status_code == 403
    assert page_of("outsider", revoke, {}).status_code == 404
    assert by_token(token).status_code == 200
    page_of("administrator", revoke, {})
    assert by_token(token).status_code == 401


def test_a_token_of_somebody_of_another_mission_is_none_of_an_administrators(page_of, token_of):
    token_of("outsider")

    assert page_of("administrator", f"/m/minusca/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 404
