"""Incidents at Ford that the mission recorded, told by its own people."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from primacy.mission.access.interface import Marking, Role, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.models import Incident
from primacy.vocabulary import Handling, Month
from tests.mission.situation import lagoon as small
from tests.mission.situation.conftest import every_row, lagoon, take

__all__ = ["every_row", "lagoon", "take"]

Record = Callable[..., Incident]


@pytest.fixture
def watch(lagoon: Mission) -> Viewer:
    """Return a watch officer, ten days after the start."""
    return Viewer(small.person(lagoon, Role.WATCH_OFFICER).person, small.later(10))


@pytest.fixture
def analyst(lagoon: Mission) -> Viewer:
    """Return an analyst, ten days after the start."""
    return Viewer(small.person(lagoon, Role.ANALYST).person, small.later(10))


@pytest.fixture
def tell(lagoon: Mission) -> Record:
    """Record one incident at Ford; `facts` replace what it says."""

    def told(number: int, *, handling: Handling | None = None, **facts: object) -> Incident:
        day = facts.pop("day", date(2021, 3, 10))
        said = {
            "record": UUID(int=number), "known_from": small.later(1), "fingerprint": "", "dataset": "mission",
            "external_id": str(number), "kind": "armed_clash", "violence": 1, "started_on": day, "ended_on": day,
            "month_id": Month(day.year, day.month).month_id, "date_precision": 1, "longitude": 20.25,
            "latitude": 4.25, "place_precision": 1, "place_name": "Ford", "gid": small.SOUTH_WEST, "square": 12,
            "unit_code": "CF1", "side_a": "Government", "side_b": "Rebels", "fatalities_best": 3,
            "fatalities_low": 2, "fatalities_high": 5, "source_text": "Radio", "reliability": "B", "credibility": "2",
        }  # fmt: skip
        incident = Incident.objects.create(
            mission=lagoon, marking=Marking.objects.of(handling or Handling()), **(said | facts)
        )  # fmt: skip
        count_incidents(lagoon, month_ids=[incident.month_id])
        return incident

    return told
