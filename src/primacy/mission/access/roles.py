"""Roles of a mission and what each may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["PERMISSIONS", "Role"]


class Role(models.TextChoices):
    """
    A function in a mission.

    References
    ----------
    DPKO-DFS Policy on Joint Operations Centres (2014.01) and Joint Mission Analysis Centres (2015.04).
    """

    WATCH_OFFICER = "watch_officer", _("Watch officer (JOC)")
    ANALYST = "analyst", _("Analyst (JMAC)")
    PLANNER = "planner", _("Planner")
    LIAISON_ASSISTANT = "liaison_assistant", _("Community liaison assistant")
    LEADERSHIP = "leadership", _("Mission leadership")
    ADMINISTRATOR = "administrator", _("Administrator")
    OPERATOR = "operator", _("Operator of the installation")


_READ = frozenset({"area.read", "situation.read", "posture.read", "strategy.read", "briefing.read"})

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.WATCH_OFFICER: _READ | {"situation.import"},
    Role.ANALYST: _READ | {"situation.import", "situation.forecast", "briefing.compose"},
    Role.PLANNER: _READ | {"posture.import", "strategy.import", "briefing.compose"},
    Role.LIAISON_ASSISTANT: frozenset({"area.read", "situation.read"}),
    Role.LEADERSHIP: _READ,
    Role.ADMINISTRATOR: frozenset({"area.read", "access.grant"}),
    Role.OPERATOR: _READ
    | {
        "access.grant",
        "area.import",
        "briefing.compose",
        "posture.import",
        "situation.forecast",
        "situation.import",
        "strategy.import",
    },
}
