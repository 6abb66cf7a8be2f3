"""Lilliput, its ground, its desk, and incidents between those who graze and those who farm."""

from collections.abc import Callable
from datetime import date

import pytest

from primacy.mission.access.interface import Viewer, act_as_operator
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import Incident, IncidentFacts, record_incident
from primacy.vocabulary import Handling, IncidentType, Place, PlacePrecision
from tests.worlds import lilliput


@pytest.fixture
def operator(db) -> Viewer:
    lilliput.stand_alone()
    return act_as_operator(at=lilliput.AT)


@pytest.fixture
def mission(operator, tmp_path) -> Mission:
    made = lilliput.found()
    lilliput.lay_ground(made, tmp_path)
    return made


@pytest.fixture
def planner(mission) -> Viewer:
    return lilliput.viewer("planner")


@pytest.fixture
def analyst(mission) -> Viewer:
    return lilliput.viewer("analyst")


@pytest.fixture
def happened(mission, analyst) -> Callable[..., Incident]:
    """Return what records an incident, and sets how far it is verified."""

    def record(day: date, longitude: float, latitude: float = 5.2, **more) -> Incident:
        verification = more.pop("verification", "reported")
        said = {"kind": IncidentType.INTERCOMMUNAL_VIOLENCE, "place_name": "Ford", "narrative": "Cattle in a field."}
        place = Place(longitude, latitude, PlacePrecision.EXACT)
        facts = IncidentFacts(**said | more, started_on=day, ended_on=day, place=place)
        made = record_incident(facts, mission=mission, by=analyst, handling=Handling())
        Incident.objects.filter(pk=made.pk).update(verification=verification)
        return made

    return record
