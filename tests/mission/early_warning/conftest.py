"""Lilliput with its people and two gateways: Kannel and another."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from primacy.mission.access.interface import Role, Viewer, act_as_operator
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.desk.duty import Turn, set_duty
from primacy.mission.early_warning.intake.gateways import Gateway, GatewayKind, open_gateway
from primacy.mission.early_warning.intake.taking import Incoming, Taken, take_message
from primacy.mission.early_warning.models import Alert, AlertState, DeskChoices, DutyTurn, EarlyWarning, Response
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.triage.deciding import decide_alert
from primacy.mission.early_warning.triage.writing_down import AlertFacts, write_down
from primacy.mission.early_warning.warnings.closing import OutcomeFacts
from primacy.mission.early_warning.warnings.facts import WarningFacts
from primacy.mission.early_warning.warnings.issuing import issue_warning
from primacy.vocabulary import (
    Component,
    Credibility,
    Grade,
    Handling,
    Imminence,
    IncidentType,
    Level,
    Likelihood,
    Place,
    Reliability,
    ResponseOutcome,
    ResponseStep,
    Severity,
    TrafficLight,
)
from tests.exchange.cap.conftest import schema_faults  # noqa: F401 - what a warning leaves as is held against it
from tests.mission.early_warning.browsing import now_by, signed_in
from tests.worlds import lilliput

NOON = datetime(2021, 12, 1, 12, 0, tzinfo=UTC)
WESTHAM = Place(20.1, 5.1)
OPEN = Handling()
CONFIDENTIAL = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
OUTCOME = OutcomeFacts(outcome=ResponseOutcome.AVERTED, narrative="They left.", told="A patrol stayed.")
AMINA = "+23670000001"
People = Callable[..., Viewer]


@pytest.fixture
def mission(db, tmp_path: Path, settings) -> Mission:
    lilliput.stand_alone()
    settings.GATEWAYS = tmp_path / "keys" / "gateways.json"
    settings.INTAKE_SPOOL = tmp_path / "spool"
    settings.SEALING_KEYS = tmp_path / "sealing_keys"
    settings.EMAIL_HOST = ""
    made = lilliput.found()
    lilliput.lay_ground(made, tmp_path)
    return made


@pytest.fixture
def people(mission: Mission) -> People:
    """Return a person by role, made on first mention, looking some minutes after noon."""
    known: dict[str, Viewer] = {}

    def person(role: str = Role.WATCH_OFFICER, *, minutes: float = 0, **more: object) -> Viewer:
        if role not in known:
            known[role] = lilliput.viewer(role, **more)
        return Viewer(known[role].person, NOON + timedelta(minutes=minutes))

    return person


@pytest.fixture
def operator(mission: Mission) -> Callable[[float], Viewer]:
    """Return the operator, some minutes after noon."""
    return lambda minutes=0: act_as_operator(at=NOON + timedelta(minutes=minutes))


def opened(mission: Mission, *, by: Viewer, kind: GatewayKind = GatewayKind.KANNEL, **more: object) -> Gateway:
    """Return a new gateway of Lilliput, whose national numbers are those of the Central African Republic."""
    return open_gateway(mission=mission, by=by, **{"name": kind.value, "kind": kind, "region": "CF", **more})


@pytest.fixture
def kannel(mission: Mission, operator) -> Gateway:
    return opened(mission, by=operator())


@pytest.fixture
def webhook(mission: Mission, operator) -> Gateway:
    return opened(mission, by=operator(), kind=GatewayKind.WEBHOOK)


@pytest.fixture
def send(kannel: Gateway, operator) -> Callable[..., Taken]:
    """Return what sends a message through Kannel, from Amina unless another telephone is named."""

    def sent(text: str, *, sender: str = AMINA, minutes: float = 0, **more: object) -> Taken:
        facts = {"gateway": kannel, "provider_id": str(uuid4()), **more}
        return take_message(Incoming(sender=sender, text=text, **facts), by=operator(minutes))

    return sent


@pytest.fixture
def told(mission: Mission, people: People) -> Callable[..., Alert]:
    """Return what has the watch officer write an alert down."""

    def write(words: str = "Armed men at Westham", *, minutes: float = 0, handling: Handling = OPEN, **more) -> Alert:
        facts = AlertFacts(**{"record": uuid4(), "original": words, **more})
        return write_down(facts, mission=mission, by=people(minutes=minutes), handling=handling)

    return write


def warned_of(*alerts: UUID, minutes: float = 0, **more: object) -> WarningFacts:
    """Return the facts of a severe warning for Westham, whose window of a day begins some minutes after noon."""
    begins_at = NOON + timedelta(minutes=minutes)
    facts = {
        "record": uuid4(), "statement": "Rebels may attack Westham tonight.",
        "threat": IncidentType.VIOLENCE_AGAINST_CIVILIANS, "victims": "Families at the market",
        "place": WESTHAM, "place_name": "Westham", "begins_at": begins_at, "ends_at": begins_at + timedelta(days=1),
        "expires_at": begins_at + timedelta(days=2), "imminence": Imminence.EXPECTED, "severity": Severity.SEVERE,
        "likelihood": Likelihood.LIKELY,
        "grade": Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE), "reasoning": "Two saw them.",
        "components": frozenset({Component.FORCE}), "alerts": frozenset(alerts),
    }  # fmt: skip
    return WarningFacts(**{**facts, **more})


@pytest.fixture
def issued(mission: Mission, people: People) -> Callable[..., EarlyWarning]:
    """Return what has the watch officer issue a warning."""

    def issue(*alerts: UUID, minutes: float = 0, handling: Handling = OPEN, **more: object) -> EarlyWarning:
        facts = warned_of(*alerts, minutes=minutes, **more)
        return issue_warning(facts, mission=mission, by=people(minutes=minutes), handling=handling)

    return issue


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20261122)


@pytest.fixture
def watch(mission) -> Client:
    return signed_in(Role.WATCH_OFFICER)


@pytest.fixture
def alert(mission, watch) -> Alert:
    facts = AlertFacts(record=uuid4(), original="Des hommes armés à Westham")
    return write_down(facts, mission=mission, by=now_by(watch), handling=OPEN)


@pytest.fixture
def warning(mission, watch, alert) -> EarlyWarning:
    minutes = (timezone.now() - NOON).total_seconds() / 60
    return issue_warning(warned_of(alert.pk, minutes=minutes), mission=mission, by=now_by(watch), handling=OPEN)


@pytest.fixture
def on_duty(mission, people):
    """Return what puts a person of a role on duty for a day around noon."""

    def put(role: str, desk: DeskChoices = DeskChoices.FORCE, *, rank: int = 1, telephone: str = "") -> DutyTurn:
        turn = Turn(
            desk=desk, begins_at=NOON - timedelta(hours=12), ends_at=NOON + timedelta(hours=12), rank=rank,
            telephone=telephone,
        )  # fmt: skip
        return set_duty(turn, person=people(role).person, mission=mission, by=people())

    return put


@pytest.fixture
def decided(told, mission, people):
    """Return what has an alert written down and taken to a state."""

    def to(state: AlertState, *, words: str = "Armed men at Westham", **more):
        alert = told(words)
        return decide_alert(alert.pk, state, mission=mission, reason="So", by=people(minutes=1), **more)

    return to


@pytest.fixture
def answered(decided, issued, people):
    """Return what has an alert verified, warned of at noon, and answered by some steps at some minutes."""

    def so(*steps: tuple[ResponseStep, float], component: Component = Component.FORCE, **more):
        warning = issued(decided(AlertState.VERIFIED).pk, components=frozenset({component}), **more)
        response = Response.objects.get(warning_record=warning.record)
        for step, minutes in steps:
            take_step(response.pk, step, by=people(minutes=minutes), reason="The road is mined.")
        return warning

    return so
