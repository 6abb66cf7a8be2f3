"""Partner bodies with deployments of their own, and each warning that went to or came from one of them."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked, Person, SharingAgreement
from primacy.mission.early_warning.models.alerts import Alert
from primacy.mission.early_warning.models.standing import StandingRow

__all__ = ["Direction", "Intent", "PartnerBody", "SharedStep", "SharedStepKind", "SharedWarning"]


class Direction(models.TextChoices):
    OUT = "out", _("To the partner")
    IN = "in", _("From the partner")


class Intent(models.TextChoices):
    """What a body says that it will do about a warning."""

    ACT = "act", _("Act with its own means")
    SUPPORT = "support", _("Support who acts")
    WATCH = "watch", _("Watch and report")
    PASS_ON = "pass_on", _("Pass it on to who can act")
    NOTHING = "nothing", _("Do nothing, for a reason")


class SharedStepKind(models.TextChoices):
    RECEIVED = "received", _("Received")
    ANSWERED = "answered", _("Answered with what it will do")


class PartnerBody(Marked):
    """An organisation with a deployment of its own, and the agreement under which warnings go to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="+")
    gateway = models.SlugField(max_length=40, blank=True, db_index=False, help_text="By which its messages come")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "name"], name="a_name_stands_for_one_partner_body"),
            models.UniqueConstraint(
                fields=["mission", "gateway"], condition=~Q(gateway=""), name="a_gateway_is_of_one_partner_body"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SharedWarning(Marked):
    """One warning on its way between the mission and a partner body; what happened to it are the steps below it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(PartnerBody, on_delete=models.PROTECT, related_name="shared")
    direction = models.CharField(max_length=3, choices=Direction)
    warning_record = models.UUIDField(null=True, help_text="Record of the warning that went out")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.PROTECT, related_name="shared")
    sender = models.CharField(max_length=200, help_text="Of the message, as CAP names it")
    identifier = models.CharField(max_length=200, help_text="Of the message, as CAP names it")
    issued_at = models.DateTimeField(help_text="When its issuer issued it")
    shared_at = models.DateTimeField(help_text="When it was given to the partner, or taken from it")
    shared_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "sender", "identifier"], name="a_message_goes_to_a_body_once"),
            models.CheckConstraint(
                condition=Q(direction=Direction.OUT, warning_record__isnull=False, alert=None)
                | Q(direction=Direction.IN, warning_record=None, alert__isnull=False),
                name="what_went_out_is_a_warning_and_what_came_in_an_alert",
            ),
        ]
        indexes = [models.Index(fields=["warning_record"], name="shared_by_warning")]

    def step(self, kind: SharedStepKind) -> "SharedStep | None":
        """Return the step of a kind; None before it was taken."""
        return next((each for each in self.steps.all() if each.kind == kind), None)

    @property
    def received(self) -> "SharedStep | None":
        """That it was received."""
        return self.step(SharedStepKind.RECEIVED)

    @property
    def answered(self) -> "SharedStep | None":
        """That it was answered, and how."""
        return self.step(SharedStepKind.ANSWERED)

    @property
    def issued_to_received(self) -> timedelta | None:
        """How long it took from its issue to its receipt; None before that."""
        return self.received.at - self.issued_at if self.received else None

    @property
    def received_to_answered(self) -> timedelta | None:
        """How long it took from its receipt to the answer; None before that."""
        return self.answered.at - self.received.at if self.received and self.answered else None

    def __str__(self) -> str:
        return f"{self.identifier}, {self.get_direction_display()}: {self.body}"


class SharedStep(StandingRow):
    """Receipt of a shared warning, or the answer to it; each once."""

    shared = models.ForeignKey(SharedWarning, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=SharedStepKind)
    at = models.DateTimeField(help_text="When it happened")
    entered_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    intent = models.CharField(max_length=10, choices=Intent, blank=True)
    intent_by = models.DateTimeField(null=True, help_text="By when the body will have done it")
    words = models.CharField(max_length=500, blank=True)
    is_exercise = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shared", "kind"], name="a_shared_warning_takes_a_step_once"),
            models.CheckConstraint(
                condition=Q(kind=SharedStepKind.RECEIVED, intent="")
                | (Q(kind=SharedStepKind.ANSWERED) & ~Q(intent="")),
                name="an_answer_says_what_the_body_will_do",
            ),
            models.CheckConstraint(
                condition=~Q(intent=Intent.NOTHING) | ~Q(words=""), name="doing_nothing_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.at:%Y-%m-%d %H:%M}"
