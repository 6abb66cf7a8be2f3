"""The types of incident and their crosswalks to UCDP and ACLED."""

from pathlib import Path

import pytest

from primacy.vocabulary import (
    AcledEventType,
    AcledSubEventType,
    IncidentSubtype,
    IncidentType,
    ViolenceType,
    acled_codes,
    read_from_ucdp,
    subtypes_of,
    ucdp_codes,
)


@pytest.mark.parametrize("each", IncidentType)
def test_every_type_has_a_label_a_definition_and_a_source(each):
    assert each.label[0].isupper()
    assert each.definition.endswith(".")
    assert each.source


def test_labels_are_told_apart():
    labels = [each.label for each in (*IncidentType, *IncidentSubtype)]

    assert len(set(labels)) == len(labels)


def test_the_six_grave_violations_against_children_are_subtypes():
    # A/59/695-S/2005/72: killing or maiming, recruiting or using, attacks against schools or
    # hospitals, rape and other grave sexual violence, abduction, denial of humanitarian access.
    assert {each.value for each in subtypes_of(IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN)} == {
        "children_killed_or_maimed",
        "children_recruited_or_used",
        "sexual_violence_against_children",
        "children_abducted",
        "attack_on_school_or_hospital",
        "humanitarian_access_for_children_denied",
    }


def test_obstruction_tells_the_mission_from_humanitarian_access():
    assert [each.value for each in subtypes_of(IncidentType.OBSTRUCTION)] == [
        "obstruction_of_mission",
        "obstruction_of_humanitarian_access",
    ]


def test_acled_has_six_event_types_with_25_sub_event_types():
    # ACLED Codebook, "six event types and 25 sub-event types"; table 2 for how many each has.
    counts = {kind.value: sum(code.event_type is kind for code in AcledSubEventType) for kind in AcledEventType}

    assert counts == {
        "Battles": 3,
        "Explosions/Remote violence": 6,
        "Violence against civilians": 3,
        "Protests": 3,
        "Riots": 2,
        "Strategic developments": 8,
    }


@pytest.mark.parametrize(
    ("code", "incident_type", "subtype"),
    [
        ("Armed clash", "armed_clash", None),
        ("Non-state actor overtakes territory", "armed_clash", "group_takes_territory"),
        ("Sexual violence", "conflict_related_sexual_violence", None),
        ("Remote explosive/landmine/IED", "mine_or_ied", None),
        ("Excessive force against protesters", "protest", "excessive_force_against_protest"),
        ("Non-violent transfer of territory", "armed_group_movement", "place_taken_without_fighting"),
        ("Looting/property destruction", "looting", None),
    ],
)
def test_codes_of_acled_are_read_into_types(code, incident_type, subtype):
    read = AcledSubEventType(code)

    assert (read.incident_type, read.incident_subtype) == (incident_type, subtype)


@pytest.mark.parametrize("code", AcledSubEventType)
def test_no_code_of_acled_is_read_into_a_type_that_excludes_it(code):
    assert code in acled_codes(code.incident_type)


@pytest.mark.parametrize("violence", ViolenceType)
def test_no_type_of_ucdp_is_read_into_a_type_that_excludes_it(violence):
    assert violence in ucdp_codes(read_from_ucdp(violence))


@pytest.mark.parametrize("each", IncidentType)
def test_a_round_trip_through_acled_never_lands_in_a_type_that_excludes_the_code(each):
    assert acled_codes(each)
    assert all(code in acled_codes(code.incident_type) for code in acled_codes(each))


@pytest.mark.parametrize("each", IncidentType)
def test_a_round_trip_through_ucdp_never_lands_in_a_type_that_excludes_the_origin(each):
    assert all(violence in ucdp_codes(read_from_ucdp(violence)) for violence in ucdp_codes(each))


@pytest.mark.parametrize(
    "uncounted",
    [IncidentType.OBSTRUCTION, IncidentType.DISPLACEMENT, IncidentType.THREAT, IncidentType.MOVEMENT],
)
def test_ucdp_does_not_count_what_kills_nobody(uncounted):
    # UCDP GED Codebook 23.1: an event has "at least 1 direct death".
    assert ucdp_codes(uncounted) == frozenset()


def test_ucdp_counts_fights_between_communities_as_non_state():
    assert ViolenceType.NON_STATE in ucdp_codes(IncidentType.INTERCOMMUNAL_VIOLENCE)


def test_the_page_has_every_type_and_code():
    page = (Path(__file__).parents[2] / "docs" / "methods" / "incident-types.md").read_text(encoding="utf-8")

    assert [each.value for each in (*IncidentType, *IncidentSubtype) if f"`{each.value}`" not in page] == []
    assert [code.value for code in AcledSubEventType if f"| {code.event_type.value} | {code.value} |" not in page] == []
