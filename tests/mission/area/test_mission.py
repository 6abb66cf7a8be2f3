"""Creating a mission."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.area.interface import (
    Mission,
    MissionExistsError,
    MissionFacts,
    create_mission,
    mission_visible_to,
    missions_visible_to,
)
from primacy.vocabulary import ImpossibleValueError
from tests.worlds import lilliput

FACTS = MissionFacts(
    code="blefuscu", names={"en": "Mission in Blefuscu"}, country_iso3="BLE", time_zone="UTC",
    established_on=date(2015, 1, 1),
)  # fmt: skip


def test_a_new_mission_is_the_operators_and_nobody_elses(operator, mission):
    blefuscu = create_mission(FACTS, by=operator)

    assert missions_visible_to(operator) == [blefuscu, mission]
    assert missions_visible_to(lilliput.viewer("analyst")) == [mission]
    assert AuditEntry.objects.filter(verb="area.create_mission", subject="blefuscu").count() == 1


def test_a_code_is_taken_once(operator, mission):
    with pytest.raises(MissionExistsError, match="There is a mission 'lilliput'"):
        create_mission(replace(FACTS, code="lilliput"), by=operator)


def test_nobody_but_the_operator_creates_a_mission(mission):
    with pytest.raises(NotAllowedError, match="from the command line"):
        create_mission(FACTS, by=lilliput.viewer("administrator"))


@pytest.mark.parametrize(
    ("fact", "value", "sentence"),
    [
        ("code", "Blefuscu", "code must be at most 20 lower-case letters"),
        ("code", "two words", "code must be"),
        ("code", "-", "code must be"),
        ("code", "a-code-of-21-letters-", "code must be at most 20"),
        ("names", {"fr": "Mission"}, "names must be to hold an English name|names must"),
        ("country_iso3", "BL", "country_iso3 must be an ISO 3166-1 alpha-3 code such as CAF"),
        ("country_iso3", "ble", "country_iso3 must be"),
        ("time_zone", "Bangui", "time_zone must be an IANA name such as Africa/Bangui"),
        ("time_zone", "../etc", "time_zone must be an IANA name"),
    ],
)
def test_a_fact_that_makes_no_sense_is_refused(fact, value, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(FACTS, **{fact: value})


def test_a_mission_without_a_role_in_it_answers_like_one_that_does_not_exist(mission):
    outsider = lilliput.viewer("analyst", mission="blefuscu")

    with pytest.raises(NotVisibleError, match="There is no mission 'lilliput' that you can see"):
        mission_visible_to(outsider, "lilliput")
    with pytest.raises(NotVisibleError, match="There is no mission 'nowhere' that you can see"):
        mission_visible_to(outsider, "nowhere")
    assert mission_visible_to(lilliput.viewer("liaison_assistant"), "lilliput") == mission


def test_a_mission_is_named_in_the_readers_language_and_else_in_english(mission, settings):
    assert mission.name_in("fr") == "Mission à Lilliput"
    assert mission.name_in("ar") == mission.name == "Mission in Lilliput"
    assert str(mission) == "LILLIPUT"


def test_the_west_of_an_area_lies_before_its_east(mission):
    mission.west, mission.east = 21, 20

    with pytest.raises(IntegrityError, match="an_area_has_a_west_before_its_east"), transaction.atomic():
        mission.save()
    assert Mission.objects.get().west == -180
