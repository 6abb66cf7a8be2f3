"""Who is heard, who is not, and which visits would change it, from the log as its reader may see it."""

import pytest

from primacy.mission.access.interface import Role
from primacy.mission.engagement.listening.queries import who_is_heard
from primacy.mission.engagement.models import AttitudeChoices, CommunityKind, SexChoices
from primacy.mission.engagement.visits.facts import ContactFacts
from primacy.mission.engagement.visits.naming import name_interlocutor
from tests.mission.early_warning.browsing import address, signed_in
from tests.mission.engagement.conftest import CONFIDENTIAL, EASTHAM


@pytest.mark.answers("LOC-06")
def test_the_log_tells_who_is_heard_again_and_again_who_is_not_and_whom_to_visit(
    mission, people, named, visited, source
):
    elders = named("Elders", kind=CommunityKind.AUTHORITIES, language="Sango", people=100)
    women = named("Women of the market", language="Sango", people=800)
    camp = named("Camp", kind=CommunityKind.DISPLACED, place=EASTHAM, place_name="Eastham", language="Fulfulde")
    chief = name_interlocutor(
        source.pk, community_id=elders.pk, sex=SexChoices.MAN, language="", mission=mission, by=people(Role.ANALYST)
    )
    for day in (1, 2, 3):
        met = (ContactFacts(interlocutor=chief.pk, attitude=AttitudeChoices.SUPPORTIVE),)
        visited(elders, days=day, contacts=met)
    visited(women, days=-200, women=20, attitude=AttitudeChoices.CRITICAL)

    heard = who_is_heard(people(days=10), mission, days=30)

    found = {(each.dimension, each.value): each for each in heard.reached}
    # Three contacts with one man of one group, all in West, in Sango, supportive: one voice, met again each time.
    assert (heard.voices.contacts, heard.voices.persons, heard.voices.repetition) == (3, 1, 1.0)
    assert (found["sex", "man"].share, found["sex", "woman"].is_unheard) == (1.0, True)
    assert found["place", "CF-EA"].is_unheard
    assert found["language", "fulfulde"].is_unheard
    assert {value for name, value in found if name == "attitude" and found[name, value].is_unheard} == {
        "neutral", "critical", "hostile"
    }  # fmt: skip
    # Of 900 people who are counted, 100 are with the elders: one in nine, and yet every contact.
    assert found["group", "authorities"].expected == pytest.approx(1 / 9)
    # Both bring three values that are missing: the camp, which nobody ever visited, goes first.
    assert [(community, set(each.brings)) for community, each in heard.suggestions] == [
        (camp, {("group", "displaced"), ("place", "CF-EA"), ("language", "fulfulde")}),
        (women, {("group", "women"), ("sex", "woman"), ("attitude", "critical")}),
    ]  # fmt: skip


def test_a_meeting_without_code_names_counts_by_who_was_there(mission, people, named, visited):
    visited(named(), women=20, attitude=AttitudeChoices.HOSTILE)
    visited(named("Herders", kind=CommunityKind.HERDERS))
    visited(named("Elders"), by=people(Role.ANALYST), handling=CONFIDENTIAL, men=2)

    heard = who_is_heard(people(days=1), mission, days=30)

    found = {(each.dimension, each.value): each.contacts for each in heard.reached}
    assert (found["sex", "woman"], found["sex", "man"], found["attitude", "hostile"]) == (1, 0, 1)
    assert found["group", "herders"] == 1


def test_the_page_names_who_is_not_heard_and_an_office_is_asked_for_its_own_area_alone(mission, people, named):
    named("Camp", kind=CommunityKind.DISPLACED, place=EASTHAM, place_name="Eastham")

    page = signed_in(Role.LIAISON_ASSISTANT).get(address("listening")).content.decode()
    own = who_is_heard(people(unit="CF-WE"), mission, days=30)

    assert "NOT HEARD" in page
    assert "never visited" in page
    assert "No contact under a code name was logged in these days." in page
    assert [each.value for each in own.reached if each.dimension == "place"] == ["CF-WE"]
