"""
Pathways from stress to violence, what speaks for and against each link, and who answers it.

References
----------
adelphi (2022 on), Weathering Risk: A climate and security risk and foresight assessment; Detges, Klingenfeld, Koenig,
Pohl, Rüttinger, Schewe, Sedova and Vivekananda (2020), 10 Insights on Climate Impacts and Peace.
"""

from django.db import models
from django.db.models import Q

from primacy.mission.access.interface import Marked, Person
from primacy.mission.climate.models.choices import ConfidenceChoices, LinkChoices, StanceChoices, StressorChoices
from primacy.mission.climate.models.revised import Revised
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Credibility, Reliability

__all__ = ["Pathway", "PathwayApproval", "PathwayEvidence", "PathwayResponse"]

_RELIABILITY = [(each.value, each.name) for each in Reliability]
_CREDIBILITY = [(each.value, each.name) for each in Credibility]


class Pathway(Revised):
    """One revision of a pathway: stressor, livelihood, tension and violence, and how the one leads to the next."""

    title = models.CharField(max_length=160)
    applies_in = models.CharField(max_length=20, blank=True, help_text="P-code of a unit; empty for the whole area")
    objective = models.UUIDField(null=True, help_text="Record of the political objective that it endangers")
    kind = models.CharField(max_length=20, choices=StressorChoices)
    stressor = models.CharField(max_length=500)
    livelihood = models.CharField(max_length=500)
    tension = models.CharField(max_length=500)
    violence = models.CharField(max_length=500)
    stressor_reasoning = models.TextField(help_text="Why the stressor changes livelihoods")
    stressor_confidence = models.CharField(max_length=10, choices=ConfidenceChoices)
    livelihood_reasoning = models.TextField(help_text="Why changed livelihoods bring tension")
    livelihood_confidence = models.CharField(max_length=10, choices=ConfidenceChoices)
    tension_reasoning = models.TextField(help_text="Why tension becomes violence")
    tension_confidence = models.CharField(max_length=10, choices=ConfidenceChoices)

    def __str__(self) -> str:
        return self.title


class PathwayEvidence(Marked):
    """What speaks for a link or against it; added to, never changed."""

    pathway = models.UUIDField(db_index=True, help_text="Record of the pathway")
    link = models.CharField(max_length=12, choices=LinkChoices)
    stance = models.CharField(max_length=10, choices=StanceChoices)
    statement = models.TextField()
    source = models.CharField(max_length=300)
    reliability = models.CharField(max_length=1, choices=_RELIABILITY)
    credibility = models.CharField(max_length=1, choices=_CREDIBILITY)
    known_from = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="evidence_of_a_pathway_has_a_source")]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.statement}"


class PathwayResponse(Revised):
    """One revision of what is done about a link, and who owns it."""

    pathway = models.UUIDField(db_index=True, help_text="Record of the pathway")
    link = models.CharField(max_length=12, choices=LinkChoices)
    statement = models.CharField(max_length=500)
    component = models.CharField(max_length=40, choices=ComponentChoices, blank=True)
    partner = models.CharField(max_length=120, blank=True, help_text="Of the country team or another partner")
    due_on = models.DateField(null=True)

    class Meta(Revised.Meta):
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(condition=Q(component="") ^ Q(partner=""), name="a_response_has_one_owner"),
        ]

    def __str__(self) -> str:
        return self.statement


class PathwayApproval(Marked):
    """An edition of a pathway as a second person approved it: all that stood then, word for word; never changed."""

    pathway = models.UUIDField(help_text="Record of the pathway")
    edition = models.PositiveSmallIntegerField()
    words = models.JSONField(help_text="The pathway, its evidence and its responses")
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pathway", "edition"], name="an_edition_of_a_pathway_stands_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="editions_of_a_pathway_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.pathway}, edition {self.edition}"
