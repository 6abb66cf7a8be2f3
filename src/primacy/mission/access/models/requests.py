"""Requests for access: what a person asked for, why, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models.markings import LevelChoices
from primacy.mission.access.models.persons import Person
from primacy.mission.access.roles import Role

__all__ = ["AccessRequest"]


class AccessRequest(models.Model):
    """A person's request for one role, one need-to-know group or one clearance in a mission."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for a decision")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_requests")
    mission_code = models.SlugField(max_length=20)
    role = models.CharField(max_length=30, choices=Role, blank=True)
    group_code = models.SlugField(
        max_length=40, blank=True, help_text="As it was typed: whether there is such a group is told to nobody who asks"
    )
    clearance = models.PositiveSmallIntegerField(choices=LevelChoices, null=True, blank=True)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)
    granted_to = models.DateField(null=True, help_text="Day on which what was granted ends")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(~Q(role=""), group_code="", clearance=None)
                | Q(~Q(group_code=""), role="", clearance=None)
                | Q(role="", group_code="", clearance__isnull=False),
                name="a_request_asks_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")), name="nobody_decides_for_oneself"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="a_decision_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} asks for {self.what} in {self.mission_code}"

    @property
    def what(self) -> str:
        """What is asked for, in words."""
        if self.role:
            return str(self.get_role_display())
        return self.group_code or str(self.get_clearance_display())
