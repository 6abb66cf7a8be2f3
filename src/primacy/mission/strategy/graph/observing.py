"""
How the strategy asks about incidents, which live in a higher room: that room answers by a protocol, as it loads.

As long as nobody answers, an assumption with a rule is not judged, and no incident is named.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.graph.facts import IncidentRule

__all__ = ["IncidentObserver", "NamedIncident", "Observed", "named_incidents", "observe_incidents_by", "observed"]


@dataclass(frozen=True, slots=True)
class Observed:
    """
    What a rule found.

    Parameters
    ----------
    incidents : int
        How many that the viewer may see fall under it.
    until : date
        Last day of its window: that of looking, or the last one on record where that is earlier.
    markings : frozenset of int
        Of the incidents counted.
    """

    incidents: int
    until: date
    markings: frozenset[int]


@dataclass(frozen=True, slots=True)
class NamedIncident:
    """What an incident is called, and the marking that whatever shows it carries."""

    title: str
    marking_id: int


class IncidentObserver(Protocol):
    """Who knows the incidents."""

    def counts(self, viewer: Viewer, mission: Mission, rules: Sequence[IncidentRule], *, on: date) -> list[Observed]:
        """Return what each rule finds on a day, in the order of the rules."""
        ...

    def named(self, viewer: Viewer, mission: Mission, records: Collection[UUID]) -> dict[UUID, NamedIncident]:
        """Return the names of those incidents that the viewer may see."""
        ...


_OBSERVERS: list[IncidentObserver] = []


def observe_incidents_by(observer: IncidentObserver) -> None:
    """Let an observer answer from now on."""
    _OBSERVERS[:] = [observer]


def observed(viewer: Viewer, mission: Mission, rules: Sequence[IncidentRule], *, on: date) -> list[Observed | None]:
    """Return what each rule finds on a day; None where nobody answers."""
    for observer in _OBSERVERS:
        return list(observer.counts(viewer, mission, rules, on=on)) if rules else []
    return [None] * len(rules)


def named_incidents(viewer: Viewer, mission: Mission, records: Collection[UUID]) -> dict[UUID, NamedIncident]:
    """Return the names of those incidents that the viewer may see."""
    for observer in _OBSERVERS:
        return observer.named(viewer, mission, records) if records else {}
    return {}
