"""The small mission with its people: two watch officers, an analyst and a planner."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from primacy.mission.access.interface import Role, Viewer, invite_person
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import Incident, import_incidents
from primacy.mission.situation.recording.actions import record_incident
from primacy.mission.situation.recording.facts import IncidentFacts
from primacy.vocabulary import (
    Certainty,
    HarmCount,
    HarmKind,
    IncidentType,
    Involvement,
    InvolvementRole,
    Level,
    Place,
)
from primacy.vocabulary import Handling as Audience
from tests.mission.situation import lagoon as small

NOON = datetime(2022, 1, 10, 12, 0, tzinfo=UTC)
OPEN = Audience()
People = Callable[..., Viewer]


@pytest.fixture
def lagoon(db, tmp_path: Path) -> Mission:
    small.empty()
    return small.found(tmp_path)


@pytest.fixture
def people(lagoon: Mission) -> People:
    """Return a person by name, invited on first mention, looking some hours after noon."""
    known = {}

    def person(name: str, *, hours: float = 0, role: Role = Role.WATCH_OFFICER, level: Level = Level.UNCLASSIFIED):
        if name not in known:
            known[name] = invite_person(
                email=f"{name}@{lagoon.code}.invalid", full_name=name.title(), password="listen-before-acting",
                mission_code=lagoon.code, role=role, by=small.operator(), clearance=level,
            )  # fmt: skip
        return Viewer(known[name], NOON + timedelta(hours=hours))

    return person


def facts(*, record: UUID | None = None, best: int = 3, **more: object) -> IncidentFacts:
    """Return an attack on civilians at the ford on 9 January 2022, in the south-western cell."""
    typed = {
        "kind": IncidentType.VIOLENCE_AGAINST_CIVILIANS, "started_on": date(2022, 1, 9), "ended_on": date(2022, 1, 9),
        "place": Place(20.25, 4.25), "place_name": "Ford", "narrative": "Men came at night.",
        "involvements": (
            Involvement("Rebels", InvolvementRole.ALLEGED_PERPETRATOR, Certainty.CLAIMED),
            Involvement("Civilians", InvolvementRole.VICTIM),
        ),
        "harms": (HarmCount(kind=HarmKind.KILLED, low=max(best - 1, 0), best=best, high=best + 2),),
    }  # fmt: skip
    return IncidentFacts(**{**typed, "record": record or uuid4(), **more})


@pytest.fixture
def recorded(lagoon: Mission, people: People) -> Callable[..., Incident]:
    """Return what has Amina record an incident."""

    def by_amina(*, hours: float = 0, handling: Audience = OPEN, **more: object) -> Incident:
        return record_incident(facts(**more), mission=lagoon, by=people("amina", hours=hours), handling=handling)

    return by_amina


@pytest.fixture
def imported(lagoon: Mission, tmp_path: Path) -> Callable[..., Incident]:
    """Return what imports one event of UCDP and gives its incident back."""

    def take(*, days: float = 0, **cells: object) -> Incident:
        file = small.write(tmp_path / "ged.csv", [small.event(1, **cells)])
        import_incidents(file=file, mission=lagoon, version="23.1", by=small.operator(days=days))
        return Incident.objects.current().get(dataset="ucdp-ged")

    return take
