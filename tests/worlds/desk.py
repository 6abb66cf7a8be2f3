"""One record of each kind that the early warning desk keeps, open to everyone who reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from primacy.mission.access.interface import Marking
from primacy.mission.early_warning.models import (
    Alert,
    AlertDetail,
    AlertNetwork,
    AlertPhoto,
    AlertState,
    CallBack,
    CallBackReason,
    Channel,
    CheckResult,
    ClockEvent,
    DeskChoices,
    Device,
    DutyTurn,
    EarlyWarning,
    Escalation,
    FilledForm,
    Message,
    MessageKind,
    NetworkCheck,
    NetworkMeans,
    Notice,
    NoticeChannel,
    NoticeKind,
    OutcomeChoices,
    Reporter,
    Response,
    ResponsePlan,
    TriageStep,
    WarningOutcome,
)
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Handling
from tests.worlds.forms import form_filled_in
from tests.worlds.minusca import IMPORTED_AT, World

__all__ = ["Chain", "laid_open"]

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Chain:
    """From a caller to an outcome."""

    reporter: Reporter
    call_back: CallBack
    alert: Alert
    filled: FilledForm
    warning: EarlyWarning
    response: Response
    turn: DutyTurn
    network: AlertNetwork


def laid_open(world: World, *, at: datetime = IMPORTED_AT) -> Chain:
    """Return a chain of records in MINUSCA, new at each call."""
    of = {"mission": world.mission, "marking": Marking.objects.of(Handling())}
    person = world.persons["watch_officer"]
    Device.objects.create(
        mission=world.mission, person=world.persons["analyst"], key_digest="0" * 64, enrolled_at=at, heard_at=at
    )
    reporter = Reporter.objects.create(**of, first_heard_at=at, last_heard_at=at)
    call_back = CallBack.objects.create(**of, reporter=reporter, because=CallBackReason.MISSED_CALL, opened_at=at)
    alert = Alert.objects.create(
        **of, reference=uuid4().hex[:12], channel=Channel.SMS, reporter=reporter, original="1 Bria", received_at=at
    )
    AlertDetail.objects.create(**of, alert=alert, people=3)
    AlertPhoto.objects.create(
        **of, alert=alert, size=1, sha256="0" * 64, sealed=b"x", key_id="none", wrapped_key=b"x", added_at=at
    )
    Message.objects.create(
        **of, gateway="kannel", fingerprint=uuid4().hex, kind=MessageKind.TEXT, reporter=reporter, alert=alert,
        received_at=at, is_understood=True,
    )  # fmt: skip
    TriageStep.objects.create(
        **of, alert=alert, before=AlertState.UNFOUNDED, after=AlertState.WAITING, reason="New words", at=at
    )
    filled = form_filled_in(of, alert=alert, by=world.viewer("watch_officer"), at=at)
    warning = _warning(of, alert, at=at)
    response = _response(of, warning, person, at=at)
    turn = DutyTurn.objects.create(**of, desk=DeskChoices.FORCE, person=person, begins_at=at, ends_at=at + 9 * HOUR)
    ResponsePlan.objects.get_or_create(
        mission=world.mission, threat="riot", replaced_at=None, defaults={"marking": of["marking"], "written_at": at}
    )
    return Chain(reporter, call_back, alert, filled, warning, response, turn, _network(of, reporter, at=at))


def _network(of: dict, reporter: Reporter, *, at: datetime) -> AlertNetwork:
    network = AlertNetwork.objects.create(**of, name=uuid4().hex, place_name="Bria", opened_at=at)
    Reporter.objects.filter(pk=reporter.pk).update(network=network)
    NetworkCheck.objects.create(
        **of, network=network, reporter=reporter, means=NetworkMeans.RADIO, result=CheckResult.ANSWERED, at=at
    )
    return network


def _warning(of: dict, alert: Alert, *, at: datetime) -> EarlyWarning:
    warning = EarlyWarning.objects.create(
        **of, record=uuid4(), version=1, reference=alert.reference, known_from=at, issued_at=at,
        statement="Rebels may attack Bria.", threat="riot", victims="Families", place_name="Bria", begins_at=at,
        ends_at=at + 24 * HOUR, expires_at=at + 48 * HOUR, imminence="expected", severity="severe",
        likelihood="likely", reliability="B", credibility="2", reasoning="Two saw them.",
    )  # fmt: skip
    warning.alerts.add(alert)
    WarningOutcome.objects.create(
        **of, warning_record=warning.record, outcome=OutcomeChoices.AVERTED, narrative="They left.", told="So",
        at=at,
    )  # fmt: skip
    return warning


def _response(of: dict, warning: EarlyWarning, person: object, *, at: datetime) -> Response:
    response = Response.objects.create(
        **of, warning_record=warning.record, component=ComponentChoices.FORCE, tasked_at=at, decide_by=at + HOUR,
        act_by=at + 6 * HOUR,
    )  # fmt: skip
    ClockEvent.objects.create(**of, response=response, step="seen", at=at, entered_at=at)
    Escalation.objects.create(**of, response=response, level=0, desk=DeskChoices.FORCE, at=at)
    Notice.objects.create(
        **of, kind=NoticeKind.WARNING, channel=NoticeChannel.APPLICATION, person=person, response=response,
        text="A warning waits.", queued_at=at, next_try_at=at,
    )  # fmt: skip
    return response
