"""Whoever reads faster, or takes out more, than work needs is stopped, and an administrator sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from primacy.mission.access.models import AuditEntry, ReadingDay
from tests.worlds.minusca import World

INCIDENTS = "/m/minusca/incidents/?first=2021-12"
FILE = "/m/minusca/incidents/export/csv/?first=2021-12&last=2021-12"


@pytest.fixture
def browser(world: World):
    """Return what signs somebody in."""

    def of(who: str) -> Client:
        client = Client()
        client.force_login(world.persons[who])
        return client

    return of


def refusals(world: World, who: str) -> list[dict[str, object]]:
    kept = AuditEntry.objects.filter(person=world.persons[who], verb="refuse").order_by("number")
    return [entry.facts for entry in kept]


@pytest.fixture
def three_a_minute(settings) -> None:
    settings.MOST_ANSWERS_A_MINUTE = 3


@pytest.mark.usefixtures("three_a_minute")
def test_the_fourth_answer_of_a_minute_is_429_with_when_to_ask_again(world, browser):
    planner = browser("planner")
    answers = [planner.get(INCIDENTS) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60
    assert "Expected at most 3 answers a minute; ask again in" in answers[3].content.decode()
    assert [facts["status"] for facts in refusals(world, "planner")] == [429]  # once a minute
    assert browser("analyst").get(INCIDENTS).status_code == 200


@pytest.mark.usefixtures("three_a_minute")
def test_a_minute_later_everything_is_answered_again(world, browser, monkeypatch):
    planner = browser("planner")
    for _ in range(4):
        planner.get(INCIDENTS)
    later = timezone.now() + timedelta(seconds=61)

    monkeypatch.setattr("primacy.web.viewer.timezone.now", lambda: later)

    assert planner.get(INCIDENTS).status_code == 200


@pytest.mark.usefixtures("three_a_minute")
def test_sessions_and_tokens_of_a_person_are_counted_together_and_what_is_sent_is_taken(world, browser):
    planner = browser("planner")
    token = planner.post("/api/token/").context["issued"].text
    program = Client(headers={"Authorization": f"Bearer {token}"})
    for address in (INCIDENTS, "/m/minusca/", INCIDENTS):
        planner.get(address)

    refused = program.get("/api/v1/missions/minusca/incidents")

    assert (refused.status_code, refused.json()["title"]) == (429, "Too Many Requests")
    assert int(refused.headers["Retry-After"]) >= 1
    wish = {"role": "analyst", "reason": "The analyst is away."}
    assert planner.post("/m/minusca/requests/new/", wish).status_code == 302


def test_rows_of_files_and_of_answers_to_programs_are_counted_by_the_day(world, browser, settings):
    analyst = browser("analyst")
    lines = analyst.get(FILE).getvalue().decode().strip().splitlines()
    given = ReadingDay.objects.get(person=world.persons["analyst"]).rows
    page = analyst.get("/api/v1/missions/minusca/incidents?limit=2").json()["incidents"]
    features = analyst.get("/m/minusca/ogc/collections/incidents/items?limit=3").json()["features"]

    assert 0 < given <= len(lines)
    assert (len(page), len(features)) == (2, 3)
    assert ReadingDay.objects.get(person=world.persons["analyst"]).rows == given + 5
    settings.MOST_ROWS_A_DAY = 2 * given + 4
    refused = analyst.get(FILE)
    assert refused.status_code == 429
    assert f"Expected at most {2 * given + 4} rows a day; {given + 5} were given" in refused.content.decode()
    assert 1 <= int(refused.headers["Retry-After"]) <= 24 * 60 * 60
    settings.MOST_ROWS_A_DAY += 1
    assert analyst.get(FILE).status_code == 200


@pytest.mark.usefixtures("three_a_minute")
def test_an_administrator_sees_who_was_stopped_and_nobody_else_is_named(world, browser):
    administrator = browser("administrator")
    said = "Asked for more than work needs"
    assert said not in administrator.get("/m/minusca/persons/").content.decode()

    planner = browser("planner")
    for _ in range(4):
        planner.get(INCIDENTS)

    page = administrator.get("/m/minusca/persons/")
    assert said in page.content.decode()
    assert page.context["stopped"] == [world.persons["planner"]]


def test_days_of_reading_are_kept_for_thirty_days(world, browser):
    analyst, today = world.persons["analyst"], timezone.now().date()
    for days in (31, 30):
        ReadingDay.objects.create(person=analyst, on=today - timedelta(days=days))

    browser("analyst").get(FILE).close()

    assert [day.on for day in ReadingDay.objects.order_by("on")] == [today - timedelta(days=30), today]
    assert str(ReadingDay.objects.latest("on")).startswith(f"{analyst.pk} on {today}: ")
