"""The pages of alerts, warnings and the desk, as a person at a browser meets them."""

from uuid import uuid4

import pytest

from primacy.mission.access.interface import Role
from primacy.mission.early_warning.models import (
    Alert,
)
from primacy.mission.early_warning.triage.writing_down import AlertFacts, write_down
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.conftest import OPEN
from tests.worlds import lilliput


def typed_alert(**more: str) -> dict[str, str]:
    return {
        "record": str(uuid4()), "original": "Armed men at Westham", "channel": "voice", "severity": "severe",
        "level": "1", "traffic_light": "3", "place_name": "Westham", **more,
    }  # fmt: skip


def test_an_alert_is_written_down_and_leads_to_its_page(watch):
    response = watch.post(address("alert_report"), typed_alert(), follow=True)

    alert = Alert.objects.get()
    assert response.redirect_chain[-1][0] == address("alert", alert.pk)
    assert (alert.gid, alert.unit_code) == (lilliput.WEST_CELL, "CF-WE")
    assert "Armed men at Westham" in response.content.decode()


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(watch):
    response = watch.post(address("alert_report"), typed_alert(original="", latitude="5.1"))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"original", "longitude"}
    assert 'value="5.1"' in response.content.decode()


def test_a_form_that_came_before_and_says_something_else_is_refused(watch):
    first = typed_alert()
    watch.post(address("alert_report"), first)

    response = watch.post(address("alert_report"), {**first, "original": "Something else"})

    assert response.status_code == 422
    assert "This form was sent before" in response.content.decode()


def test_the_queue_shows_the_words_and_the_suggestion(watch, alert):
    page = watch.get(address("alerts")).content.decode()

    assert "Des hommes armés à Westham" in page
    assert "Movement or change of an armed group" in page


@pytest.mark.parametrize("question", ["?state=verified", "?exercise=1", "?state=nonsense&exercise=1"])
def test_a_queue_without_alerts_says_so(watch, alert, question):
    page = watch.get(address("alerts") + question).content.decode()

    assert "No alert in this state that you may see" in page
    assert ("EXERCISE: nothing here is real." in page) is ("exercise" in question)


def test_an_alert_is_decided_from_its_page_with_the_suggested_place(watch, alert):
    page = watch.get(address("alert", alert.pk))
    first = page.context["form"].initial

    response = watch.post(
        address("alert", alert.pk),
        {
            "decision": "verified", "reason": "The chief confirms it.", "threat": first["threat"],
            "severity": "severe", "place_name": first["place_name"], "latitude": first["latitude"],
            "longitude": first["longitude"], "reliability": "B", "credibility": "2",
        },
        follow=True,
    )  # fmt: skip

    alert.refresh_from_db()
    assert (alert.state, alert.place_name, alert.gid) == ("verified", "Westham", lilliput.WEST_CELL)
    assert "The chief confirms it." in response.content.decode()


def test_two_near_alerts_are_merged_by_choice(watch, alert, mission):
    second = write_down(
        AlertFacts(record=uuid4(), original="The same men at Westham"), mission=mission, by=now_by(watch),
        handling=OPEN,
    )  # fmt: skip
    told = {"decision": "merged", "reason": "The same.", "severity": "unknown", "reliability": "F", "credibility": "6"}

    refused = watch.post(address("alert", second.pk), told)
    watch.post(address("alert", second.pk), {**told, "into": str(alert.pk)})

    assert refused.status_code == 422
    second.refresh_from_db()
    assert second.merged_into == alert
    assert "Merged into this one" in watch.get(address("alert", alert.pk)).content.decode()
    assert "Merged into another" in watch.get(address("alert", second.pk)).content.decode()


def test_a_planner_reads_alerts_and_decides_nothing(alert):
    planner = signed_in(Role.PLANNER)

    page = planner.get(address("alert", alert.pk))

    assert page.context["form"] is None
    assert planner.post(address("alert", alert.pk), {"decision": "verified"}).status_code == 403
    assert planner.get(address("alert_report")).status_code == 403
