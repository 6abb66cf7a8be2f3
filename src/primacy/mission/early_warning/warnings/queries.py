"""What is asked about warnings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Source, Viewer, sources_visible_to
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.bodies.queries import shared_on
from primacy.mission.early_warning.models import (
    Alert,
    ClockEvent,
    EarlyWarning,
    Escalation,
    Response,
    ResponsePlan,
    SharedWarning,
    WarningOutcome,
)
from primacy.mission.early_warning.responding.rules import Rule, rule_in_force, rule_of
from primacy.mission.early_warning.responding.tasking import standing_plan
from primacy.vocabulary import Severity

__all__ = ["Lane", "WarningTold", "warning_told", "warning_visible_to", "warnings_in"]


@dataclass(frozen=True, slots=True)
class Lane:
    """What one component did: its clock, what went up, and which steps may follow."""

    response: Response
    events: list[ClockEvent]
    escalations: list[Escalation]
    is_late: bool
    next_steps: list[str]


@dataclass(frozen=True, slots=True)
class WarningTold:
    """Everything about a warning that its reader may see."""

    warning: EarlyWarning
    versions: list[EarlyWarning]
    lanes: list[Lane]
    alerts: list[Alert]
    sources: list[Source]
    protected_sources: int
    outcomes: list[WarningOutcome]
    plan: ResponsePlan | None
    rule: Rule
    shared: list[SharedWarning]
    is_open: bool

    @property
    def markings(self) -> list[int]:
        """Keys of the markings of all of it."""
        parts = (*self.versions, *self.alerts, *self.outcomes, *self.shared, *(lane.response for lane in self.lanes))
        return [each.marking_id for each in parts]


def warnings_in(viewer: Viewer, mission: Mission, *, exercise: bool = False) -> QuerySet[EarlyWarning]:
    """
    Return the versions that stand, the latest warning first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = EarlyWarning.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=exercise)
    return seen.select_related("marking", "issued_by").order_by("-issued_at", "-pk")


def warning_visible_to(viewer: Viewer, mission: Mission, record_id: UUID) -> EarlyWarning:
    """
    Return the version of a warning that stands.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = EarlyWarning.objects.visible_to(viewer).current().filter(mission=mission, record=record_id)
    found = seen.select_related("mission", "marking", "issued_by").first()
    if found is None:
        raise NotVisibleError(_("There is no such warning that you can see."))
    return found


def warning_told(viewer: Viewer, mission: Mission, record_id: UUID) -> WarningTold:
    """
    Return everything about a warning that the viewer may see.

    Raises
    ------
    NotVisibleError
        If there is no such warning that the viewer can see.
    """
    warning = warning_visible_to(viewer, mission, record_id)
    versions = EarlyWarning.objects.visible_to(viewer).filter(mission=mission, record=record_id)
    outcomes = WarningOutcome.objects.visible_to(viewer).filter(warning_record=record_id)
    sources = _sources(viewer, mission, warning)
    return WarningTold(
        warning=warning,
        versions=list(versions.select_related("issued_by").order_by("-version")),
        lanes=_lanes(viewer, record_id),
        alerts=list(warning.alerts.visible_to(viewer).order_by("received_at")),
        sources=sources,
        protected_sources=warning.sources.count() - len(sources),
        outcomes=list(outcomes.select_related("by").order_by("-at", "-pk")),
        plan=_plan(viewer, mission, warning),
        rule=_rule(warning),
        shared=shared_on(viewer, mission, record_id),
        is_open=not warning.is_withdrawn and warning.expires_at > viewer.at,
    )


def _lanes(viewer: Viewer, record_id: UUID) -> list[Lane]:
    seen = Response.objects.visible_to(viewer).filter(warning_record=record_id).select_related("assigned_to")
    may = viewer.missions_where("early_warning.respond")
    return [
        Lane(
            response,
            sorted(response.events.all(), key=lambda event: event.pk),
            sorted(response.escalations.all(), key=lambda each: each.level),
            response.is_undecided(viewer.at) or _is_acting_late(response, viewer.at),
            [step.value for step in _in_order(response)] if response.mission.code in may else [],
        )
        for response in seen.select_related("mission")
        .prefetch_related("events__by", "escalations__to")
        .order_by("component")
    ]


def _in_order(response: Response) -> list:
    lawful = response.clock.lawful
    return [step for step in type(next(iter(lawful))) if step in lawful] if lawful else []


def _is_acting_late(response: Response, at: datetime) -> bool:
    return at > response.act_by and response.state in {"accepted", "planned", "departed"}


def _sources(viewer: Viewer, mission: Mission, warning: EarlyWarning) -> list[Source]:
    if not viewer.may("access.read_sources", mission_code=mission.code):
        return []
    own = warning.sources.values("pk")
    return list(sources_visible_to(viewer, mission.code).filter(Q(pk__in=own)))


def _rule(warning: EarlyWarning) -> Rule:
    severity = Severity(warning.severity)
    return rule_of(rule_in_force(warning.mission, severity, at=warning.known_from), severity)


def _plan(viewer: Viewer, mission: Mission, warning: EarlyWarning) -> ResponsePlan | None:
    plan = standing_plan(mission, threat=warning.threat)
    if plan is None or not ResponsePlan.objects.visible_to(viewer).filter(pk=plan.pk).exists():
        return None
    return plan
