"""What is asked about networks: who is in them, when they were last heard, and which have fallen silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import (
    Alert,
    AlertNetwork,
    AlertState,
    CheckResult,
    NetworkCheck,
    Notice,
    NoticeKind,
    Reporter,
    Standing,
)
from primacy.mission.early_warning.triage.queries import caller_names, registered_callers

__all__ = ["MemberTold", "NetworkTold", "network_visible_to", "networks_told", "open_networks", "reporters_to_take_in"]

_ANSWERED_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class MemberTold:
    """One member: when it was last heard, by a message or an answered test call, and the last test call."""

    reporter: Reporter
    name: str
    heard_at: datetime
    last_check: NetworkCheck | None
    is_silent: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class NetworkTold:
    """
    One network.

    Parameters
    ----------
    network : AlertNetwork
    members : list of MemberTold
    heard_at : datetime or None
        When any member was last heard; None where nobody is in it.
    alerts, decided, answered : int
        Alerts of its members in 90 days, those decided, and those whose caller was told what came of it.
    """

    network: AlertNetwork
    members: list[MemberTold]
    heard_at: datetime | None
    alerts: int
    decided: int
    answered: int

    @property
    def is_silent(self) -> bool:
        """Whether no member was heard for as long as the network may be silent."""
        return all(each.is_silent for each in self.members)

    @property
    def due(self) -> int:
        """How many members are to be called for a test."""
        return sum(each.is_due for each in self.members)

    @property
    def markings(self) -> list[int]:
        """Keys of the markings of all of it."""
        checks = [each.last_check.marking_id for each in self.members if each.last_check]
        return [self.network.marking_id, *(each.reporter.marking_id for each in self.members), *checks]


def open_networks(viewer: Viewer, mission: Mission) -> QuerySet[AlertNetwork]:
    """Return the networks that are open, by name."""
    seen = AlertNetwork.objects.visible_to(viewer).filter(mission=mission, closed_at=None)
    return seen.select_related("marking").order_by("name")


def network_visible_to(viewer: Viewer, mission: Mission, network_id: UUID) -> AlertNetwork:
    """
    Return one open network.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    found = open_networks(viewer, mission).filter(pk=network_id).first()
    if found is None:
        raise NotVisibleError(_("There is no such network that you can see."))
    return found


def networks_told(viewer: Viewer, mission: Mission) -> list[NetworkTold]:
    """
    Return the open networks with their members, silent ones first, then by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read alerts in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    networks = list(open_networks(viewer, mission))
    members = Reporter.objects.visible_to(viewer).filter(mission=mission, network__in=networks)
    in_service = list(members.exclude(standing=Standing.DEACTIVATED).order_by("pk"))
    names = caller_names(viewer, mission, in_service)
    checks = _checks(viewer, in_service)
    told = [
        _told(
            network,
            [_member(each, network, checks.get(each.pk, []), name=names[each.pk], at=viewer.at) for each in own],
            viewer=viewer,
        )
        for network in networks
        for own in [[each for each in in_service if each.network_id == network.pk]]
    ]
    return sorted(told, key=lambda each: not each.is_silent)


def reporters_to_take_in(viewer: Viewer, mission: Mission, network: AlertNetwork) -> list[tuple[str, str]]:
    """Return the registered callers who are not in a network, by what they are known to the viewer."""
    inside = {str(key) for key in network.members.values_list("pk", flat=True)}
    return [(key, name) for key, name in registered_callers(viewer, mission) if key not in inside]


def _checks(viewer: Viewer, members: Iterable[Reporter]) -> dict[UUID, list[NetworkCheck]]:
    by_member: dict[UUID, list[NetworkCheck]] = {}
    for check in NetworkCheck.objects.visible_to(viewer).filter(reporter__in=members).order_by("-at", "-pk"):
        by_member.setdefault(check.reporter_id, []).append(check)
    return by_member


def _member(
    reporter: Reporter, network: AlertNetwork, checks: list[NetworkCheck], *, name: str, at: datetime
) -> MemberTold:
    answered = [each.at for each in checks if each.result == CheckResult.ANSWERED]
    heard_at = max([reporter.last_heard_at, *answered])
    last_tested = max([heard_at, *(each.at for each in checks)])
    return MemberTold(
        reporter,
        name,
        heard_at,
        checks[0] if checks else None,
        is_silent=at - heard_at > timedelta(days=network.silent_after_days),
        is_due=at - last_tested >= timedelta(days=network.test_every_days),
    )


def _told(network: AlertNetwork, members: list[MemberTold], *, viewer: Viewer) -> NetworkTold:
    said = Alert.objects.visible_to(viewer).filter(
        reporter__in=[each.reporter for each in members], is_exercise=False, received_at__gt=viewer.at - _ANSWERED_FOR
    )
    decided = said.exclude(state=AlertState.WAITING)
    answers = Notice.objects.visible_to(viewer).filter(kind=NoticeKind.ANSWER, alert__in=decided)
    return NetworkTold(
        network,
        members,
        max((each.heard_at for each in members), default=None),
        alerts=said.count(),
        decided=decided.count(),
        answered=answers.values("alert").distinct().count(),
    )
