"""A daily report of an invented day."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from primacy.exchange.edxl_sitrep import (
    Confidence,
    FieldObservation,
    ImmediateNeed,
    IncidentKind,
    IncidentPhase,
    Location,
    PersonAt,
    ReportVersion,
    Severity,
    SituationInformation,
    SituationReport,
    Urgency,
)
from primacy.exchange.incident_table import Cover

BANGUI_TIME = timezone(timedelta(hours=1))


@pytest.fixture
def cover() -> Cover:
    return Cover(
        handling="CONFIDENTIAL", is_exercise=True, licence="Internal use", made_at=datetime(2021, 12, 1, 6, tzinfo=UTC)
    )


@pytest.fixture
def observation() -> SituationReport:
    return SituationReport(
        message_id="minusca-sitrep-2021-335-1",
        prepared_by=PersonAt("Duty officer, JOC", datetime(2021, 12, 1, 5, 40, tzinfo=BANGUI_TIME)),
        authorized_by=PersonAt("Chief, JOC", datetime(2021, 12, 1, 5, 55, tzinfo=BANGUI_TIME)),
        purpose="EXERCISE. Daily situation report",
        number=335,
        version=ReportVersion.UPDATE,
        period_from=datetime(2021, 11, 30, tzinfo=BANGUI_TIME),
        period_to=datetime(2021, 12, 1, tzinfo=BANGUI_TIME),
        title="EXERCISE. Daily sitrep, 30 November 2021",
        incident_ids=("Unknown",),
        phases=(IncidentPhase.RESPONSE,),
        originating_message_id="minusca-sitrep-2021-001-1",
        preceding_message_ids=("minusca-sitrep-2021-334-1", "minusca-sitrep-2021-333-1"),
        urgency=Urgency.EXPECTED,
        confidence=Confidence.SOMEWHAT_CONFIDENT,
        severity=Severity.MODERATE,
        reporting_location=Location(4.361200, 18.555000),
        action_plan="Patrol to Obo",
        next_contact=datetime(2021, 12, 2, 6, tzinfo=BANGUI_TIME),
        report=FieldObservation(
            Location(code_list="https://example.org/p-codes", code="CF43"),
            'Two people <b>were</b> wounded & taken to "Obo".\n2. Nothing further.',
            immediate_needs="Evacuation of two people",
            needs=(ImmediateNeed.EMERGENCY_MEDICAL_SERVICES, ImmediateNeed.LAW_ENFORCEMENT),
        ),
    )


@pytest.fixture
def information() -> SituationInformation:
    return SituationInformation(
        ("Attack near Obo", "Obo incident"),
        Location(5.399784, 26.486881),
        geographic_size=3,
        size_is_estimate=False,
        kinds=(IncidentKind.SECURITY,),
        started_at=datetime(2021, 11, 30, 14, 5, tzinfo=BANGUI_TIME),
    )
