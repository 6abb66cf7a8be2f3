"""Fields that are set apart, as people of the mission meet them: on forms, on pages, by interface and in files."""

import pytest
from django.test import Client

from primacy.mission.situation.models import FieldApart, Incident
from tests.mission.situation.recording.test_pages_of_recording import typed

M = "/m/minusca/"
SECRET = "They hid in the mill."
APART = {
    "latitude": "5.41113", "longitude": "26.42227", "apart-fields_apart": ["narrative", "place"], "apart-level": "2",
    "apart-traffic_light": "1",
}  # fmt: skip
MAY, MAY_NOT = "analyst", "watch_officer"


@pytest.fixture
def act(world, client):
    """Return what opens an address of the mission as somebody, or sends a form."""

    def sent(url: str, facts=None, role: str = MAY):
        client.force_login(world.persons[role])
        return client.get(M + url) if facts is None else client.post(M + url, facts)

    return sent


@pytest.fixture
def incident(act) -> Incident:
    answer = act("incidents/record/", typed(narrative=SECRET, place_name="Mill of Obo", **APART))
    assert answer.status_code == 302, answer.context["form"].errors
    return Incident.objects.get(dataset="mission", side_a="LRA", known_to=None)


def revision(act, incident: Incident, role: str, **more: object) -> dict[str, object]:
    page = act(f"incidents/{incident.record}/revise/", role=role)
    forms = {"": page.context["form"], "apart-": page.context["apart"]}
    begun = {
        prefix + name: "" if value is None else value
        for prefix, form in forms.items()
        for name, value in form.initial.items()
    }
    rows = {key: value for key, value in typed().items() if key.startswith(("involved", "harm"))}
    return {**begun, **rows, "reason": "We asked again.", **more}


def test_the_page_shows_it_to_its_audience_and_says_so(act, incident):
    shown = act(f"incidents/{incident.record}/")

    assert SECRET in shown.content.decode()
    assert "Mill of Obo" in shown.content.decode()
    assert "Not everyone who sees this incident sees all of it" in shown.content.decode()
    assert shown.context["handling_banner"] == "CONFIDENTIAL · TLP:CLEAR"


@pytest.mark.parametrize("role", [MAY_NOT, "planner", "liaison_assistant", "leadership"])
def test_to_others_no_page_list_layer_or_file_tells_of_it(act, incident, role):
    wide = "west=10&south=0&east=30&north=15"
    addresses = [
        f"incidents/{incident.record}/", "incidents/", f"picture/incidents.geojson?{wide}", "",
        f"ogc/collections/incidents/items/{incident.record}", "ogc/collections/incidents/items?limit=1000",
    ]  # fmt: skip
    answers = [act(address, role=role).getvalue().decode() for address in addresses]
    if role in (MAY_NOT, "leadership"):
        answers += [act(f"incidents/export/{each}/", role=role).getvalue().decode() for each in ("csv", "geojson")]

    for text in answers:
        assert SECRET not in text
        assert "Mill of Obo" not in text
        assert "5.41113" not in text
        assert "[26.4223, 5.4111]" not in text
        assert "Not everyone who sees" not in text


def test_no_file_or_feature_takes_it_along_even_for_those_who_may_see_it(act, incident):
    for address in ("incidents/export/csv/", "incidents/export/hxl/", "ogc/collections/incidents/items?limit=1000"):
        text = act(address).getvalue().decode()
        assert str(incident.record) in text
        assert SECRET not in text


def test_the_interface_tells_it_under_its_banner_and_leaves_it_empty_for_others(world, incident):
    told = {}
    for role in (MAY, MAY_NOT):
        program = Client()
        program.force_login(world.persons[role])
        told[role] = program.get(f"/api/v1/missions/minusca/incidents/{incident.record}").json()

    assert (told[MAY]["incident"]["narrative"], told[MAY]["incident"]["longitude"]) == (SECRET, 26.42227)
    assert told[MAY]["handling"] == told[MAY]["incident"]["handling"] == "CONFIDENTIAL · TLP:CLEAR"
    assert (told[MAY_NOT]["incident"]["narrative"], told[MAY_NOT]["incident"]["place_name"]) == ("", "")
    assert told[MAY_NOT]["handling"] == "UNCLASSIFIED · TLP:CLEAR"


def test_whoever_sees_it_revises_it_and_it_stays_apart(act, incident):
    answer = act(f"incidents/{incident.record}/revise/", revision(act, incident, MAY, narrative="In the barn."))

    assert answer.status_code == 302
    assert "In the barn." in act(f"incidents/{incident.record}/").content.decode()
    assert "In the barn." not in act(f"incidents/{incident.record}/", role=MAY_NOT).content.decode()
    assert Incident.objects.current().get(record=incident.record).narrative == ""


def test_whoever_does_not_see_it_finds_an_empty_form_and_leaves_it_as_it_is(act, incident):
    facts = revision(act, incident, MAY_NOT, narrative="Ten men.")
    assert (facts["place_name"], "apart-fields_apart" in facts) == ("", False)

    assert act(f"incidents/{incident.record}/revise/", facts, role=MAY_NOT).status_code == 302

    shown = act(f"incidents/{incident.record}/").content.decode()
    assert "Ten men." in shown
    assert SECRET in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"apart-level": "1"}, "Expected a higher handling than that of the incident"),
        ({"apart-level": ""}, "This field is required"),
        ({"apart-fields_apart": ["deaths"]}, "Select a valid choice"),
        ({"apart-traffic_light": "5"}, "TLP:RED is for named recipients"),
    ],
)
def test_what_cannot_be_set_apart_is_said_and_nothing_typed_is_lost(act, world, wrong, sentence):
    answer = act("incidents/record/", typed(narrative=SECRET, **{**APART, **wrong}))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert SECRET in answer.content.decode()
    assert not FieldApart.objects.exists()


def test_restoring_from_a_page_that_was_overtaken_shows_it_and_is_not_done(act, incident):
    assert act(f"incidents/{incident.record}/revise/", revision(act, incident, MAY)).status_code == 302
    seen = Incident.objects.current().get(record=incident.record).pk
    assert act(f"incidents/{incident.record}/revise/", revision(act, incident, MAY)).status_code == 302

    address = f"incidents/{incident.record}/restore/{incident.pk}/"
    clash = act(address, {"reason": "Why.", "seen": seen})

    assert clash.status_code == 409
    assert "Another revision came in meanwhile" in clash.content.decode()
    again = act(address, {"reason": "Why.", "seen": Incident.objects.current().get(record=incident.record).pk})
    assert again.status_code == 302


def test_a_handling_that_ends_on_a_day_is_typed_kept_and_offered_again(act, world):
    act("incidents/record/", typed(level="2", downgrades_on="2099-01-01"))
    made = Incident.objects.get(dataset="mission", place_name="Obo")

    assert made.marking.handling.downgrades_on.isoformat() == "2099-01-01"
    page = act(f"incidents/{made.record}/revise/").content.decode()
    assert 'value="2099-01-01"' in page
