"""One part of each kind that an assessment has, open to everyone who reads it."""

from datetime import date
from uuid import UUID

from primacy.mission.access.interface import Marking
from primacy.mission.assessments.models import (
    Assessment,
    AssessmentUse,
    EventLink,
    Evidence,
    EvidenceReading,
    Hypothesis,
    Indicator,
    Judgement,
    Unseen,
)
from primacy.mission.situation.interface import Incident
from primacy.vocabulary import Handling
from tests.worlds.minusca import IMPORTED_AT, World
from tests.worlds.strategy import drafted

__all__ = ["assessed"]

_KEY = UUID(int=71)


def assessed(world: World) -> Assessment:
    """Return the assessment of the world, approved, written on first use."""
    of = {"mission": world.mission, "marking": Marking.objects.of(Handling())}
    said = {"question": "Will the road stay open?", "first_on": date(2021, 10, 1), "last_on": date(2021, 12, 31)}
    times = {"resolves_on": date(2022, 3, 1), "drafted_at": IMPORTED_AT, "approved_at": IMPORTED_AT}
    objective = drafted(world).condition.record
    begun = {**of, **said, **times, "objective": objective, "drafted_by": world.persons["analyst"]}
    assessment, is_new = Assessment.objects.get_or_create(id=_KEY, defaults=begun)
    if is_new:
        _fill(assessment, of, objective)
    return assessment


def _fill(assessment: Assessment, of: dict[str, object], objective: UUID) -> None:
    at = {"assessment": assessment, "written_at": IMPORTED_AT}
    real = Incident.objects.filter(mission=assessment.mission, dataset="ucdp-ged", known_to=None).latest("ended_on")
    open_, shut = (Hypothesis.objects.create(**at, number=n, statement=f"Answer {n}") for n in (1, 2))
    cited = {"origin": "event_data", "incident": real.record, "reliability": "B", "credibility": "2"}
    evidence = Evidence.objects.create(**of, **at, statement="Shots at the bridge", **cited)
    for hypothesis, reading in ((open_, "for"), (shut, "against")):
        EvidenceReading.objects.create(
            evidence=evidence, hypothesis=hypothesis, reading=reading, written_at=IMPORTED_AT
        )
    Indicator.objects.create(**at, hypothesis=open_, statement="Lorries pass")
    Unseen.objects.create(**at, kind="structural_pressure", statement="The harvest failed.")
    Judgement.objects.create(
        **at, hypothesis=open_, statement="It will.", probability="likely", confidence="low", ground="Few tell."
    )
    tied = {"condition": objective, "effect": "sets_back", "reasoning": "Traders stay away."}
    EventLink.objects.create(**of, **at, incident=real.record, **tied)
    AssessmentUse.objects.create(
        **of, assessment=assessment, product="decision", title="Escort convoys", decided_by="The head of mission",
        decided_on=date(2021, 12, 1), decision="Two a week", recorded_at=IMPORTED_AT,
    )  # fmt: skip
