"""The small mission with its analysts, a strategy, and two incidents: one recorded, one from an imported file."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest

from primacy.analysis.strategy_graph import NodeKind
from primacy.mission.access.interface import Role, Viewer, invite_person
from primacy.mission.area.interface import Mission
from primacy.mission.assessments import actions
from primacy.mission.assessments.facts import EvidenceFacts, JudgementFacts, QuestionFacts
from primacy.mission.assessments.models import Assessment, Evidence, Hypothesis
from primacy.mission.situation.interface import Incident, IncidentFacts, import_incidents, record_incident
from primacy.mission.strategy.graph.facts import NodeFacts
from primacy.mission.strategy.graph.nodes import add_node
from primacy.vocabulary import (
    Credibility,
    Grade,
    Handling,
    IncidentType,
    Involvement,
    InvolvementRole,
    Level,
    Place,
    Reliability,
    TrafficLight,
)
from tests.mission.situation import lagoon as small

CONFIDENTIAL = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
B2 = Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE)


@dataclass
class Desk:
    """The room of the analysts: who is in it, what happened, and the assessment as far as it is written."""

    mission: Mission
    recorded: Incident
    imported: Incident
    condition: UUID
    people: dict[str, Viewer] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Viewer:
        return self.people[name]

    def invite(self, name: str, role: Role, *, level: Level = Level.UNCLASSIFIED, office: str = "") -> Viewer:
        """Invite a person who looks a day after the incidents."""
        person = invite_person(
            email=f"{name}@{self.mission.code}.invalid", full_name=name.title(), password="listen-before-acting",
            mission_code=self.mission.code, role=role, by=small.operator(), clearance=level, office=office,
        )  # fmt: skip
        self.people[name] = Viewer(person, small.later(1))
        return self.people[name]

    def later(self, name: str, *, days: float = 1) -> Viewer:
        """Return a person some days later."""
        return Viewer(self[name].person, self[name].at + timedelta(days=days))

    def open(self, *, handling: Handling | None = None, **said: object) -> Assessment:
        """Open an assessment by Amina: will the rebels take the ford this month?"""
        begun = {
            "question": "Will the rebels take the ford?", "first_on": date(2021, 12, 1), "last_on": date(2022, 1, 31),
            "resolves_on": date(2022, 2, 15), "objective": self.condition,
        }  # fmt: skip
        facts = QuestionFacts(**begun | said)
        opened = {"mission": self.mission, "handling": handling or Handling()}
        return actions.draft_assessment(facts, by=self["amina"], **opened)

    def cite(self, draft: Assessment, origin: str, *, handling: Handling | None = None, **said: object) -> Evidence:
        """Add evidence by Amina, from a described source unless an incident is named."""
        said.setdefault("source", "" if "incident" in said else "A trader")
        facts = EvidenceFacts(**{"statement": f"{origin} says so", "origin": origin, "grade": B2} | said)
        return actions.add_evidence(draft, facts, by=self["amina"], handling=handling)

    def ready(self, *, origins: tuple[str, ...] = ("interview", "event_data"), **said: object) -> Assessment:
        """Write a draft that lacks nothing: H1 has all evidence for it, H2 all against it, and H1 is judged likely."""
        draft, by = self.open(**said), self["amina"]
        likely, other = (actions.add_hypothesis(draft, words, by=by) for words in ("They will", "They will not"))
        for origin in origins:
            evidence = self.cite(draft, origin)
            read = {(evidence.pk, likely.pk): "for", (evidence.pk, other.pk): "against"}
            actions.read_evidence(draft, read, by=by)
        actions.say_unseen(draft, "structural_pressure", "The herds come south earlier each year.", by=by)
        self.judge(draft, likely)
        return self.fresh(draft)

    def judge(self, draft: Assessment, hypothesis: Hypothesis, *, probability: str = "likely") -> None:
        """Have Amina judge a hypothesis."""
        facts = JudgementFacts(
            hypothesis=hypothesis.pk, statement="It is likely that they will.", probability=probability,
            confidence="moderate", ground="Two sources only.",
        )  # fmt: skip
        actions.judge(draft, facts, turn=self.fresh(draft).turn, by=self["amina"])

    def approved(self, **said: object) -> Assessment:
        """Return a ready assessment that Boris approved."""
        draft = self.ready(**said)
        return actions.approve_assessment(draft, turn=draft.turn, by=self["boris"])

    @staticmethod
    def fresh(assessment: Assessment) -> Assessment:
        """Return an assessment as the database holds it."""
        return Assessment.objects.select_related("mission", "marking").get(pk=assessment.pk)


@pytest.fixture
def desk(db, tmp_path) -> Desk:
    """Return the desk with two analysts, Amina (cleared for confidential) and Boris (too), and a head of mission."""
    small.empty()
    mission = small.found(tmp_path)
    file = small.write(tmp_path / "ged.csv", [small.event(1, day="2021-12-05")])
    import_incidents(file=file, mission=mission, version="23.1", by=small.operator())
    made = Desk(mission, None, Incident.objects.current().get(dataset="ucdp-ged"), None)
    made.invite("amina", Role.ANALYST, level=Level.CONFIDENTIAL)
    made.invite("boris", Role.ANALYST, level=Level.CONFIDENTIAL)
    made.invite("head", Role.LEADERSHIP)
    made.invite("paula", Role.PLANNER)
    made.recorded = incident(made)
    facts = NodeFacts(kind=NodeKind.CONDITION, title="The ceasefire holds", at_level="national", condition="security")
    made.condition = add_node(facts, mission=mission, handling=Handling(), by=made["head"]).record
    return made


def incident(desk: Desk, *, handling: Handling | None = None, **said: object) -> Incident:
    """Have Amina record an attack at the ford on 9 January 2022, in the south-western cell."""
    day = date(2022, 1, 9)
    begun = {
        "kind": IncidentType.VIOLENCE_AGAINST_CIVILIANS, "started_on": day, "ended_on": day,
        "place": Place(20.25, 4.25), "place_name": "Ford",
        "involvements": (Involvement("Rebels", InvolvementRole.ALLEGED_PERPETRATOR),),
    }  # fmt: skip
    facts = IncidentFacts(**begun | said)
    return record_incident(facts, mission=desk.mission, by=desk["amina"], handling=handling or Handling())
