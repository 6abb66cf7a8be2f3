"""A brief says what was warned of in the month it looks back on, and whether it was acted on."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import Role, Viewer
from primacy.mission.access.models import RoleGrant
from primacy.mission.briefing.models import Brief
from primacy.mission.briefing.sections.warned import warned
from primacy.mission.early_warning.interface import (
    EarlyWarning,
    Response,
    WarningFacts,
    issue_warning,
    take_step,
    withdraw_warning,
)
from primacy.vocabulary import (
    Component,
    Credibility,
    Grade,
    Handling,
    Imminence,
    IncidentType,
    Level,
    Likelihood,
    Month,
    Place,
    Reliability,
    ResponseStep,
    Severity,
)
from tests.mission.situation import lagoon as small

NOON = datetime(2021, 12, 10, 12, tzinfo=UTC)
BOTH = frozenset({Component.FORCE, Component.POLICE})


@pytest.fixture
def watch(lagoon) -> Viewer:
    viewer = small.person(lagoon, Role.WATCH_OFFICER)
    RoleGrant.objects.filter(person=viewer.person).update(granted_from=date(2021, 1, 1))
    return viewer


def at(viewer: Viewer, *, hours: float) -> Viewer:
    return Viewer(viewer.person, NOON + timedelta(hours=hours))


def warn(mission, by: Viewer, *, begins_at: datetime = NOON, handling: Handling | None = None) -> EarlyWarning:
    """Issue a severe warning to the force and the police, who have an hour to decide and six to act."""
    facts = WarningFacts(
        record=uuid4(), statement="They come tonight.", threat=IncidentType.VIOLENCE_AGAINST_CIVILIANS,
        victims="Families", place=Place(20.25, 4.25), place_name="Ford", begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=12), expires_at=begins_at + timedelta(hours=24),
        imminence=Imminence.EXPECTED, severity=Severity.SEVERE, likelihood=Likelihood.LIKELY,
        grade=Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE), reasoning="Two saw them.",
        components=BOTH,
    )  # fmt: skip
    return issue_warning(facts, mission=mission, by=Viewer(by.person, begins_at), handling=handling or Handling())


def step(warning: EarlyWarning, component: Component, *, by: Viewer, **steps: float) -> None:
    """Take steps of a component, each some hours after noon."""
    response = Response.objects.get(warning_record=warning.record, component=component)
    for name, hours in steps.items():
        take_step(response.pk, ResponseStep(name), by=at(by, hours=hours), reason="The road is mined.")


def test_the_warnings_of_the_month_are_told_with_what_came_of_them(lagoon, watch, compose):
    heard, unheard = warn(lagoon, watch), warn(lagoon, watch)
    warn(lagoon, watch, begins_at=NOON - timedelta(days=20))
    step(heard, Component.FORCE, by=watch, accepted=0.5, departed=6, arrived=7)
    step(heard, Component.POLICE, by=watch, declined=0.5)

    told = compose().content["warned"]

    assert told["warnings"]["value"] == 2
    names = ("month", "tasks", "delivered", "accepted", "declined", "acted", "in_time", "unreached")
    # The force set out after six hours, just in time; the other warning came to nobody.
    assert [told[name] for name in names] == ["2021-12", 4, 2, 1, 1, 1, 1, 1]
    assert told["unreached_warnings"] == [
        {"statement": unheard.statement, "place": "Ford", "road": f"/m/lagoon/warnings/{unheard.record}/"}
    ]
    assert told["road"] == "/m/lagoon/desk/learning/?first=2021-12-01&last=2021-12-31"


def test_a_month_without_a_warning_is_told_as_one(lagoon, compose):
    told = compose().content["warned"]

    assert (told["warnings"]["value"], told["tasks"], told["unreached_warnings"]) == (0, 0, [])


def test_the_page_says_what_was_warned_of_and_a_brief_of_before_says_nothing(lagoon, watch, compose):
    warn(lagoon, watch)
    brief = compose()
    browser = Client()
    browser.force_login(watch.person)
    address = reverse("brief", args=["lagoon", brief.pk])

    page = browser.get(address).content.decode()
    kept = dict(brief.content)
    del kept["warned"]
    Brief.objects.filter(pk=brief.pk).update(content=kept)

    assert "Components acted in time on 0 of 2 tasks." in page
    assert "1 warning came to nobody." in page
    assert "What was warned of" not in browser.get(address).content.decode()


def test_a_brief_is_marked_as_the_highest_of_the_warnings_that_it_tells(lagoon, watch, compose):
    watch.person.clearance = Level.CONFIDENTIAL
    watch.person.save()
    warn(lagoon, watch, handling=Handling(Level.CONFIDENTIAL))

    assert compose().marking.handling.level is Level.CONFIDENTIAL


def test_a_step_a_version_or_a_withdrawal_outdates_the_brief_of_its_month_alone(lagoon, watch, compose):
    first = warn(lagoon, watch)
    of_month, of_next = compose(), compose(cycle=Month(2022, 2))

    step(first, Component.FORCE, by=watch, seen=1)
    assert [Brief.objects.get(pk=each.pk).outdated_since for each in (of_month, of_next)] == [
        NOON + timedelta(hours=1), None,
    ]  # fmt: skip
    again = compose(days=1)
    withdraw_warning(first.record, seen=1, reason="Gone.", mission=lagoon, by=at(watch, hours=2))
    assert Brief.objects.get(pk=again.pk).outdated_since == NOON + timedelta(hours=2)
    last = compose(days=2)
    warn(lagoon, watch, begins_at=NOON + timedelta(days=1))
    assert Brief.objects.get(pk=last.pk).outdated_since is not None


def test_who_reads_no_warnings_is_told_of_none(lagoon):
    administrator = small.person(lagoon, Role.ADMINISTRATOR)

    assert warned(administrator, lagoon, month=Month(2021, 12)) == (None, [])
