"""Alerts with their messages, callers, networks and forms, warnings with their responses, the desk, partner bodies."""

from primacy.mission.early_warning.models.alerts import Alert, Message, TriageStep
from primacy.mission.early_warning.models.bodies import (
    Direction,
    Intent,
    PartnerBody,
    SharedStep,
    SharedStepKind,
    SharedWarning,
)
from primacy.mission.early_warning.models.callers import CallBack, Reporter
from primacy.mission.early_warning.models.choices import (
    AlertState,
    CallBackReason,
    Channel,
    CheckResult,
    DeskChoices,
    ImminenceChoices,
    LikelihoodChoices,
    MessageKind,
    NetworkMeans,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    OutcomeChoices,
    PerpetratorChoices,
    SeverityChoices,
    Standing,
    StepChoices,
    ThreatChoices,
)
from primacy.mission.early_warning.models.devices import AlertDetail, AlertPhoto, Device
from primacy.mission.early_warning.models.duty import DutyTurn, ResponsePlan
from primacy.mission.early_warning.models.forms import FilledFile, FilledForm, FormFile, FormVersion
from primacy.mission.early_warning.models.networks import AlertNetwork, NetworkCheck
from primacy.mission.early_warning.models.notices import Notice
from primacy.mission.early_warning.models.responses import ClockEvent, Escalation, Response, WarningOutcome
from primacy.mission.early_warning.models.rules import SeverityRule
from primacy.mission.early_warning.models.shifts import (
    DeskTask,
    DeskTaskStep,
    Handover,
    Shift,
    ShiftEntry,
    TaskOrigin,
    TaskState,
)
from primacy.mission.early_warning.models.warnings import EarlyWarning

__all__ = [
    "Alert",
    "AlertDetail",
    "AlertNetwork",
    "AlertPhoto",
    "AlertState",
    "CallBack",
    "CallBackReason",
    "Channel",
    "CheckResult",
    "ClockEvent",
    "DeskChoices",
    "DeskTask",
    "DeskTaskStep",
    "Device",
    "Direction",
    "DutyTurn",
    "EarlyWarning",
    "Escalation",
    "FilledFile",
    "FilledForm",
    "FormFile",
    "FormVersion",
    "Handover",
    "ImminenceChoices",
    "Intent",
    "LikelihoodChoices",
    "Message",
    "MessageKind",
    "NetworkCheck",
    "NetworkMeans",
    "Notice",
    "NoticeChannel",
    "NoticeKind",
    "NoticeState",
    "OutcomeChoices",
    "PartnerBody",
    "PerpetratorChoices",
    "Reporter",
    "Response",
    "ResponsePlan",
    "SeverityChoices",
    "SeverityRule",
    "SharedStep",
    "SharedStepKind",
    "SharedWarning",
    "Shift",
    "ShiftEntry",
    "Standing",
    "StepChoices",
    "TaskOrigin",
    "TaskState",
    "ThreatChoices",
    "TriageStep",
    "WarningOutcome",
]
