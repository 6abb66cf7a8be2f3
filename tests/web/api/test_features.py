"""OGC API Features, Part 1: Core; requirements by their names in OGC 17-069r4."""

import pytest

from primacy.mission.situation.interface import Incident

pytestmark = pytest.mark.django_db
OGC = "/m/minusca/ogc/"
ITEMS = f"{OGC}collections/incidents/items"


@pytest.fixture
def seen(world):
    """Return the real incidents that a planner may see and that are counted, row by row."""
    every = Incident.objects.filter(mission=world.mission, known_to=None, is_exercise=False)
    hidden = [world.confidential.record, world.secret.record]
    return list(every.exclude(record__in=hidden).exclude(verification="unfounded"))


def links_of(told: dict) -> dict[str, str]:
    return {each["rel"]: each["href"] for each in told["links"]}


def records(told: dict) -> set[str]:
    return {each["id"] for each in told["features"]}


def test_the_landing_page_leads_to_everything(ask):
    answer = ask(OGC)
    links = links_of(answer.json())

    assert {"self", "alternate", "service-desc", "conformance", "data"} <= set(links)
    for rel in ("service-desc", "conformance", "data"):
        assert ask(links[rel]).status_code == 200
        assert f'rel="{rel}"' in answer.headers["Link"]


def test_it_conforms_to_core_geojson_and_openapi(ask):
    classes = {each.rsplit("/", 1)[1] for each in ask(f"{OGC}conformance").json()["conformsTo"]}

    assert classes == {"core", "geojson", "oas30"}


def test_the_definition_is_openapi_3_0_and_names_its_own_limit(ask):
    answer = ask(f"{OGC}api")
    told = answer.json()
    (limit,) = (
        each
        for each in told["paths"]["/collections/{collectionId}/items"]["get"]["parameters"]
        if each["name"] == "limit"
    )

    assert answer.headers["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert told["openapi"].startswith("3.0.")
    assert limit["schema"]["maximum"] == 1_000


def test_the_collection_tells_its_extent_and_handling(ask):
    (of_list,) = ask(f"{OGC}collections").json()["collections"]
    alone = ask(f"{OGC}collections/incidents", "planner").json()

    assert alone["extent"]["temporal"]["interval"] == [["2019-01-01T00:00:00Z", "2022-01-01T00:00:00Z"]]
    west, south, east, north = alone["extent"]["spatial"]["bbox"][0]
    assert west < 18.55 < east  # Bangui, 18.55 E, 4.37 N
    assert south < 4.37 < north
    assert (of_list["handling"], alone["handling"]) == ("CONFIDENTIAL · TLP:AMBER", "UNCLASSIFIED · TLP:CLEAR")


def test_following_next_yields_every_feature_once(ask, seen):
    address, found, matched = f"{ITEMS}?limit=300", [], set()
    while address:
        answer = ask(address, "planner")
        told = answer.json()
        found += [each["id"] for each in told["features"]]
        matched.add(told["numberMatched"])
        assert told["numberReturned"] == len(told["features"])
        address = links_of(told).get("next")

    assert sorted(found) == sorted(str(each.record) for each in seen)
    assert matched == {len(seen)}
    assert answer.headers["Content-Type"] == "application/geo+json"


def test_a_limit_above_the_highest_is_cut_to_it(ask):
    assert ask(f"{ITEMS}?limit=100000").json()["numberReturned"] <= 1_000


def test_a_box_keeps_the_points_in_it(ask, seen):
    told = ask(f"{ITEMS}?bbox=18,4,19,5&limit=1000", "planner").json()
    inside = {str(each.record) for each in seen if 18 <= each.longitude <= 19 and 4 <= each.latitude <= 5}

    assert records(told) == inside != set()
    assert records(ask(f"{ITEMS}?bbox=18,4,0,19,5,9000&limit=1000", "planner").json()) == inside


def test_a_box_across_the_antimeridian_goes_the_short_way(ask, seen):
    told = ask(f"{ITEMS}?bbox=170,2,18,11&limit=1000", "planner").json()
    west_of_18 = [each for each in seen if each.longitude <= 18 and 2 <= each.latitude <= 11]

    assert told["numberMatched"] == len(west_of_18) > 0


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2021-11-01/2021-11-30", "2021-11-01", "2021-11-30"),
        ("2021-11-01T00:00:00Z/..", "2021-11-01", "9999-12-31"),
        ("../2019-03-01T12:00:00.5Z", "0001-01-01", "2019-03-01"),
        ("/2019-03-01", "0001-01-01", "2019-03-01"),
        ("2021-11-02", "2021-11-02", "2021-11-02"),
        ("2021-11-02T23:30:00-02:00", "2021-11-03", "2021-11-03"),
        ("../..", "0001-01-01", "9999-12-31"),
    ],
)
def test_a_time_keeps_what_meets_it(ask, seen, asked, first, last):
    told = ask(f"{ITEMS}?limit=1000&datetime={asked.replace('+', '%2B')}", "planner").json()
    meeting = [each for each in seen if str(each.ended_on) >= first and str(each.started_on) <= last]

    assert told["numberMatched"] == len(meeting)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("bbox=1,2,3", "bbox: expected west,south,east,north"),
        ("bbox=a,b,c,d", "bbox: expected west,south,east,north"),
        ("bbox=1,2,3,nan", "bbox: expected west,south,east,north"),
        ("bbox=1,9,3,4", "swap the two"),
        ("limit=0", "limit: expected a whole number from 1"),
        ("limit=many", "limit: expected a whole number from 1"),
        ("datetime=yesterday", "datetime: expected a moment"),
        ("datetime=20211101", "datetime: expected a moment"),
        ("datetime=0001-01-01T00:00:00%2B10:00", "datetime: expected a moment"),
        ("datetime=2021-11-30/2021-11-01", "ends after it begins"),
        ("colour=red", "Expected only the parameters"),
        ("f=xml", "f: expected json or html"),
        ("exercise=maybe", "exercise: expected true or false"),
        ("after=first", "follow the links"),
        ("violence=9", "9 is not one of the available choices"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(ask, asked, sentence):
    answer = ask(f"{ITEMS}?{asked}")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert sentence in answer.json()["detail"]


def test_one_feature_is_told_alone(world, ask):
    answer = ask(f"{ITEMS}/{world.confidential.record}")
    told = answer.json()

    assert answer.headers["Content-Type"] == "application/geo+json"
    assert (told["type"], told["id"]) == ("Feature", str(world.confidential.record))
    assert told["geometry"]["coordinates"] == [world.confidential.longitude, world.confidential.latitude]
    assert told["handling"] == told["properties"]["handling"] == "CONFIDENTIAL · TLP:AMBER"
    assert links_of(told)["collection"].endswith("/collections/incidents")


@pytest.mark.parametrize("path", ["collections/sites", "collections/sites/items", "collections/incidents/items/x"])
def test_what_is_no_collection_or_feature_is_not_there(ask, path):
    answer = ask(f"{OGC}{path}")

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "path", ["", "conformance", "collections", "collections/incidents", "collections/incidents/items"]
)
def test_a_browser_gets_a_page_of_links(ask, path):
    page = ask(f"{OGC}{path}", Accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
    as_data = ask(f"{OGC}{path}?f=json", Accept="text/html")

    assert page.headers["Content-Type"].startswith("text/html")
    assert 'rel="alternate"' in page.content.decode()
    assert as_data.headers["Content-Type"].endswith("json")
    assert page.headers["Vary"].startswith("Accept")


def test_who_asks_without_a_token_is_told_which_to_bring(ask):
    answer = ask(ITEMS, "")

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="Primacy"')
