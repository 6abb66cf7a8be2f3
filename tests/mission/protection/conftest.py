"""Lilliput, and who keeps its threat assessments."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.protection.models import ProtectiveOption, Threat
from primacy.mission.protection.threat_facts import OptionFacts, ThreatFacts
from primacy.mission.protection.threats import add_option
from primacy.mission.protection.writing import write
from primacy.mission.situation.interface import Incident, IncidentFacts, record_incident
from primacy.vocabulary import Handling, HarmCount, HarmKind, IncidentType, Level, Place
from tests.worlds import lilliput

TODAY = lilliput.AT.date()


@dataclass
class Desk:
    """A senior adviser who writes, and a colleague who approves, each deed a minute later."""

    mission: Mission
    adviser: Viewer
    colleague: Viewer

    def later(self, *, minutes: int = 1, days: int = 0) -> Viewer:
        """Return the adviser some time later, and stay there."""
        at = self.adviser.at + timedelta(days=days, minutes=minutes)
        self.adviser, self.colleague = Viewer(self.adviser.person, at), Viewer(self.colleague.person, at)
        return self.adviser

    def threat(self, *, handling: Handling | None = None, **said: object) -> Threat:
        """Write a threat."""
        written = threat_facts(**said)
        return write(Threat, written, mission=self.mission, by=self.later(), handling=handling or Handling())

    def option(self, threat: Threat, tier: int, **said: object) -> ProtectiveOption:
        """Write an option against a threat."""
        facts = {"action": "Talk", "component": "civil_affairs", "owner_id": self.adviser.person.pk} | said
        written = OptionFacts(threat=threat.record, tier=tier, **facts)
        return add_option(written, mission=self.mission, by=self.later())

    def incident(self, *, days_ago: int, killed: tuple[int, int, int] = (0, 0, 0), **said: object) -> Incident:
        """Record an attack on civilians at Westham."""
        day = TODAY - timedelta(days=days_ago)
        low, best, high = killed
        harms = (HarmCount(kind=HarmKind.KILLED, low=low, best=best, high=high),) if high else ()
        typed = {"kind": IncidentType.VIOLENCE_AGAINST_CIVILIANS, "place": Place(20.1, 5.1), "place_name": "Westham"}
        facts = IncidentFacts(**{**typed, "started_on": day, "ended_on": day, "harms": harms} | said)
        return record_incident(facts, mission=self.mission, by=self.later(), handling=Handling())


def threat_facts(**said: object) -> ThreatFacts:
    """Return an assessment of a likely and severe threat in the prefecture West, to be reviewed in a month."""
    typed = {
        "title": "Raids on the market", "motive": "Cattle", "target_group": "Traders", "unit_code": "CF-WE",
        "expected_from": TODAY, "likelihood": 4, "impact": 4, "component": "force",
        "review_on": TODAY + timedelta(days=30),
    }  # fmt: skip
    return ThreatFacts(**typed | said)


@pytest.fixture
def desk(operator, mission, tmp_path) -> Desk:
    lilliput.lay_ground(mission, tmp_path)
    adviser = lilliput.viewer("analyst", clearance=Level.CONFIDENTIAL)
    return Desk(mission, adviser, lilliput.viewer("analyst", clearance=Level.CONFIDENTIAL))


@pytest.fixture
def operator(db) -> Viewer:
    lilliput.stand_alone()
    return lilliput.act_as_operator(at=lilliput.AT)


@pytest.fixture
def mission(operator) -> Mission:
    return lilliput.found()
