"""What other rooms and the doors may use of this room; what computes is loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from primacy.mission.early_warning.desk.board import Board, board
from primacy.mission.early_warning.desk.clocks import (
    CLOCK_COLUMNS,
    Clocks,
    months_of_tasks,
    response_clocks,
    task_clocks,
)
from primacy.mission.early_warning.desk.duty import PlanFacts, Turn, set_duty, write_plan
from primacy.mission.early_warning.desk.periods import Period
from primacy.mission.early_warning.desk.reach import Reached, warnings_reached
from primacy.mission.early_warning.desk.working import Round, work_once
from primacy.mission.early_warning.events import AlertTriaged, OutcomeRecorded, ResponseStepped, WarningIssued
from primacy.mission.early_warning.exercising import rehearse
from primacy.mission.early_warning.fields import GradeForm, PlaceForm
from primacy.mission.early_warning.intake.gateways import (
    Gateway,
    GatewayFileError,
    GatewayKind,
    close_gateway,
    gateways,
    open_gateway,
)
from primacy.mission.early_warning.intake.hearing import gateways_heard
from primacy.mission.early_warning.intake.spool import SpoolState, spool_state, waiting
from primacy.mission.early_warning.intake.taking import Incoming, Taken, take_message
from primacy.mission.early_warning.models import Alert, AlertState, Channel, EarlyWarning, Response
from primacy.mission.early_warning.models.standing import StandingRow, StandsError
from primacy.mission.early_warning.notices.delivering import notices_of
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.triage.deciding import Judgement, WordsMissingError, decide_alert, where
from primacy.mission.early_warning.triage.queries import Queued, triage_queue
from primacy.mission.early_warning.triage.writing_down import AlertFacts, TakenAlreadyError, write_down
from primacy.mission.early_warning.warnings.closing import OutcomeFacts, record_outcome
from primacy.mission.early_warning.warnings.facts import WarningFacts
from primacy.mission.early_warning.warnings.issuing import issue_warning, revise_warning, withdraw_warning
from primacy.mission.early_warning.warnings.queries import Lane, WarningTold, warning_told, warnings_in

if TYPE_CHECKING:
    from primacy.mission.early_warning.desk.figures import Figures, response_figures

__all__ = [
    "CLOCK_COLUMNS",
    "Alert",
    "AlertFacts",
    "AlertState",
    "AlertTriaged",
    "Board",
    "Channel",
    "Clocks",
    "EarlyWarning",
    "Figures",
    "Gateway",
    "GatewayFileError",
    "GatewayKind",
    "GradeForm",
    "Incoming",
    "Judgement",
    "Lane",
    "OutcomeFacts",
    "OutcomeRecorded",
    "Period",
    "PlaceForm",
    "PlanFacts",
    "Queued",
    "Reached",
    "Response",
    "ResponseStepped",
    "Round",
    "SpoolState",
    "StandingRow",
    "StandsError",
    "Taken",
    "TakenAlreadyError",
    "Turn",
    "WarningFacts",
    "WarningIssued",
    "WarningTold",
    "WordsMissingError",
    "board",
    "close_gateway",
    "decide_alert",
    "gateways",
    "gateways_heard",
    "issue_warning",
    "months_of_tasks",
    "notices_of",
    "open_gateway",
    "record_outcome",
    "rehearse",
    "response_clocks",
    "response_figures",
    "revise_warning",
    "set_duty",
    "spool_state",
    "take_message",
    "take_step",
    "task_clocks",
    "triage_queue",
    "waiting",
    "warning_told",
    "warnings_in",
    "warnings_reached",
    "where",
    "withdraw_warning",
    "work_once",
    "write_down",
    "write_plan",
]

_COMPUTING = ("Figures", "response_figures")


def __getattr__(name: str) -> object:
    if name in _COMPUTING:
        return getattr(import_module("primacy.mission.early_warning.desk.figures"), name)
    raise AttributeError(name)
