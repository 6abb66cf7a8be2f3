"""One assessment as one viewer may see it: what is hidden is neither shown nor counted, nor leaves a gap in numbers."""

from dataclasses import dataclass
from functools import cached_property

from primacy.analysis.judgement import (
    EvidenceMatrix,
    ProbabilityTerm,
    Reading,
    Standing,
    brier_of_term,
    diagnosticity,
    linchpins,
    rank_hypotheses,
)
from primacy.mission.access.interface import Viewer
from primacy.mission.assessments.meaning import Meaning, TiedEvent, meanings_of, tied_events
from primacy.mission.assessments.models import (
    Assessment,
    AssessmentUse,
    Dissent,
    Evidence,
    EvidenceReading,
    Hypothesis,
    Indicator,
    Judgement,
    Lesson,
    OutcomeChoices,
    ReadingChoices,
    Resolution,
    Unseen,
)
from primacy.mission.assessments.queries import uses_of
from primacy.mission.assessments.unseen import NoCoverage, no_coverage
from primacy.mission.situation.interface import Incident
from primacy.mission.strategy.interface import Objective, objectives

__all__ = ["Cited", "Sheet"]


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence as it is shown: its name among those shown, and its incident where it has one."""

    name: str
    evidence: Evidence
    incident: Incident | None

    @property
    def markings(self) -> set[int]:
        """Keys of the markings of what it shows."""
        return {self.evidence.marking_id} | ({self.incident.marking_id} if self.incident else set())


@dataclass(frozen=True)
class Sheet:
    """
    What a viewer is shown of an assessment.

    Parameters
    ----------
    assessment : Assessment
        That the viewer may read.
    viewer : Viewer
    """

    assessment: Assessment
    viewer: Viewer

    @cached_property
    def hypotheses(self) -> list[Hypothesis]:
        """The hypotheses that stand, by number."""
        return list(Hypothesis.objects.filter(**self._standing).order_by("number"))

    @cached_property
    def evidence(self) -> list[Cited]:
        """The evidence of which the viewer may see every part, numbered as shown."""
        seen = Evidence.objects.visible_to(self.viewer).filter(**self._standing)
        found = list(seen.select_related("written_by").order_by("pk"))
        current = Incident.objects.visible_to(self.viewer).current().filter(mission=self.assessment.mission)
        wanted = {each.incident for each in found if each.incident}
        incidents = {each.record: each for each in current.filter(record__in=wanted)}
        shown = [each for each in found if each.incident is None or each.incident in incidents]
        return [Cited(f"E{n}", each, incidents.get(each.incident)) for n, each in enumerate(shown, start=1)]

    @cached_property
    def readings(self) -> dict[tuple[int, int], str]:
        """What each piece shown says of each hypothesis, by their keys."""
        shown = [each.evidence.pk for each in self.evidence]
        standing = EvidenceReading.objects.filter(evidence__in=shown, hypothesis__in=self.hypotheses, closed_at=None)
        return {(each.evidence_id, each.hypothesis_id): each.reading for each in standing}

    @cached_property
    def matrix(self) -> EvidenceMatrix:
        """The same as the pure methods take it."""
        rows = {
            cited: {
                each.pk: Reading(self.readings[cited.evidence.pk, each.pk])
                for each in self.hypotheses
                if (cited.evidence.pk, each.pk) in self.readings
            }
            for cited in self.evidence
        }
        return EvidenceMatrix(tuple(each.pk for each in self.hypotheses), rows)

    @cached_property
    def ranked(self) -> list[tuple[Hypothesis, Standing]]:
        """The hypotheses, those with the least evidence against them first."""
        by_key = {each.pk: each for each in self.hypotheses}
        return [(by_key[standing.hypothesis], standing) for standing in rank_hypotheses(self.matrix)]

    @cached_property
    def told_apart(self) -> dict[Cited, float]:
        """How well each piece tells the hypotheses apart."""
        return diagnosticity(self.matrix)

    @cached_property
    def linchpins(self) -> tuple[Cited, ...]:
        """The pieces without any one of which another hypothesis would stand first."""
        return linchpins(self.matrix)

    @cached_property
    def judgement(self) -> Judgement | None:
        """The judgement that stands, on a hypothesis that stands."""
        standing = Judgement.objects.filter(**self._standing, hypothesis__closed_at=None)
        return standing.select_related("hypothesis", "written_by").first()

    @cached_property
    def support(self) -> tuple[list[Cited], list[Cited]]:
        """The evidence that speaks for what is judged: from people, and as data."""
        about = self.judgement.hypothesis_id if self.judgement else None
        speaking = [
            each for each in self.evidence if self.readings.get((each.evidence.pk, about)) == ReadingChoices.FOR
        ]
        return [each for each in speaking if each.evidence.is_human], [
            each for each in speaking if not each.evidence.is_human
        ]

    @property
    def one_sided(self) -> str:
        """Which kind alone supports the judgement: human, data or nothing; empty where both do or none is judged."""
        human, data = self.support
        if self.judgement is None or (human and data):
            return ""
        return "human" if human else "data" if data else "nothing"

    @cached_property
    def indicators(self) -> list[Indicator]:
        """What to watch, with what was seen of it."""
        standing = Indicator.objects.filter(**self._standing, hypothesis__closed_at=None)
        found = standing.select_related("hypothesis").prefetch_related("sightings__written_by")
        return list(found.order_by("hypothesis__number", "pk"))

    @cached_property
    def unseen(self) -> list[Unseen]:
        """What the analyst says cannot be seen."""
        return list(Unseen.objects.filter(**self._standing).order_by("kind", "pk"))

    @cached_property
    def no_coverage(self) -> NoCoverage:
        """What the records of coverage say nobody could have seen."""
        return no_coverage(self.viewer, self.assessment)

    @cached_property
    def events(self) -> list[TiedEvent]:
        """The incidents tied to the strategy."""
        return tied_events(self.viewer, self.assessment)

    @cached_property
    def meanings(self) -> list[Meaning]:
        """What they mean, condition by condition."""
        return meanings_of(self.events)

    @cached_property
    def objective(self) -> Objective | None:
        """The goal or condition that it serves, where the viewer may see it."""
        if not self.viewer.may("strategy.read", mission_code=self.assessment.mission.code):
            return None
        of_mission = objectives(self.viewer, self.assessment.mission) if self.assessment.objective else []
        return next((each for each in of_mission if each.record == self.assessment.objective), None)

    @cached_property
    def dissents(self) -> list[Dissent]:
        """Who holds otherwise."""
        return list(Dissent.objects.filter(assessment=self.assessment).order_by("written_at", "pk"))

    @cached_property
    def uses(self) -> list[AssessmentUse]:
        """The decisions and products that rest on it, the latest first."""
        return list(uses_of(self.viewer, [self.assessment.pk]))

    @cached_property
    def lessons(self) -> list[Lesson]:
        """What was learned from the whole of it."""
        whole = Lesson.objects.filter(assessment=self.assessment, use=None)
        return list(whole.select_related("written_by").order_by("pk"))

    @cached_property
    def resolution(self) -> Resolution | None:
        """Whether the judgement was borne out, where that is known."""
        return Resolution.objects.filter(assessment=self.assessment, closed_at=None).first()

    @property
    def brier(self) -> float | None:
        """The score of the judgement; None until it is known whether it was right."""
        if not (self.judgement and self.resolution) or self.resolution.outcome == OutcomeChoices.UNKNOWN:
            return None
        term = ProbabilityTerm(self.judgement.probability)
        return brier_of_term(term, is_true=self.resolution.outcome == OutcomeChoices.TRUE)

    @property
    def markings(self) -> set[int]:
        """Keys of the markings of all that is shown."""
        parts = {self.assessment.marking_id, *self.no_coverage.markings, *(each.marking_id for each in self.uses)}
        parts = parts.union(*(each.markings for each in (*self.evidence, *self.events)))
        return parts | ({self.objective.marking_id} if self.objective else set())

    @property
    def _standing(self) -> dict[str, object]:
        return {"assessment": self.assessment, "closed_at": None}
