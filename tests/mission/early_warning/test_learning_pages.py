"""The page of how warnings were answered, and its files."""

import csv
import json

import pytest

from primacy.mission.access.interface import Role
from primacy.mission.early_warning.models import Response
from primacy.mission.early_warning.responding.clock import take_step
from primacy.vocabulary import ResponseStep
from tests.mission.early_warning.browsing import address, now_by, signed_in
from tests.mission.early_warning.conftest import WESTHAM


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_page_draws_curves_with_tables_and_says_which_incidents_count(watch, warning, language):
    watch.cookies["django_language"] = language
    force = Response.objects.get(warning_record=warning.record)
    take_step(force.pk, ResponseStep.SEEN, by=now_by(watch))

    page = watch.get(address("learning"), {"by": "component", "stretch": "delivery"})

    text = page.content.decode()
    assert page.status_code == 200
    assert text.count('role="img"') == 2
    assert text.count("<details") >= 2
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in text
    assert "style=" not in text
    if language == "en":
        assert "From the warning to its delivery" in text
        assert "with 1 or more deaths by the best estimate, unfounded ones and duplicates left out" in text


def test_state_and_armed_groups_are_compared_in_words_and_units_have_their_names(mission, people, issued):
    for side, minutes in (("state", 30), ("non_state", 5)):
        warning = issued(perpetrator_side=side, place=None if side == "state" else WESTHAM)
        response = Response.objects.get(warning_record=warning.record)
        take_step(response.pk, ResponseStep.SEEN, by=people(minutes=minutes))
    watch, days = signed_in(Role.WATCH_OFFICER), {"first": "2021-12-01", "last": "2021-12-02", "stretch": "delivery"}

    by_side = watch.get(address("learning"), {**days, "by": "perpetrator_side"}).content.decode()
    by_unit = watch.get(address("learning"), {**days, "by": "unit_code"}).content.decode()

    assert "No difference that chance alone could not make:" in by_side
    assert "These do not differ by more than chance" in by_side
    assert "State forces or those who act for them" in by_side
    assert "<bdi>West</bdi>" in by_unit
    assert "<bdi>In no unit that is known</bdi>" in by_unit


def test_a_question_that_makes_no_sense_keeps_its_days_and_says_why(watch, warning):
    page = watch.get(address("learning"), {"by": "season"})
    asked = watch.get(address("learning"), {"by": "season", "rains_from": "5", "rains_to": "10", "radius_km": "500"})

    assert "Say from which month until which it rains." in page.content.decode()
    assert asked.context["question"].by == "season"
    assert asked.context["question"].nearby.radius_km == 500


def test_the_files_say_what_they_are_and_keep_the_question(watch, warning):
    page = watch.get(address("learning"), {"by": "component"}).content.decode()
    plain, structured = (watch.get(address("learning_file", layout), {"exercise": "1"}) for layout in ("csv", "json"))

    assert f"{address('learning_file', 'csv')}?by=component" in page
    told = json.loads(structured.content)
    assert (told["handling"], told["exercise"]) == ("UNCLASSIFIED · TLP:CLEAR", "true")
    rows = list(csv.DictReader(plain.content.decode().splitlines()))
    assert len(rows) == len(told["rows"])
    assert {row["export_exercise"] for row in rows} == {"true"}
    assert structured["Content-Disposition"].startswith('attachment; filename="lilliput-answers-')
    assert watch.get(address("learning_file", "xlsx")).status_code == 404


def test_who_reads_no_warnings_is_told_so(mission):
    administrator = signed_in(Role.ADMINISTRATOR)

    assert administrator.get(address("learning")).status_code == 403
    assert administrator.get(address("learning_file", "csv")).status_code == 403
