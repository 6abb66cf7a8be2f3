"""One record of each kind that the room of protection keeps, open to everyone who reads it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from primacy.mission.access.interface import Marking
from primacy.mission.protection.models import (
    BearingIncident,
    Consequence,
    ConsequenceWatch,
    ProtectiveOption,
    RiskIndicator,
    RiskObservation,
    SelfProtection,
    Threat,
    ThreatApproval,
    Vulnerability,
    WindowOfRisk,
    WindowTask,
)
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling
from tests.worlds.minusca import IMPORTED_AT, World

__all__ = ["Protected", "protected"]

_NUMBERS = [UUID(int=number) for number in range(81, 90)]
_WEST = "CF31"


@dataclass(frozen=True)
class Protected:
    """What has a page of its own."""

    threat: Threat
    option: ProtectiveOption
    indicator: RiskIndicator
    window: WindowOfRisk
    vulnerability: Vulnerability
    mechanism: SelfProtection


def protected(world: World) -> Protected:
    """Return the small register of the world, written on first use."""
    of = {"mission": world.mission, "marking": Marking.objects.of(Handling())}
    day = IMPORTED_AT.date()
    held = {**of, "known_from": IMPORTED_AT}
    placed = {**held, "reliability": "C", "credibility": "3", "unit_code": _WEST}
    soon = {"component": "force", "review_on": day + timedelta(days=30)}
    said = {
        "title": "Raids", "motive": "Cattle", "target_group": "Herders", "expected_from": day, "likelihood": 4,
        "impact": 4,
    }  # fmt: skip
    threat, is_new = Threat.objects.get_or_create(record=_NUMBERS[0], defaults=placed | said | soon)
    said = {"threat": threat.record, "tier": 1, "action": "Talk", "component": "force", "state": "under_way"}
    option, _new = ProtectiveOption.objects.get_or_create(record=_NUMBERS[1], defaults=held | said)
    said = {"name": "Hate speech", "factor": 7, "measure": "observed", "window_days": 90, "threshold": 2}
    said |= {"unit_code": _WEST, "review_on": day, "reviewer": world.persons["analyst"]}
    indicator, _new = RiskIndicator.objects.get_or_create(record=_NUMBERS[2], defaults=held | said)
    said = {"kind": "election", "title": "Vote", "starts_on": day, "ends_on": day, "risk": "Attacks", "source": "Radio"}
    window, _new = WindowOfRisk.objects.get_or_create(record=_NUMBERS[3], defaults=placed | said)
    said = {"whose": "mission", "kind": "supply", "title": "One road", "description": "It can be cut"}
    weak, _new = Vulnerability.objects.get_or_create(record=_NUMBERS[4], defaults=placed | said | soon)
    said = {
        "kind": "alert", "community": "Bozoum", "title": "Look-outs", "what_it_does": "They whistle",
        "risk_if_exposed": "They are shot", "risk_if_undermined": "Nobody whistles",
    }  # fmt: skip
    mechanism, _new = SelfProtection.objects.get_or_create(record=_NUMBERS[5], defaults=placed | said | soon)
    if is_new:
        _hang_on(of, threat, option)
        WindowTask.objects.create(
            **held, record=_NUMBERS[6], window=window.record, component="force", task="Patrol", state="planned"
        )
        RiskObservation.objects.create(
            **of, indicator=indicator.record, unit_code=_WEST, observed_on=day, level=2, note="Radio", source="Liaison",
            reliability="C", credibility="3", recorded_at=IMPORTED_AT,
        )  # fmt: skip
    return Protected(threat, option, indicator, window, weak, mechanism)


def _hang_on(of: dict[str, object], threat: Threat, option: ProtectiveOption) -> None:
    day = IMPORTED_AT.date()
    incident = Incident.objects.filter(mission=of["mission"], marking=of["marking"], known_to=None).earliest("pk")
    ThreatApproval.objects.create(**of, threat=threat, unit_code=_WEST, approved_at=IMPORTED_AT)
    BearingIncident.objects.create(
        **of, threat=threat.record, incident=incident.record, note="The same men", linked_at=IMPORTED_AT
    )
    consequence = Consequence.objects.create(
        **of, record=_NUMBERS[7], known_from=IMPORTED_AT, option=option.record, kind="reprisals", story="Known",
        indicator="Beaten at night", component="human_rights", watch_on=day,
    )  # fmt: skip
    ConsequenceWatch.objects.create(
        **of, consequence=consequence.record, watched_on=day, seen="no", note="Calm", source="Patrol",
        recorded_at=IMPORTED_AT,
    )  # fmt: skip
