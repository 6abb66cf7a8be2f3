"""A flash report is about one incident; rows of UCDP GED as in `test_composing.py`."""

import pytest

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.situation.models import Incident
from primacy.mission.situation.sitreps.actions import draft_flash
from primacy.vocabulary import Handling


def _ged(number):
    return Incident.objects.get(dataset="ucdp-ged", external_id=number, known_to=None)


def test_a_flash_report_tells_one_incident_and_the_week_before_in_its_area(world, viewer, told):
    # Ouham-Pendé, 23 to 29 November: beside 428939 only 423622 with 32.
    incident = _ged("428939")
    flash = draft_flash(
        incident_record=incident.record, mission=world.mission, audience=Handling(), by=viewer("watch_officer")
    )

    said = told(flash)

    assert flash.number == 1520800  # day 152 of 2026 at 08:00 in Bangui, which is 07:00 UTC
    assert "Ndakaya village" in said["summary"][0]
    assert said["security"] == ["Others in Ouham-Pendé in the 7 days to that day: 1 incident, people killed: 32."]


def test_the_narrative_of_a_record_is_quoted_in_a_flash_report(world, viewer, told):
    Incident.objects.filter(pk=_ged("428939").pk).update(narrative="Men came at dawn.")
    flash = draft_flash(
        incident_record=_ged("428939").record, mission=world.mission, audience=Handling(), by=viewer("watch_officer")
    )

    assert told(flash)["summary"][1] == "The record says: “Men came at dawn.”"


def test_an_incident_above_the_audience_is_none_for_a_flash_report(world, viewer):
    with pytest.raises(NotVisibleError, match="no such incident"):
        draft_flash(
            incident_record=world.confidential.record, mission=world.mission, audience=Handling(),
            by=viewer("analyst"),
        )  # fmt: skip


def test_a_flash_report_on_an_exercise_is_one(world, viewer):
    flash = draft_flash(
        incident_record=world.exercise.record, mission=world.mission, audience=Handling(), by=viewer("analyst")
    )

    assert flash.is_exercise
