"""Alerts with their messages, callers and forms, warnings with their responses, duty, plans and notices."""

from primacy.mission.early_warning.models.alerts import Alert, Message, TriageStep
from primacy.mission.early_warning.models.callers import CallBack, Reporter
from primacy.mission.early_warning.models.choices import (
    AlertState,
    CallBackReason,
    Channel,
    ComponentChoices,
    DeskChoices,
    ImminenceChoices,
    LikelihoodChoices,
    MessageKind,
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
from primacy.mission.early_warning.models.notices import Notice
from primacy.mission.early_warning.models.responses import ClockEvent, Escalation, Response, WarningOutcome
from primacy.mission.early_warning.models.warnings import EarlyWarning

__all__ = [
    "Alert",
    "AlertDetail",
    "AlertPhoto",
    "AlertState",
    "CallBack",
    "CallBackReason",
    "Channel",
    "ClockEvent",
    "ComponentChoices",
    "DeskChoices",
    "Device",
    "DutyTurn",
    "EarlyWarning",
    "Escalation",
    "FilledFile",
    "FilledForm",
    "FormFile",
    "FormVersion",
    "ImminenceChoices",
    "LikelihoodChoices",
    "Message",
    "MessageKind",
    "Notice",
    "NoticeChannel",
    "NoticeKind",
    "NoticeState",
    "OutcomeChoices",
    "PerpetratorChoices",
    "Reporter",
    "Response",
    "ResponsePlan",
    "SeverityChoices",
    "Standing",
    "StepChoices",
    "ThreatChoices",
    "TriageStep",
    "WarningOutcome",
]
