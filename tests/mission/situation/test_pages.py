"""The pages of incidents and forecasts, for those who may see them and those who may not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from primacy.mission.situation.interface import ForecastOrder, make_forecast
from primacy.mission.situation.models import Incident
from primacy.vocabulary import Month

INCIDENTS, FORECAST = "/m/minusca/incidents/", "/m/minusca/forecast/"


@pytest.fixture
def visit(world, client):
    """Sign in as a role (once for several pages) and return the answer to an address."""
    signed_in = []

    def visited(url, role="analyst"):
        if signed_in[-1:] != [role]:
            client.force_login(world.persons[role])
            signed_in.append(role)
        return client.get(url)

    return visited


def _queries(visit, url):
    visit(url)
    with CaptureQueriesContext(connection) as captured:
        assert visit(url).status_code == 200
    return len(captured)


def test_the_list_shows_fifty_incidents_and_the_totals_of_all(visit):
    page = visit(INCIDENTS)

    assert len(page.context["page"].incidents) == 50
    assert page.context["totals"]["total"] > 50
    assert page.content.decode().count("data-record=") == 50


def test_a_longer_list_costs_no_more_queries(visit):
    assert _queries(visit, INCIDENTS) == _queries(visit, f"{INCIDENTS}?first=2021-11&last=2021-11")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("first=2021-13", "Expected a month written as YYYY-MM, such as 2021-11; got “2021-13”."),
        ("last=soon", "got “soon”."),
        ("first=2021-05&last=2021-01", "“To” must not be before “From”; swap the two months."),
        ("unit=XX99", "Select a valid choice. XX99 is not one of the available choices."),
        ("violence=9", "Select a valid choice. 9 is not one of the available choices."),
        ("verification=guessed", "Select a valid choice. guessed is not one of the available choices."),
    ],
)
def test_an_impossible_filter_is_answered_with_what_is_wrong(visit, typed, sentence):
    page = visit(f"{INCIDENTS}?{typed}")

    assert page.status_code == 200
    assert sentence in page.content.decode()


def test_a_filter_in_the_address_chooses_the_incidents(visit):
    page = visit(f"{INCIDENTS}?first=2021-11&last=2021-11&violence=3")

    assert {each.violence for each in page.context["page"].incidents} == {3}
    assert {each.month_id for each in page.context["page"].incidents} == {503}


def test_a_month_without_incidents_is_not_called_calm(visit):
    page = visit(f"{INCIDENTS}?first=1990-01&last=1990-01")

    assert "That is not the same as calm" in page.content.decode()


@pytest.mark.parametrize("mark", ["older=page-2", "newer=2021-02-30_4", "older=2021-01-01"])
def test_a_page_that_no_list_led_to_does_not_exist(visit, mark):
    assert visit(f"{INCIDENTS}?{mark}").status_code == 404


def test_the_older_page_follows_the_first_and_leads_back(visit):
    first = visit(INCIDENTS).context["page"]

    older = visit(f"{INCIDENTS}?older={first.older}").context["page"]
    back = visit(f"{INCIDENTS}?newer={older.newer}").context["page"]

    assert older.incidents[0].ended_on <= first.incidents[-1].ended_on
    assert back.incidents == first.incidents


def test_the_banner_is_the_highest_of_all_that_the_page_counts(world, visit):
    # The confidential incident is among the last of 2021, and counts in the totals of every page of the list.
    first = visit(INCIDENTS).context["page"]
    older = visit(f"{INCIDENTS}?older={first.older}")

    assert world.confidential.pk not in {each.pk for each in older.context["page"].incidents}
    assert older.context["handling_banner"] == "CONFIDENTIAL · TLP:AMBER"
    assert visit(INCIDENTS, "watch_officer").context["handling_banner"].startswith("UNCLASSIFIED")


def test_an_incident_page_tells_where_it_happened_and_which_tasks_it_bears_on(world, visit):
    incident = Incident.objects.filter(came_with__version="23.1", dataset="ucdp-ged", violence=3).latest("ended_on")

    page = visit(f"{INCIDENTS}{incident.record}/")

    assert page.status_code == 200
    assert incident.place_name in page.content.decode()
    assert page.context["tasks"]
    assert _queries(visit, f"{INCIDENTS}{incident.record}/") <= 28


@pytest.mark.parametrize(
    ("role", "status"), [("analyst", 200), ("watch_officer", 404), ("outsider", 404), ("administrator", 404)]
)
def test_a_confidential_incident_exists_only_for_those_who_may_see_it(world, visit, role, status):
    assert visit(f"{INCIDENTS}{world.confidential.record}/", role).status_code == status


def test_an_exercise_says_that_it_is_one(world, visit):
    assert visit(f"{INCIDENTS}{world.exercise.record}/").context["exercise"] is True


def test_an_incident_whose_precision_and_civilian_deaths_are_not_known_says_neither(world, visit):
    Incident.objects.filter(pk=world.confidential.pk).update(
        place_precision=None, civilian_fatalities=None, unit_code=""
    )

    page = visit(f"{INCIDENTS}{world.confidential.record}/").content.decode()

    assert "None" not in page


@pytest.mark.parametrize("url", [INCIDENTS, FORECAST])
def test_who_may_not_read_the_situation_is_refused(visit, url):
    assert visit(url, "administrator").status_code == 403


def test_the_forecast_page_opens_on_its_first_month(visit):
    page = visit(FORECAST)

    assert (page.status_code, str(page.context["month"])) == (200, "2021-12")
    assert [str(month) for month in page.context["months"]] == ["2021-12", "2022-01", "2022-02"]
    assert len(page.context["rows"]) == 20


def test_cells_where_past_forecasts_did_not_beat_the_season_are_marked_as_such(visit):
    page = visit(FORECAST)

    doubted = [is_proven for _row, _near, is_proven in page.context["rows"]].count(False)
    assert doubted
    assert page.content.decode().count("no better than climatology here") == doubted


@pytest.mark.parametrize(
    ("typed", "month"),
    [("2022-02", "2022-02"), ("2022-03", "2021-12"), ("2021-11", "2021-12"), ("next", "2021-12")],
)
def test_a_month_that_is_not_forecast_leads_to_the_first_one(visit, typed, month):
    assert str(visit(f"{FORECAST}?month={typed}").context["month"]) == month


@pytest.mark.parametrize("target", ["one_sided", "crime"])
def test_where_no_forecast_was_made_the_page_says_how_to_make_one(visit, target):
    page = visit(f"{FORECAST}?target={target}")

    assert page.status_code == 200
    assert "primacy forecast run" in page.content.decode()


def test_a_former_forecast_stays_on_its_own_page(world, visit):
    order = ForecastOrder(origin=Month(2021, 11), steps=1, model="conflictology", draws=100)
    former = make_forecast(order, mission=world.mission, by=world.viewer("analyst"))

    assert visit(FORECAST).context["forecast"] == world.forecast
    assert visit(f"{FORECAST}?forecast={former.pk}").context["forecast"] == former
    assert visit(f"{FORECAST}?forecast={former.pk}&target=one_sided").context["kept"] == []


@pytest.mark.parametrize("number", ["0", "latest"])
def test_a_forecast_that_was_never_made_does_not_exist(visit, number):
    assert visit(f"{FORECAST}?forecast={number}").status_code == 404


def test_the_forecast_page_costs_few_queries(visit):
    assert _queries(visit, FORECAST) <= 22
