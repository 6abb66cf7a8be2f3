"""One record of each kind that the early warning desk keeps, open to everyone who reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from primacy.mission.access.interface import Marking, SharingAgreement
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
    DeskTask,
    DeskTaskStep,
    Device,
    Direction,
    DutyTurn,
    EarlyWarning,
    Escalation,
    FilledForm,
    Handover,
    Message,
    MessageKind,
    NetworkCheck,
    NetworkMeans,
    Notice,
    NoticeChannel,
    NoticeKind,
    OutcomeChoices,
    PartnerBody,
    Reporter,
    Response,
    ResponsePlan,
    SeverityRule,
    SharedStep,
    SharedWarning,
    Shift,
    ShiftEntry,
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
    task: DeskTask
    shared: SharedWarning


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
    network = _network(of, reporter, at=at)
    task, shared = _task_of_a_shift(of, at=at), _from_a_partner(of, alert, at=at)
    return Chain(reporter, call_back, alert, filled, warning, response, turn, network, task, shared)


def _task_of_a_shift(of: dict, *, at: datetime) -> DeskTask:
    shift = Shift.objects.create(**of, begun_at=at - HOUR, ended_at=at)
    ShiftEntry.objects.create(**of, shift=shift, words="Shots heard.", at=at, entered_at=at)
    Handover.objects.create(**of, shift=shift, listed={"alerts_waiting": 1, "call_backs": 0}, at=at)
    task = DeskTask.objects.create(**of, words="Call the prefect", due_at=at + HOUR, given_at=at)
    DeskTaskStep.objects.create(**of, task=task, state="done", at=at)
    return task


def _from_a_partner(of: dict, alert: Alert, *, at: datetime) -> SharedWarning:
    SeverityRule.objects.create(
        **of, severity="minor", decide_within_minutes=60, act_within_minutes=90, remind_at=75, second_at=100,
        watch_at=125, leadership_at=150, valid_from=at, written_at=at, reason="So",
    )  # fmt: skip
    agreement = SharingAgreement.objects.filter(mission_code=of["mission"].code).first()
    body = PartnerBody.objects.create(**of, name=uuid4().hex, agreement=agreement, named_at=at)
    shared = SharedWarning.objects.create(
        **of, body=body, direction=Direction.IN, alert=alert, sender="partner@example.org", identifier="P-7",
        issued_at=at, shared_at=at,
    )  # fmt: skip
    SharedStep.objects.create(**of, shared=shared, kind="received", at=at, entered_at=at)
    return shared


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
