"""What a field of an alert, a warning or a response may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import (
    Imminence,
    IncidentType,
    Likelihood,
    ResponseOutcome,
    ResponseStep,
    Severity,
)

__all__ = [
    "AlertState",
    "CallBackReason",
    "Channel",
    "CheckResult",
    "DeskChoices",
    "ImminenceChoices",
    "LikelihoodChoices",
    "MessageKind",
    "NetworkMeans",
    "NoticeChannel",
    "NoticeKind",
    "NoticeState",
    "OutcomeChoices",
    "PerpetratorChoices",
    "SeverityChoices",
    "Standing",
    "StepChoices",
    "ThreatChoices",
]

ThreatChoices = models.TextChoices(
    "ThreatChoices",
    [(kind.name, (kind.value, _(kind.label))) for kind in IncidentType if kind is not IncidentType.AGREEMENT],
)
"""What is feared: the type of incident that it would be."""


class Channel(models.TextChoices):
    """By which road an alert came."""

    SMS = "sms", _("SMS")
    WEBHOOK = "webhook", _("Other gateway")
    VOICE = "voice", _("Radio or telephone, written down")
    WEB = "web", _("Form on the web")
    FORM = "form", _("Form of a data collection application")
    CAP = "cap", _("Common Alerting Protocol")
    COT = "cot", _("Cursor on Target")


class AlertState(models.TextChoices):
    WAITING = "waiting", _("Waiting for triage")
    VERIFIED = "verified", _("Verified")
    MERGED = "merged", _("Merged into another")
    OUT_OF_REACH = "out_of_reach", _("Out of reach")
    UNFOUNDED = "unfounded", _("Unfounded")


class MessageKind(models.TextChoices):
    TEXT = "text", _("Message")
    MISSED_CALL = "missed_call", _("Missed call")


class Standing(models.TextChoices):
    """How a telephone number stands with the mission."""

    UNKNOWN = "unknown", _("Unknown")
    REGISTERED = "registered", _("Registered")
    DEACTIVATED = "deactivated", _("Deactivated")


class CallBackReason(models.TextChoices):
    MISSED_CALL = "missed_call", _("Missed call")
    NOT_UNDERSTOOD = "not_understood", _("Five messages in a row were not understood")
    QUESTION = "question", _("There is a question")


class NetworkMeans(models.TextChoices):
    """By what a member of a network is reached."""

    VOICE = "voice", _("Telephone")
    SMS = "sms", _("SMS")
    RADIO = "radio", _("Radio")
    VISIT = "visit", _("Face to face")


class CheckResult(models.TextChoices):
    """What came of a test call."""

    ANSWERED = "answered", _("Answered")
    NO_ANSWER = "no_answer", _("No answer")
    UNREACHABLE = "unreachable", _("Not reachable: no network, credit or battery")
    ANOTHER = "another", _("Somebody else answered")


class SeverityChoices(models.TextChoices):
    EXTREME = Severity.EXTREME, _("Extreme")
    SEVERE = Severity.SEVERE, _("Severe")
    MODERATE = Severity.MODERATE, _("Moderate")
    MINOR = Severity.MINOR, _("Minor")
    UNKNOWN = Severity.UNKNOWN, _("Unknown")


class ImminenceChoices(models.TextChoices):
    IMMEDIATE = Imminence.IMMEDIATE, _("Immediate")
    EXPECTED = Imminence.EXPECTED, _("Expected within the hour")
    FUTURE = Imminence.FUTURE, _("In the near future")
    PAST = Imminence.PAST, _("Past")
    UNKNOWN = Imminence.UNKNOWN, _("Unknown")


class LikelihoodChoices(models.TextChoices):
    OBSERVED = Likelihood.OBSERVED, _("Observed")
    LIKELY = Likelihood.LIKELY, _("Likely: more than even")
    POSSIBLE = Likelihood.POSSIBLE, _("Possible: even or less")
    UNLIKELY = Likelihood.UNLIKELY, _("Unlikely")
    UNKNOWN = Likelihood.UNKNOWN, _("Unknown")


class PerpetratorChoices(models.TextChoices):
    """On which side the alleged perpetrators stand."""

    STATE = "state", _("State forces or those who act for them")
    NON_STATE = "non_state", _("Non-state armed groups")
    COMMUNITY = "community", _("Members of communities")
    UNKNOWN = "unknown", _("Unknown")


DeskChoices = models.TextChoices(
    "DeskChoices",
    [
        ("WATCH", ("watch", _("Watch"))),
        ("LEADERSHIP", ("leadership", _("Mission leadership"))),
        *((component.name, (component.value, component.label)) for component in ComponentChoices),
    ],
)
"""Who is on duty for what: the watch, those to whom what is overdue goes up, or a component."""


class StepChoices(models.TextChoices):
    DELIVERED = ResponseStep.DELIVERED, _("Delivered")
    SEEN = ResponseStep.SEEN, _("Seen")
    ACCEPTED = ResponseStep.ACCEPTED, _("Accepted")
    DECLINED = ResponseStep.DECLINED, _("Declined")
    NOT_TO_ACT = ResponseStep.NOT_TO_ACT, _("Decided not to act")
    PLANNED = ResponseStep.PLANNED, _("Planned")
    DEPARTED = ResponseStep.DEPARTED, _("Departed")
    ARRIVED = ResponseStep.ARRIVED, _("Arrived")
    DONE = ResponseStep.DONE, _("Done")


class OutcomeChoices(models.TextChoices):
    AVERTED = ResponseOutcome.AVERTED, _("Averted")
    MATERIALISED = ResponseOutcome.MATERIALISED, _("It happened")
    UNFOUNDED = ResponseOutcome.UNFOUNDED, _("Unfounded")
    TOO_LATE = ResponseOutcome.TOO_LATE, _("The response came too late")
    DISPLACED_HARM = ResponseOutcome.DISPLACED_HARM, _("Harm came to others instead")


class NoticeChannel(models.TextChoices):
    APPLICATION = "application", _("In the application")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")


class NoticeKind(models.TextChoices):
    WARNING = "warning", _("A warning waits for an answer")
    REMINDER = "reminder", _("An answer is nearly due")
    ESCALATION = "escalation", _("An answer is overdue")
    INFORMATION = "information", _("A warning that somebody must know of")
    ANSWER = "answer", _("Word to a caller")


class NoticeState(models.TextChoices):
    QUEUED = "queued", _("Queued")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")
