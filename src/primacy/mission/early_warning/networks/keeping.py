"""What people do about networks: open and close them, take members in, and test them by calling."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import NetworkChecked, NetworkClosed, NetworkOpened, ReporterChanged
from primacy.mission.early_warning.models import AlertNetwork, CheckResult, NetworkCheck, NetworkMeans, Reporter
from primacy.mission.early_warning.networks.queries import network_visible_to
from primacy.mission.early_warning.triage.deciding import where
from primacy.mission.early_warning.triage.queries import reporter_visible_to
from primacy.vocabulary import Handling, ImpossibleValueError, Place, PrimacyError

__all__ = [
    "CheckFacts",
    "NetworkFacts",
    "NoMemberError",
    "TakenNameError",
    "check_member",
    "close_network",
    "join_network",
    "open_network",
]

_LONGEST_NOTE = 500


class TakenNameError(PrimacyError, ValueError):
    """Another open network has this name."""


class NoMemberError(PrimacyError, ValueError):
    """The caller is no member of the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFacts:
    """
    A network as it is opened.

    Parameters
    ----------
    name, place_name : str
        At least one letter each.
    place : Place or None
    equipment : str
    test_every_days, silent_after_days : int, days
        At least 1, and no fewer days until silence than between two tests.

    Raises
    ------
    ImpossibleValueError
        If a name is empty or the days make no sense.
    """

    name: str
    place_name: str
    place: Place | None = None
    equipment: str = ""
    test_every_days: int = 7
    silent_after_days: int = 14

    def __post_init__(self) -> None:
        for name in ("name", "place_name"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got="")
        if not 1 <= self.test_every_days <= self.silent_after_days:
            expected = "no fewer days than between two test calls"
            raise ImpossibleValueError("silent_after_days", expected=expected, got=self.silent_after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """What came of one test call."""

    reporter: UUID
    means: NetworkMeans
    result: CheckResult
    note: str = ""


def open_network(facts: NetworkFacts, *, mission: Mission, by: Viewer, handling: Handling) -> AlertNetwork:
    """
    Open a network.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission, or could not see a network of this handling.
    TakenNameError
        If another open network has the name.
    """
    by.require("early_warning.triage", mission_code=mission.code)
    try:
        with transaction.atomic():
            made = AlertNetwork.objects.create(
                mission=mission, marking=visible_marking(handling, by=by), name=facts.name.strip(),
                place_name=facts.place_name.strip(), **where(facts.place, mission=mission),
                equipment=facts.equipment.strip(), test_every_days=facts.test_every_days,
                silent_after_days=facts.silent_after_days, opened_at=by.at, opened_by=by.person,
            )  # fmt: skip
            record(NetworkOpened(mission_code=mission.code, subject=str(made.pk)), by=by)
    except IntegrityError:
        raise TakenNameError(_("Expected a name of its own; another open network has this one.")) from None
    return made


@transaction.atomic
def close_network(network_id: UUID, *, mission: Mission, by: Viewer) -> None:
    """
    Close a network; its members stay registered, in none.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission, or sees no such open network.
    """
    network = network_visible_to(by, mission, network_id)
    by.require("early_warning.triage", mission_code=mission.code)
    AlertNetwork.objects.filter(pk=network.pk).update(closed_at=by.at)
    network.members.update(network=None)
    record(NetworkClosed(mission_code=mission.code, subject=str(network.pk)), by=by)


@transaction.atomic
def join_network(network_id: UUID, reporter_id: UUID, *, mission: Mission, by: Viewer) -> Reporter:
    """
    Take a caller into a network; whoever was in another leaves that.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not triage in the mission, or sees no such network or caller.
    """
    network = network_visible_to(by, mission, network_id)
    reporter = reporter_visible_to(by, mission, reporter_id)
    by.require("early_warning.triage", mission_code=mission.code)
    Reporter.objects.filter(pk=reporter.pk).update(network=network)
    facts = {"mission_code": mission.code, "subject": str(reporter.pk)}
    record(ReporterChanged(**facts, standing=reporter.standing), by=by)
    reporter.refresh_from_db()
    return reporter


@transaction.atomic
def check_member(network_id: UUID, facts: CheckFacts, *, mission: Mission, by: Viewer) -> NetworkCheck:
    """
    Record what came of a test call to a member.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not call in the mission, or sees no such network or caller.
    NoMemberError
        If the caller is no member of the network.
    """
    network = network_visible_to(by, mission, network_id)
    reporter = reporter_visible_to(by, mission, facts.reporter)
    by.require("early_warning.call_back", mission_code=mission.code)
    if reporter.network_id != network.pk:
        raise NoMemberError(_("Expected a member of this network; take the caller in first."))
    made = NetworkCheck.objects.create(
        mission=mission, marking=reporter.marking, network=network, reporter=reporter, means=facts.means,
        result=facts.result, note=facts.note.strip()[:_LONGEST_NOTE], at=by.at, by=by.person,
    )  # fmt: skip
    record(NetworkChecked(mission_code=mission.code, subject=str(network.pk), result=str(made.result)), by=by)
    return made
