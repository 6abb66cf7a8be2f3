"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = [
    "AlertTaken",
    "AlertTriaged",
    "CallBackClosed",
    "CallerAnswered",
    "DeviceEnrolled",
    "DeviceStruckOff",
    "DutySet",
    "FilledFilesTaken",
    "FormClosed",
    "FormPublished",
    "GatewayClosed",
    "GatewayOpened",
    "MessageTaken",
    "NetworkChecked",
    "NetworkClosed",
    "NetworkOpened",
    "NumberErased",
    "NumberShown",
    "OutcomeRecorded",
    "PartnerNamed",
    "PhotoTaken",
    "PlanWritten",
    "ReporterChanged",
    "ResponseEscalated",
    "ResponseStepped",
    "RolesGiven",
    "RuleWritten",
    "SharedStepped",
    "ShiftBegun",
    "ShiftHandedOver",
    "ShiftLogged",
    "TaskGiven",
    "TaskStepped",
    "WarningIssued",
    "WarningShared",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayOpened(Event):
    verb: ClassVar[str] = "early_warning.open_gateway"
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayClosed(Event):
    verb: ClassVar[str] = "early_warning.close_gateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTaken(Event):
    verb: ClassVar[str] = "early_warning.take_message"
    gateway: str
    alert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTaken(Event):
    verb: ClassVar[str] = "early_warning.take_alert"
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTriaged(Event):
    verb: ClassVar[str] = "early_warning.triage"
    before: str
    after: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackClosed(Event):
    verb: ClassVar[str] = "early_warning.close_call_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShown(Event):
    verb: ClassVar[str] = "early_warning.show_number"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberErased(Event):
    verb: ClassVar[str] = "early_warning.erase_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterChanged(Event):
    verb: ClassVar[str] = "early_warning.change_reporter"
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkOpened(Event):
    verb: ClassVar[str] = "early_warning.open_network"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkClosed(Event):
    verb: ClassVar[str] = "early_warning.close_network"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChecked(Event):
    verb: ClassVar[str] = "early_warning.check_network"
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerAnswered(Event):
    verb: ClassVar[str] = "early_warning.answer_caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningIssued(Event):
    verb: ClassVar[str] = "early_warning.issue_warning"
    version: int
    is_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseStepped(Event):
    verb: ClassVar[str] = "early_warning.step_response"
    component: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseEscalated(Event):
    verb: ClassVar[str] = "early_warning.escalate"
    component: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesGiven(Event):
    verb: ClassVar[str] = "early_warning.give_roles"
    components: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecorded(Event):
    verb: ClassVar[str] = "early_warning.record_outcome"
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySet(Event):
    verb: ClassVar[str] = "early_warning.set_duty"
    desk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWritten(Event):
    verb: ClassVar[str] = "early_warning.write_plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEnrolled(Event):
    verb: ClassVar[str] = "early_warning.enrol_device"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStruckOff(Event):
    verb: ClassVar[str] = "early_warning.strike_off_device"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoTaken(Event):
    verb: ClassVar[str] = "early_warning.take_photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPublished(Event):
    verb: ClassVar[str] = "early_warning.publish_form"
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormClosed(Event):
    verb: ClassVar[str] = "early_warning.close_form"
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledFilesTaken(Event):
    verb: ClassVar[str] = "early_warning.take_files"
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWritten(Event):
    verb: ClassVar[str] = "early_warning.write_rule"
    severity: str
    valid_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftBegun(Event):
    verb: ClassVar[str] = "early_warning.begin_shift"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLogged(Event):
    verb: ClassVar[str] = "early_warning.log"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftHandedOver(Event):
    verb: ClassVar[str] = "early_warning.hand_over"
    warnings: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGiven(Event):
    verb: ClassVar[str] = "early_warning.give_task"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStepped(Event):
    verb: ClassVar[str] = "early_warning.step_task"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerNamed(Event):
    verb: ClassVar[str] = "early_warning.name_partner"
    partner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningShared(Event):
    verb: ClassVar[str] = "early_warning.share_warning"
    partner: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedStepped(Event):
    verb: ClassVar[str] = "early_warning.step_shared"
    partner: str
    step: str
    intent: str
