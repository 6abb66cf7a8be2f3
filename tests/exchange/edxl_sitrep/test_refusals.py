"""What is no EDXL-SitRep is refused with a sentence."""

from dataclasses import replace
from datetime import datetime

import pytest

from primacy.exchange.edxl_sitrep import (
    Location,
    PersonAt,
    SitRepFaultError,
    SituationInformation,
    faults_of,
    read_situation_report,
    situation_report_xml,
)
from primacy.vocabulary import ImpossibleValueError


@pytest.fixture
def document(observation, cover) -> str:
    return situation_report_xml(observation, cover).decode()


def test_a_sound_document_has_no_fault(document):
    assert faults_of(document.encode()) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("<sitrep:severity>Moderate", "<sitrep:severity>Bad", "severity must be one of Extreme, Severe, Moderate,"),
        ("<sitrep:reportVersion>Update", "<sitrep:reportVersion>Draft", "reportVersion must be one of Initial, Update"),
        ("<sitrep:reportNumber>335", "<sitrep:reportNumber>-1", "reportNumber must be a whole number >= 0; got -1."),
        ("2021-12-02T06:00:00+01:00", "2021-12-02T06:00:00Z", "nextContact must be a moment such as"),
        ("2021-11-30T00:00:00+01:00", "yesterday", "forTimePeriod/ct:fromDateTime must be a moment such as"),
        ("<sitrep:incidentID>Unknown</sitrep:incidentID>", "", "incidentID must come at least once; got none."),
        (
            "<sitrep:severity>",
            "<sitrep:severity>Minor</sitrep:severity><sitrep:severity>",
            "severity must come at most once; got 2.",
        ),
        ("<sitrep:incidentID>Unknown", "<sitrep:incidentID>", "incidentID must have 1 to 1,023 characters; got 0."),
        (
            "<sitrep:actionPlan>",
            "<sitrep:handling>Secret</sitrep:handling><sitrep:actionPlan>",
            "sitRep must not have the element handling.",
        ),
        ("sitrep:FieldObservationType", "sitrep:Rumour", "report must have one of the types FieldObservationType,"),
    ],
)
def test_each_breach_has_its_sentence(document, was, becomes, sentence):
    broken = document.replace(was, becomes).encode()

    assert any(fault.startswith(sentence) for fault in faults_of(broken))
    with pytest.raises(SitRepFaultError):
        read_situation_report(broken)


def test_an_element_out_of_place_is_found(document):
    title = "<sitrep:reportTitle>EXERCISE. Daily sitrep, 30 November 2021</sitrep:reportTitle>"
    moved = document.replace(title, "").replace("<sitrep:report ", f"{title}<sitrep:report ")

    assert faults_of(moved.encode()) == ("reportTitle must come before nextContact.",)


def test_another_root_is_another_kind_of_document():
    assert faults_of(b"<sitRep/>") == (
        "The root must be sitRep of urn:oasis:names:tc:emergency:EDXL:SitRep:1.0; got sitRep.",
    )


@pytest.mark.parametrize("kind", ["ResponseResourcesTotals", "CasualtyAndIllnessSummary", "ManagementReportingSummary"])
def test_types_of_report_that_are_not_read_are_named(document, kind):
    other = document.replace("FieldObservationType", f"{kind}Type").encode()

    assert faults_of(other) == ()
    with pytest.raises(SitRepFaultError, match=f"must be a field observation or situation information; got {kind}"):
        read_situation_report(other)


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("observationLocation", "elsewhere", "report must have the element observationLocation"),
        ("<sitrep:immediateNeedsCategory>LawEnforcement", "<sitrep:immediateNeedsCategory>Tea", "got Tea"),
        (
            "<ct:valueListURI>https://example.org/p-codes</ct:valueListURI>",
            "",
            "code_list must be text of 1 to 1,023 characters",
        ),
        ("4.361200 18.555000", "94.0 18.0", "location must be on the globe"),
        ("4.361200 18.555000", "here", "gml:pos must be a latitude and a longitude; got here"),
        ("4.361200 18.555000", "1.0", "gml:pos must be a latitude and a longitude; got 1.0"),
        ("2021-12-02T06:00:00+01:00", "2021-13-02T06:00:00+01:00", "There must be a moment such as"),
    ],
)
def test_a_report_that_cannot_be_so_is_refused(document, was, becomes, sentence):
    with pytest.raises(SitRepFaultError, match=sentence):
        read_situation_report(document.replace(was, becomes).encode())


@pytest.mark.parametrize(("size", "got"), [("large", "large"), ("", "nothing")])
def test_a_size_is_a_whole_number(observation, information, cover, size, got):
    sound = situation_report_xml(replace(observation, report=information), cover).decode()
    broken = sound.replace("<sitrep:size>3", f"<sitrep:size>{size}").encode()

    with pytest.raises(SitRepFaultError, match=f"size must be a whole number >= 0; got {got}"):
        read_situation_report(broken)


def test_what_is_no_xml_is_refused():
    with pytest.raises(SitRepFaultError, match="The document must be XML; got something else"):
        faults_of(b"Dear colleagues,")


def test_a_document_type_definition_is_refused(document):
    swelling = document.replace("<!--", '<!DOCTYPE x [<!ENTITY a "aaaa">]><!--', 1).encode()

    with pytest.raises(SitRepFaultError, match="must not have a document type definition"):
        read_situation_report(swelling)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"message_id": ""}, "message_id must be text of 1 to 1,023 characters; got '0 characters'"),
        ({"purpose": "x" * 1_024}, "purpose must be text of 1 to 1,023 characters; got '1,024 characters'"),
        ({"title": "\x07"}, "title must be without characters that XML cannot carry"),
        ({"number": -1}, "number must be >= 0; got -1"),
        ({"incident_ids": ()}, "incident_ids must be at least one; Unknown is one"),
        ({"incident_ids": (" ",)}, "incident_ids must be text"),
        ({"period_to": datetime(2021, 12, 1)}, "period_to must be a moment with a time zone"),  # noqa: DTZ001 - refused
    ],
)
def test_a_header_that_cannot_be_so_is_refused(observation, changed, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(observation, **changed)


def test_a_period_does_not_end_before_it_begins(observation):
    with pytest.raises(ImpossibleValueError, match="period_to must be >= period_from"):
        replace(observation, period_to=observation.period_from.replace(year=2020))


@pytest.mark.parametrize(
    "wrong", [{}, {"latitude": 1.0}, {"latitude": 1.0, "longitude": 2.0, "code_list": "x", "code": "y"}]
)
def test_a_location_is_a_point_or_a_code(wrong):
    with pytest.raises(ImpossibleValueError, match="location must be a point or a code, and not both"):
        Location(**wrong)


def test_a_body_that_says_nothing_is_refused(observation, information):
    with pytest.raises(ImpossibleValueError, match="needs must be at least one"):
        replace(observation.report, needs=())
    with pytest.raises(ImpossibleValueError, match="text must be text of at least 1 characters"):
        replace(observation.report, text="")
    with pytest.raises(ImpossibleValueError, match="incident_names must be at least one"):
        replace(information, incident_names=())
    with pytest.raises(ImpossibleValueError, match="geographic_size must be >= 0"):
        replace(information, geographic_size=-1)
    with pytest.raises(ImpossibleValueError, match="started_at must be a moment with a time zone"):
        SituationInformation(("Obo",), Location(0.0, 0.0), started_at=datetime(2021, 12, 1))  # noqa: DTZ001 - refused
    with pytest.raises(ImpossibleValueError, match="name must be text"):
        PersonAt("", observation.period_to)
