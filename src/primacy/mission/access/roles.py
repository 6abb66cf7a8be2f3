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


_READ = frozenset(
    {
        "area.read",
        "assessments.read",
        "briefing.read",
        "climate.read",
        "engagement.read",
        "posture.read",
        "protection.read",
        "reference.read",
        "situation.read",
        "strategy.read",
    }
)
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
    | {
        "early_warning.log",
        "early_warning.publish",
        "early_warning.roster",
        "early_warning.warn",
        "situation.export",
        "situation.import",
    },
    Role.ANALYST: _READ
    | _SOURCES
    | _RECORDING
    | _SITREPS
    | _ALERTS
    | _WARNINGS
    | {
        "access.ask_release",
        "access.map_codes",
        "access.unseal",
        "assessments.approve",
        "assessments.draft",
        "climate.approve",
        "climate.record",
        "early_warning.log",
        "early_warning.warn",
        "engagement.meet",
        "engagement.record",
        "protection.approve",
        "protection.record",
        "reference.import",
        "reference.record",
        "situation.export",
        "situation.import",
        "situation.forecast",
        "briefing.compose",
    },
    Role.PLANNER: _READ
    | _WARNINGS
    | {
        "briefing.compose",
        "climate.record",
        "engagement.record",
        "posture.import",
        "posture.record",
        "protection.record",
        "reference.record",
        "strategy.draft",
        "strategy.import",
    },
    Role.LIAISON_ASSISTANT: _ALERTS
    | {"area.read", "engagement.meet", "engagement.read", "engagement.record", "situation.read"},
    Role.LEADERSHIP: _READ
    | _WARNINGS
    | {
        "access.ask_release",
        "access.export_mission",
        "access.read_sources",
        "access.share",
        "assessments.approve",
        "audit.read",
        "climate.approve",
        "posture.record",
        "protection.approve",
        "situation.approve",
        "situation.export",
        "strategy.draft",
        "strategy.lead",
    },
    Role.ADMINISTRATOR: frozenset(
        {"access.ask_release", "access.grant", "access.map_codes", "access.share", "area.read", "audit.read"}
    ),
    Role.PARTNER: frozenset({"area.read", "situation.read"}),
    Role.OPERATOR: _READ
    | {
        "access.ask_release",
        "access.export_mission",
        "access.grant",
        "access.map_codes",
        "access.match_telephone",
        "access.read_sources",
        "access.share",
        "area.import",
        "audit.read",
        "briefing.compose",
        "climate.import",
        "early_warning.read",
        "early_warning.run",
        "posture.import",
        "reference.import",
        "situation.forecast",
        "situation.import",
        "situation.report",
        "strategy.import",
    },
}

_DEEDS = {
    "access.ask_release": _("ask for releases and read about them"),
    "access.export_mission": _("take out the whole mission"),
    "access.grant": _("invite people and give them access"),
    "access.map_codes": _("say what local words mean"),
    "access.match_telephone": _("match telephone numbers to sources"),
    "access.read_sources": _("read about sources"),
    "access.register_source": _("register sources"),
    "access.share": _("agree with partners what they may see"),
    "access.unseal": _("open who a source is"),
    "area.import": _("import the ground of the mission"),
    "area.read": _("read about the area"),
    "assessments.approve": _("approve assessments"),
    "assessments.draft": _("write assessments"),
    "assessments.read": _("read assessments"),
    "audit.read": _("read the audit"),
    "briefing.compose": _("compose briefs"),
    "briefing.read": _("read briefs"),
    "climate.approve": _("approve climate assessments"),
    "climate.import": _("import grids of rain and vegetation"),
    "climate.read": _("read about climate and seasons"),
    "climate.record": _("record about climate and seasons"),
    "early_warning.call_back": _("call back who called"),
    "early_warning.log": _("keep the log of a shift and give tasks"),
    "early_warning.publish": _("publish forms"),
    "early_warning.read": _("read alerts and warnings"),
    "early_warning.report": _("report alerts"),
    "early_warning.respond": _("answer warnings"),
    "early_warning.roster": _("set who is on duty and what plans stand"),
    "early_warning.run": _("run gateways"),
    "early_warning.triage": _("decide about alerts"),
    "early_warning.warn": _("issue warnings"),
    "engagement.meet": _("meet contacts under their code names"),
    "engagement.read": _("read about visits and contacts"),
    "engagement.record": _("record visits and contacts"),
    "posture.import": _("import sites"),
    "posture.read": _("read about sites"),
    "posture.record": _("record why people at risk are not covered"),
    "protection.approve": _("approve threat assessments"),
    "protection.read": _("read threat assessments"),
    "protection.record": _("record threats to civilians"),
    "reference.import": _("import published data"),
    "reference.read": _("read published data about peace operations"),
    "reference.record": _("record what studies find"),
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
