"""Documents of EDXL-SitRep 1.0: what is written is sound, and is read back as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.edxl_sitrep import (
    Confidence,
    Location,
    PersonAt,
    ReportVersion,
    Severity,
    SituationInformation,
    SituationReport,
    faults_of,
    read_situation_report,
    situation_report_xml,
)
from primacy.exchange.incident_table import Cover

SITREP = "{urn:oasis:names:tc:emergency:EDXL:SitRep:1.0}"
CT = "{urn:oasis:names:tc:emergency:edxl:ct:1.0}"
MOMENT = datetime(2021, 12, 1, 6, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40).filter(str.strip)


def test_the_header_stands_in_the_order_of_the_specification(observation, cover):
    root = fromstring(situation_report_xml(observation, cover))

    # EDXL-SitRep 1.0, SitRepType.
    assert root.tag == f"{SITREP}sitRep"
    assert [child.tag.removeprefix(SITREP) for child in root] == [
        *("messageID", "preparedBy", "authorizedBy", "reportPurpose", "reportNumber", "reportVersion"),
        *("forTimePeriod", "reportTitle", "incidentID", "incidentLifecyclePhase", "originatingMessageID"),
        *("precedingMessageID", "precedingMessageID", "urgency", "reportConfidence", "severity"),
        *("reportingLocation", "actionPlan", "nextContact", "report"),
    ]


def test_moments_have_an_offset_and_no_fraction(observation, cover):
    precise = replace(observation, period_to=datetime(2021, 12, 1, 23, 59, 58, 999_999, tzinfo=UTC))

    root = fromstring(situation_report_xml(precise, cover))

    assert root.findtext(f"{SITREP}forTimePeriod/{CT}fromDateTime") == "2021-11-30T00:00:00+01:00"
    assert root.findtext(f"{SITREP}forTimePeriod/{CT}toDateTime") == "2021-12-01T23:59:58+00:00"


def test_the_type_of_report_is_named_with_its_namespace(observation, information, cover):
    document = situation_report_xml(replace(observation, report=information), cover).decode()

    assert 'xsi:type="sitrep:SituationInformationType"' in document
    assert 'xmlns:sitrep="urn:oasis:names:tc:emergency:EDXL:SitRep:1.0"' in document


def test_a_point_is_written_as_the_profile_of_gml_asks(observation, information, cover):
    document = situation_report_xml(replace(observation, report=information), cover).decode()

    assert (
        '<ct:EDXLGeoLocation><gml:point gml:Id="incident" SrsName="urn:ogc:def:crs:EPSG::4326">'
        "<gml:pos>5.399784 26.486881</gml:pos></gml:point></ct:EDXLGeoLocation>"
    ) in document


def test_the_document_says_what_it_is_before_its_root(observation, cover):
    document = situation_report_xml(observation, replace(cover, licence="Terms -- internal")).decode()

    assert "<!-- handling: CONFIDENTIAL; exercise: true; licence: Terms - - internal; made_at:" in document


def test_a_field_observation_is_read_back_as_it_was(observation, cover):
    assert read_situation_report(situation_report_xml(observation, cover)) == observation


def test_situation_information_is_read_back_as_it_was(observation, information, cover):
    report = replace(observation, report=information)

    assert read_situation_report(situation_report_xml(report, cover)) == report
    bare = replace(report, report=SituationInformation(("Obo",), Location(0.0, 0.0)))
    assert read_situation_report(situation_report_xml(bare, cover)) == bare


def test_what_is_optional_may_be_absent(observation, cover):
    bare = replace(
        observation,
        title="",
        phases=(),
        originating_message_id="",
        preceding_message_ids=(),
        urgency=None,
        reporting_location=None,
        action_plan="",
        next_contact=None,
    )

    assert faults_of(situation_report_xml(bare, cover)) == ()
    assert read_situation_report(situation_report_xml(bare, cover)) == bare


@given(purpose=TEXTS, names=st.lists(TEXTS, min_size=1, max_size=3), number=st.integers(0, 10**9))
def test_every_report_is_sound_and_comes_back(purpose, names, number):
    report = SituationReport(
        message_id="m",
        prepared_by=PersonAt("A", MOMENT),
        authorized_by=PersonAt("B", MOMENT),
        purpose=purpose,
        number=number,
        version=ReportVersion.INITIAL,
        period_from=MOMENT - timedelta(days=1),
        period_to=MOMENT,
        incident_ids=tuple(names),
        confidence=Confidence.UNSURE,
        severity=Severity.UNKNOWN,
        report=SituationInformation(tuple(names), Location(1.25, 2.5)),
    )
    cover = Cover(handling="UNCLASSIFIED", is_exercise=False, licence="Internal", made_at=MOMENT)

    document = situation_report_xml(report, cover)

    assert faults_of(document) == ()
    assert read_situation_report(document) == report


@pytest.mark.parametrize("text", ["a\r\nb", "tab\tbed"])
def test_line_ends_survive(observation, cover, text):
    report = replace(observation, report=replace(observation.report, text=text))

    assert read_situation_report(situation_report_xml(report, cover)) == report
