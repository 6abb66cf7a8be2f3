"""The pages of engagement: what a liaison assistant types on a telephone, and what others read of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import Role
from primacy.mission.engagement.following.briefing_notes import briefing_note
from primacy.mission.engagement.forms import NoteForm
from primacy.mission.engagement.models import Community, Interlocutor, Matter, MatterKind, Visit
from primacy.mission.engagement.visits.facts import MatterFacts
from primacy.vocabulary import Handling, TrafficLight
from tests.mission.early_warning.browsing import address, signed_in
from tests.mission.engagement.conftest import NOON, OPEN


@pytest.fixture
def assistant(mission) -> Client:
    return signed_in(Role.LIAISON_ASSISTANT)


def typed_in(browser: Client, page: str, **more: object) -> dict[str, object]:
    """Return what a form is sent with where nothing else is typed."""
    fields = browser.get(page).context["form"]
    first = {each.html_name: each.value() for each in fields if each.value() not in (None, [])}
    level = fields.fields["level"].choices[0][0]
    return {**first, "level": level, **more}


def test_a_visit_is_typed_from_a_community_to_what_became_of_a_promise(assistant):
    there = {"name": "Women of the market", "kind": "women", "place_name": "Westham"}
    assistant.post(address("community_add"), typed_in(assistant, address("community_add"), **there))
    community = Community.objects.get()
    assert community.unit_code == "CF-WE"
    page = address("visit_add", community.pk)
    said = {"at": "2021-12-01T12:00", "narrative": "They fear the road.", "threat": "Armed men", "severity": "severe"}
    promised = {"promises": "A patrol\n\nA well", "due_on": "2021-12-09"}

    without_day = assistant.post(page, typed_in(assistant, page, **said, promises="A patrol"))
    with_number = assistant.post(page, typed_in(assistant, page, **{**said, "narrative": "Call 70 00 00 01"}))
    logged = assistant.post(page, typed_in(assistant, page, **said, **promised), follow=True)

    assert (without_day.status_code, with_number.status_code) == (422, 422)
    assert "Expected the day by which there is an answer" in without_day.content.decode()
    assert "They fear the road." in without_day.content.decode()
    assert "without a telephone number" in with_number.content.decode()
    shown = logged.content.decode()
    assert "Waiting for triage" in shown
    assert [each.words for each in Matter.objects.order_by("pk")] == [
        "A patrol",
        "A well",
    ] or Matter.objects.count() == 2
    matter = Matter.objects.get(words="A patrol")
    step = address("matter_step", matter.pk)
    nobody = assistant.post(step, {"state": "passed_on", "component": "", "words": "On.", "told": ""})
    assert nobody.status_code == 422
    done = assistant.post(step, {"state": "done", "component": "", "words": "They came.", "told": "Yes."}, follow=True)
    assert "They came." in done.content.decode()
    assert assistant.post(step, {"state": "done", "component": "", "words": "Twice.", "told": ""}).status_code == 422
    log = assistant.get(address("engagement") + "?days=9").content.decode()
    assert "1 community was not visited in the last 9 days." in log
    assert "<circle" in log


def test_an_analyst_names_a_contact_whom_the_assistant_then_chooses_by_code_name(mission, assistant, named, source):
    community = named()
    analyst = signed_in(Role.ANALYST)
    page = address("contact_add", community.pk)
    contact = {"source": str(source.pk), "sex": "woman", "language": "Sango"}

    first = analyst.post(page, contact)
    again = analyst.post(page, contact)

    assert (first.status_code, again.status_code) == (302, 422)
    met = Interlocutor.objects.get()
    visit_page = address("visit_add", community.pk)
    assert source.code_name in assistant.get(visit_page).content.decode()
    said = {"at": "2021-12-01T12:00", "narrative": "They fear the road.", "contacts": [str(met.pk)]}
    shown = assistant.post(visit_page, typed_in(assistant, visit_page, **said), follow=True).content.decode()
    assert source.code_name in shown
    others = signed_in(Role.PLANNER).get(address("visit", Visit.objects.get().pk)).content.decode()
    assert "1 protected contact" in others
    assert source.code_name not in others
    assert assistant.get(page).status_code == 403
    assert assistant.get(address("visit", uuid4())).status_code == 404


@pytest.mark.pdf
def test_a_note_is_shown_and_printed_for_its_audience(assistant, named, visited):
    visited(named(), narrative="They fear the road to Eastham.")
    asked = "?unit=CF-WE&days=366&traffic_light=1&level=1"

    page = assistant.get(address("briefing_note") + asked)
    printed = assistant.get(reverse("briefing_note_pdf", args=["lilliput"]) + asked)

    assert "TLP:CLEAR" in page.content.decode()
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert printed["X-Handling"] == "UNCLASSIFIED; TLP:CLEAR"
    nonsense = assistant.get(address("briefing_note") + "?unit=nowhere&days=zero")
    assert nonsense.status_code == 200


def test_a_note_says_to_its_maker_alone_how_much_is_left_out_and_never_that_nobody_was_there(
    mission, people, assistant, named, visited
):
    promise = MatterFacts(kind=MatterKind.PROMISE, words="A patrol", due_on=NOON.date() + timedelta(days=5))
    visited(named(), handling=Handling(traffic_light=TrafficLight.AMBER), matters=(promise,))
    told = briefing_note(people(days=1), mission, unit_code="CF-WE", days=30, audience=OPEN)

    of_maker = assistant.get(address("briefing_note") + "?unit=CF-WE&days=30&traffic_light=1").content.decode()
    printed = render_to_string("engagement/note_document.html", {"note": told, "mission": mission, "as_known_at": NOON})

    # The visit and its promise; years on, the maker's page is of the promise alone, which is still open.
    assert told.left_out == 2
    assert "1 record is left out" in of_maker
    assert "left out, which" not in printed
    for page in (of_maker, printed):
        assert "What this audience may not hold is left out." in page
        assert "No visit that this note may tell of." in page
        assert "Nobody was there" not in page


def test_a_note_is_offered_for_the_areas_of_the_reader_only(mission, people):
    of_east = people(unit="CF-EA")

    assert [code for code, _ in NoteForm({}, viewer=of_east, mission=mission).fields["unit"].choices] == ["CF-EA"]


def test_every_way_out_of_an_exercise_page_stays_in_the_exercise(assistant, named):
    visit = address("visit_add", named().pk)

    played = assistant.get(address("engagement") + "?exercise=1").content.decode()
    heard = assistant.get(address("listening") + "?exercise=1").content.decode()
    real = assistant.get(address("engagement")).content.decode()

    for page in (visit, address("matters"), address("listening")):
        assert f'href="{page}?exercise=1"' in played
        assert f'href="{page}"' in real
    for page in (played, heard):
        assert '<input type="hidden" name="exercise" value="1">' in page
        assert f'href="{visit}"' not in page
    assert "exercise=1" not in real
