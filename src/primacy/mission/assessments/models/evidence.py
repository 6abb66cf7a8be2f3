"""The parts of an assessment: hypotheses, evidence, indicators, what cannot be seen, judgements and dissent."""

import uuid

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.assessments.models.assessments import Assessment
from primacy.mission.assessments.models.choices import (
    HUMAN,
    ConfidenceChoices,
    EffectChoices,
    OriginChoices,
    ProbabilityChoices,
    ReadingChoices,
    UnseenChoices,
)
from primacy.vocabulary import Credibility, Grade, Reliability

__all__ = [
    "Dissent",
    "EventLink",
    "Evidence",
    "EvidenceReading",
    "Hypothesis",
    "Indicator",
    "IndicatorSighting",
    "Judgement",
    "Unseen",
]


class Written(models.Model):
    """Something that one person wrote at one moment, and that another may close while it is a draft."""

    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Hypothesis(Written):
    """One answer to the question that could be true."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="hypotheses")
    number = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="a_hypothesis_has_its_number"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.statement}"

    @property
    def name(self) -> str:
        """How the matrix calls it."""
        return f"H{self.number}"


class Evidence(Written, Marked):
    """One piece of evidence: an incident of the mission, or an outside source in words."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="evidence")
    statement = models.TextField()
    origin = models.CharField(max_length=20, choices=OriginChoices)
    incident = models.UUIDField(null=True, db_index=True, help_text="Record of the incident")
    source = models.CharField(max_length=300, blank=True)
    reliability = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Reliability])
    credibility = models.CharField(max_length=1, choices=[(each.value, each.name) for each in Credibility])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(incident__isnull=False) | ~Q(source=""), name="evidence_rests_on_an_incident_or_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def is_human(self) -> bool:
        """Whether it came from people rather than as data."""
        return self.origin in HUMAN

    @property
    def grade(self) -> Grade:
        return Grade(Reliability(self.reliability), Credibility(self.credibility))


class EvidenceReading(Written):
    """What one piece of evidence says of one hypothesis; another reading closes it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="readings")
    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.CASCADE, related_name="readings")
    reading = models.CharField(max_length=10, choices=ReadingChoices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "hypothesis"],
                condition=Q(closed_at=None),
                name="evidence_is_read_one_way_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.get_reading_display()} {self.hypothesis_id}"


class Indicator(Written):
    """What would be seen if a hypothesis were true."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="indicators")
    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.CASCADE, related_name="indicators")
    statement = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.statement


class IndicatorSighting(Written):
    """That an indicator was looked for on a day, and seen or not."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="sightings")
    looked_on = models.DateField()
    was_seen = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.looked_on}: {'seen' if self.was_seen else 'not seen'}"


class Unseen(Written):
    """Something that the analyst knows cannot be seen from here."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="unseen")
    kind = models.CharField(max_length=20, choices=UnseenChoices)
    statement = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.statement}"


class EventLink(Written, Marked):
    """What one incident means: for the aims of an actor, and for a condition of the strategy."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="events")
    incident = models.UUIDField(db_index=True, help_text="Record of the incident")
    actor = models.UUIDField(null=True, help_text="Key of the actor")
    aim = models.CharField(max_length=300, blank=True, help_text="What the actor seeks by it")
    condition = models.UUIDField(help_text="Record of the goal or condition of the strategy")
    effect = models.CharField(max_length=10, choices=EffectChoices)
    across = models.CharField(max_length=120, blank=True, help_text="Country across the border that it reaches")
    reasoning = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(actor=None, aim="") | (Q(actor__isnull=False) & ~Q(aim="")), name="an_actor_has_an_aim"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident} {self.get_effect_display()}"


class Judgement(Written):
    """What the analyst judges: which hypothesis, how probable, on how firm a ground."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="judgements")
    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField()
    probability = models.CharField(max_length=30, choices=ProbabilityChoices)
    confidence = models.CharField(max_length=10, choices=ConfidenceChoices)
    ground = models.CharField(max_length=500, help_text="Why the confidence is no higher")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(closed_at=None), name="an_assessment_has_one_judgement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_probability_display()}: {self.statement}"


class Dissent(Written):
    """Who holds otherwise, and why; it stands beside the judgement and nobody closes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="dissents")
    holder = models.CharField(max_length=160, help_text="Who holds otherwise, by name")
    statement = models.TextField()

    def __str__(self) -> str:
        return f"{self.holder}: {self.statement}"
