"""What is made from marked records carries their marking: forecasts, briefs, imports, spans, scores."""

import json

import pytest
from django.urls import reverse

from primacy.mission.access.interface import Marking
from primacy.mission.briefing.interface import Brief, compose_brief
from primacy.mission.situation.interface import (
    Forecast,
    ForecastOrder,
    Incident,
    latest_forecast,
    latest_import,
    make_forecast,
    span_of_records,
)
from primacy.mission.situation.models import UnitMonth
from primacy.vocabulary import Handling, Level, Month, TrafficLight
from tests.permissions.answers import answered, body, signed_in

pytestmark = pytest.mark.walk

CYCLE = Month(2022, 1)
ORDER = ForecastOrder(origin=CYCLE, steps=1, model="conflictology", draws=100)
WITHOUT = ("watch_officer", "planner", "leadership", "liaison_assistant", "administrator")


@pytest.fixture
def forecast(world) -> Forecast:
    return make_forecast(ORDER, mission=world.mission, by=world.viewer("analyst"))


@pytest.fixture
def brief(world, forecast) -> Brief:
    return compose_brief(mission=world.mission, cycle=CYCLE, within_hours=6.0, by=world.viewer("analyst"))


def test_a_forecast_from_confidential_incidents_is_confidential(world, forecast):
    assert forecast.marking.handling == Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
    assert latest_forecast(world.viewer("analyst"), world.mission, target="all") == forecast
    for role in WITHOUT:
        assert latest_forecast(world.viewer(role), world.mission, target="all") != forecast


@pytest.mark.parametrize("role", ["watch_officer", "leadership", "liaison_assistant"])
def test_a_confidential_forecast_changes_no_page_of_who_may_not_see_it(world, role):
    def pages() -> list[str]:
        names = ("mission_today", "forecast", "picture", "picture_forecast", "briefs")
        with signed_in(world, role) as browser:
            return [body(browser.get(reverse(name, args=["minusca"]))) for name in names]

    before = pages()
    analyst = world.viewer("analyst")
    make_forecast(ORDER, mission=world.mission, by=analyst)
    compose_brief(mission=world.mission, cycle=CYCLE, within_hours=6.0, by=analyst)

    assert pages() == before


def test_a_confidential_forecast_is_shown_with_its_banner_to_who_may_see_it(world, forecast):
    with signed_in(world, "analyst") as browser:
        layer = json.loads(browser.get(reverse("picture_forecast", args=["minusca"])).content)
        page = browser.get(reverse("forecast", args=["minusca"]))

    assert (layer["origin"], layer["handling"]) == ("2022-01", "CONFIDENTIAL · TLP:AMBER")
    assert page.context["handling_banner"] == "CONFIDENTIAL · TLP:AMBER"


def test_a_confidential_forecast_asked_for_by_its_number_answers_like_none(world, forecast):
    with signed_in(world, "planner") as browser:
        theirs, none = (
            browser.get(reverse("forecast", args=["minusca"]), {"forecast": number})
            for number in (forecast.pk, forecast.pk + 1_000)
        )

    assert theirs.status_code == 404
    assert answered(theirs, f"={forecast.pk}") == answered(none, f"={forecast.pk + 1_000}")


def test_a_brief_that_rests_on_confidential_records_is_confidential(world, brief):
    assert brief.marking.handling == Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
    with signed_in(world, "leadership") as browser:
        theirs = browser.get(reverse("brief", args=["minusca", brief.pk]))
    with signed_in(world, "analyst") as browser:
        own = browser.get(reverse("brief", args=["minusca", brief.pk]))
        listed = browser.get(reverse("briefs", args=["minusca"]))

    assert (theirs.status_code, own.status_code) == (404, 200)
    assert listed.context["handling_banner"] == "CONFIDENTIAL · TLP:AMBER"


def test_a_brief_of_open_records_names_nothing_that_is_not(world):
    text = json.dumps(world.brief.content)

    assert world.brief.marking.handling == Handling()
    assert "Quiet place" not in text


def test_an_import_of_confidential_incidents_is_told_to_nobody_without_clearance(world):
    Incident.objects.filter(mission=world.mission).update(
        marking=Marking.objects.of(Handling(Level.CONFIDENTIAL, TrafficLight.AMBER))
    )

    told = {role for role in world.persons if latest_import(world.viewer(role), world.mission)}
    with signed_in(world, "watch_officer") as browser:
        page = body(browser.get(reverse("mission_today", args=["minusca"])))

    assert told == {"analyst"}
    assert "ged_since_2019.csv" not in page


def test_an_open_import_is_told_to_who_reads_the_situation(world):
    told = {role for role in world.persons if latest_import(world.viewer(role), world.mission)}

    assert told == {"watch_officer", "analyst", "planner", "liaison_assistant", "leadership"}


def test_the_span_of_records_is_that_of_real_incidents_that_the_viewer_may_see(world):
    real = UnitMonth.objects.filter(mission=world.mission).first()
    for months, facts in ((5, {"is_exercise": True}), (9, {"marking": world.confidential.marking})):
        real.pk = None
        real.month_id = Month(2022, months).month_id
        real.is_exercise, real.marking = False, Marking.objects.of(Handling())
        for name, value in facts.items():
            setattr(real, name, value)
        real.save()

    last = {role: span_of_records(world.viewer(role), world.mission)[1] for role in ("planner", "analyst")}

    assert last == {"planner": Month(2021, 12), "analyst": Month(2022, 9)}


def test_the_page_of_an_incident_is_handled_as_the_highest_of_its_revisions(world):
    former = Incident.objects.get(pk=world.confidential.pk)
    open_again = Incident.objects.get(pk=former.pk)
    Incident.objects.filter(pk=former.pk).update(known_to=world.operator.at.replace(year=2027))
    open_again.pk, open_again.known_from = None, world.operator.at.replace(year=2027)
    open_again.marking = Marking.objects.of(Handling())
    open_again.save()

    banners = {}
    for role in ("planner", "analyst"):
        with signed_in(world, role) as browser:
            page = browser.get(reverse("incident", args=["minusca", former.record]))
            banners[role] = page.context["handling_banner"]

    assert banners == {"planner": "UNCLASSIFIED · TLP:CLEAR", "analyst": "CONFIDENTIAL · TLP:AMBER"}


def test_who_may_not_read_the_mandate_is_not_told_that_no_task_bears_on_an_incident(world):
    real = Incident.objects.filter(mission=world.mission, dataset="ucdp-ged", known_to=None).latest("pk")
    said = {}
    for role in ("planner", "liaison_assistant"):
        with signed_in(world, role) as browser:
            said[role] = body(browser.get(reverse("incident", args=["minusca", real.record])))

    assert "Mandated tasks that it bears on" in said["planner"]
    assert "Mandated tasks that it bears on" not in said["liaison_assistant"]
    assert "visible gap in the line of sight" not in said["liaison_assistant"]
