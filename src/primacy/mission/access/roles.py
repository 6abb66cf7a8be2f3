"""Roles of a mission and what each may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["PERMISSIONS", "Role", "deed"]


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
    PARTNER = "partner", _("Partner organisation")
    OPERATOR = "operator", _("Operator of the installation")


_READ = frozenset({"area.read", "situation.read", "posture.read", "strategy.read", "briefing.read"})
_SOURCES = frozenset({"access.match_telephone", "access.read_sources", "access.register_source"})
_RECORDING = frozenset({"situation.record", "situation.verify"})
_SITREPS = frozenset({"situation.approve", "situation.report"})
_ALERTS = frozenset({"early_warning.call_back", "early_warning.read", "early_warning.report", "early_warning.triage"})
_WARNINGS = frozenset({"early_warning.read", "early_warning.respond"})

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.WATCH_OFFICER: _READ
    | _SOURCES
    | _RECORDING
    | _SITREPS
    | _ALERTS
    | _WARNINGS
    | {"early_warning.publish", "early_warning.roster", "early_warning.warn", "situation.export", "situation.import"},
    Role.ANALYST: _READ
    | _SOURCES
    | _RECORDING
    | _SITREPS
    | _ALERTS
    | _WARNINGS
    | {
        "access.unseal",
        "early_warning.warn",
        "situation.export",
        "situation.import",
        "situation.forecast",
        "briefing.compose",
    },
    Role.PLANNER: _READ | _WARNINGS | {"posture.import", "strategy.draft", "strategy.import", "briefing.compose"},
    Role.LIAISON_ASSISTANT: _ALERTS | {"area.read", "situation.read"},
    Role.LEADERSHIP: _READ
    | _WARNINGS
    | {
        "access.read_sources",
        "access.share",
        "audit.read",
        "situation.approve",
        "situation.export",
        "strategy.draft",
        "strategy.lead",
    },
    Role.ADMINISTRATOR: frozenset({"area.read", "access.grant", "access.share", "audit.read"}),
    Role.PARTNER: frozenset({"area.read", "situation.read"}),
    Role.OPERATOR: _READ
    | {
        "access.grant",
        "access.match_telephone",
        "access.read_sources",
        "access.share",
        "area.import",
        "audit.read",
        "briefing.compose",
        "early_warning.read",
        "early_warning.run",
        "posture.import",
        "situation.forecast",
        "situation.import",
        "situation.report",
        "strategy.import",
    },
}

_DEEDS = {
    "access.grant": _("invite people and give them access"),
    "access.match_telephone": _("match telephone numbers to sources"),
    "access.read_sources": _("read about sources"),
    "access.register_source": _("register sources"),
    "access.share": _("agree with partners what they may see"),
    "access.unseal": _("open who a source is"),
    "area.import": _("import the ground of the mission"),
    "area.read": _("read about the area"),
    "audit.read": _("read the audit"),
    "briefing.compose": _("compose briefs"),
    "briefing.read": _("read briefs"),
    "early_warning.call_back": _("call back who called"),
    "early_warning.publish": _("publish forms"),
    "early_warning.read": _("read alerts and warnings"),
    "early_warning.report": _("report alerts"),
    "early_warning.respond": _("answer warnings"),
    "early_warning.roster": _("set who is on duty and what plans stand"),
    "early_warning.run": _("run gateways"),
    "early_warning.triage": _("decide about alerts"),
    "early_warning.warn": _("issue warnings"),
    "posture.import": _("import sites"),
    "posture.read": _("read about sites"),
    "situation.approve": _("approve situation reports"),
    "situation.export": _("export incidents"),
    "situation.forecast": _("make forecasts"),
    "situation.import": _("import incidents"),
    "situation.read": _("read about incidents"),
    "situation.record": _("record incidents"),
    "situation.report": _("draft situation reports"),
    "situation.verify": _("verify incidents"),
    "strategy.draft": _("draft the political strategy"),
    "strategy.import": _("import mandates"),
    "strategy.lead": _("lead the political strategy"),
    "strategy.read": _("read the mandate"),
}


def deed(permission: str) -> str:
    """Return what a permission allows, in words that follow “may”, in the reader's language."""
    return str(_DEEDS.get(permission) or _("do this"))
