"""A warning of an invented day, in French and English."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import xmlschema

from primacy.exchange.cap import (
    Area,
    CapMessage,
    Category,
    Circle,
    Distribution,
    Information,
    MessageStatus,
    MessageType,
    NamedValue,
    Reference,
    Resource,
    ResponseType,
)
from primacy.vocabulary import Handling, Imminence, Level, Likelihood, Place, Severity, TrafficLight

BANGUI_TIME = timezone(timedelta(hours=1))
SENT_AT = datetime(2026, 11, 22, 14, 30, tzinfo=BANGUI_TIME)
AROUND_OBO = (Place(26.4, 5.3), Place(26.6, 5.3), Place(26.6, 5.5), Place(26.4, 5.3))


@pytest.fixture(scope="session")
def schema_faults() -> Callable[[bytes], list[str]]:
    """What the schema of OASIS has against a document."""
    schema = xmlschema.XMLSchema(Path(__file__).parent / "CAP-v1.2.xsd")
    return lambda document: [each.reason for each in schema.iter_errors(fromstring(document))]


@pytest.fixture
def english() -> Information:
    return Information(
        event="Armed attack feared",
        categories=(Category.SECURITY, Category.SAFETY),
        imminence=Imminence.EXPECTED,
        severity=Severity.SEVERE,
        likelihood=Likelihood.LIKELY,
        language="en",
        response_types=(ResponseType.PREPARE, ResponseType.MONITOR),
        audience="Joint operations centre",
        event_codes=(NamedValue("primacy:IncidentType", "violence_against_civilians"),),
        effective_at=SENT_AT,
        onset_at=SENT_AT + timedelta(hours=4),
        expires_at=datetime(2026, 11, 24, tzinfo=UTC),
        sender_name="Mission, joint operations centre",
        headline="Attack feared near Obo <market> & road",
        description="Two sources, B2.\nArmed men seen on the road.",
        instruction="Report what you do.",
        web="https://example.org/warnings/W-7",
        contact="Duty officer",
        parameters=(NamedValue("primacy:grade", "B2"),),
        resources=(
            Resource(description="Sketch", mime_type="image/png", size_bytes=3, content=b"\x89PN", digest="a1"),
            Resource(description="Map", mime_type="text/html", uri="https://example.org/map"),
        ),
        areas=(
            Area(
                "Obo and its road",
                circles=(Circle(Place(26.486881, 5.399784), 12.5), Circle(Place(-0.5, -1.25))),
                polygons=(AROUND_OBO,),
                geocodes=(NamedValue("P-code", "CF63"),),
                altitude_ft=0.0,
                ceiling_ft=1500.5,
            ),
            Area("The whole prefecture"),
        ),
    )


@pytest.fixture
def message(english) -> CapMessage:
    french = replace(
        english, language="fr", event="Attaque redoutée", headline="Attaque redoutée près d'Obo", description="Deux…"
    )
    return CapMessage(
        identifier="minusca-W-7.2",
        sender="joc@example.org",
        sent_at=SENT_AT,
        status=MessageStatus.EXERCISE,
        message_type=MessageType.UPDATE,
        distribution=Distribution.under(
            Handling(Level.CONFIDENTIAL, TrafficLight.AMBER_STRICT, frozenset({"poc"})), addresses=("force", "JPT Obo")
        ),
        source="Watch officer",
        note="EXERCISE. Second version",
        references=(
            Reference("joc@example.org", "minusca-W-7.1", SENT_AT - timedelta(hours=3)),
            Reference("joc@example.org", "minusca-W-6.1", datetime(2026, 11, 21, 8, tzinfo=UTC)),
        ),
        incidents=("I-204", "Obo market"),
        information=(french, english),
    )
