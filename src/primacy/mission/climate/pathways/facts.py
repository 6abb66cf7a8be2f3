"""What is written down of a pathway, of evidence and of a response: values that cannot be wrong."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.climate.models import ConfidenceChoices, LinkChoices, StanceChoices, StressorChoices
from primacy.mission.climate.revising import require_sound
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Grade

__all__ = ["STAGES", "EvidenceFacts", "PathwayFacts", "ResponseFacts"]

STAGES = ("stressor", "livelihood", "tension", "violence")
"""In the order in which the one leads to the next."""

_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayFacts:
    """
    What a pathway says: four stages, and for each of the three links why it holds and how sure that is.

    Parameters
    ----------
    title : str, 1 to 160 characters
    kind : StressorChoices
    stressor, livelihood, tension, violence : str, 1 to 500 characters
    stressor_reasoning, livelihood_reasoning, tension_reasoning : str, not empty
        Why the stage named leads to the next.
    stressor_confidence, livelihood_confidence, tension_confidence : ConfidenceChoices
    applies_in : str
        P-code of a unit; empty for the whole area.
    objective : UUID or None

    Raises
    ------
    UnsoundRecordError
        If something is missing or no word of its list.
    """

    title: str
    kind: str
    stressor: str
    livelihood: str
    tension: str
    violence: str
    stressor_reasoning: str
    stressor_confidence: str
    livelihood_reasoning: str
    livelihood_confidence: str
    tension_reasoning: str
    tension_confidence: str
    applies_in: str = ""
    objective: UUID | None = None

    def __post_init__(self) -> None:
        stages = [
            (stage, 0 < len(getattr(self, stage).strip()) <= _LONGEST, _("Expected 1 to 500 characters."))
            for stage in STAGES
        ]
        links = [
            (name, holds, sentence)
            for stage in STAGES[:-1]
            for name, holds, sentence in (
                (f"{stage}_reasoning", bool(getattr(self, f"{stage}_reasoning").strip()), _("Expected a reasoning.")),
                (
                    f"{stage}_confidence",
                    getattr(self, f"{stage}_confidence") in ConfidenceChoices.values,
                    _("Expected high, moderate or low confidence."),
                ),
            )
        ]
        require_sound(
            ("title", 0 < len(self.title.strip()) <= 160, _("Expected a title of 1 to 160 characters.")),
            ("kind", self.kind in StressorChoices.values, _("Expected a stressor of the list.")),
            *stages,
            *links,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """
    What speaks for a link or against it, who says so, and how good that is.

    Raises
    ------
    UnsoundRecordError
        If something is missing or no word of its list.
    """

    link: str
    stance: str
    statement: str
    source: str
    grade: Grade

    def __post_init__(self) -> None:
        require_sound(
            ("link", self.link in LinkChoices.values, _("Expected one of the three links.")),
            ("stance", self.stance in StanceChoices.values, _("Expected for or against.")),
            ("statement", bool(self.statement.strip()), _("Expected what was seen or said.")),
            ("source", 0 < len(self.source.strip()) <= 300, _("Expected who says so, in 1 to 300 characters.")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFacts:
    """
    What is done about a link, and who owns it: a component or a partner.

    Raises
    ------
    UnsoundRecordError
        If something is missing, or it has no owner or two.
    """

    link: str
    statement: str
    component: str = ""
    partner: str = ""
    due_on: date | None = None

    def __post_init__(self) -> None:
        one_owner = bool(self.component) != bool(self.partner.strip())
        require_sound(
            ("link", self.link in LinkChoices.values, _("Expected one of the three links.")),
            ("statement", 0 < len(self.statement.strip()) <= _LONGEST, _("Expected 1 to 500 characters.")),
            ("component", self.component in ["", *ComponentChoices.values], _("Expected a component of the list.")),
            ("component", one_owner, _("Expected one owner: a component or a partner.")),
            ("partner", len(self.partner) <= 120, _("Expected a partner of at most 120 characters.")),
        )
