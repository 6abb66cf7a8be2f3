"""What is written down of a question or a finding: values that cannot be too little."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from primacy.mission.reference.models import DirectionChoices
from primacy.vocabulary import PrimacyError

__all__ = ["FindingFacts", "QuestionFacts", "RevisedMeanwhileError", "UnsoundEvidenceError"]

_LONGEST = {"text": 300, "scope": 300, "period": 120, "method": 300, "claim": 2_000, "study": 2_000, "read_in": 2_000}


class RevisedMeanwhileError(PrimacyError, ValueError):
    """Another revision came in since the person began."""

    def __init__(self) -> None:
        super().__init__(_("Another revision came in meanwhile. Compare both, then decide; what you typed is kept."))


class UnsoundEvidenceError(PrimacyError, ValueError):
    """What is written down is not enough to judge a study by; `field` names where."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """
    A question on which published findings may differ.

    Raises
    ------
    UnsoundEvidenceError
        If it is empty, too long, or does not end in a question mark.
    """

    text: str
    why: str = ""

    def __post_init__(self) -> None:
        _require_words(self, ("text",))
        if not self.text.rstrip().endswith("?"):
            raise UnsoundEvidenceError("text", _("Expected a question that ends in a question mark."))


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """
    What one study claims about a question, and how far that carries.

    Parameters
    ----------
    claim : str
        What the study says, in the recorder's words.
    study : str
        Its citation.
    scope, period, method : str
        What it looked at, over which years, and how; "not stated" where that could not be read.
    direction : str
        supports, contradicts or mixed.
    conditions : str
        Where, when and for whom it holds; needed where the direction is mixed.
    read_in : str
        Where whoever recorded it read it.

    Raises
    ------
    UnsoundEvidenceError
        If something is missing or too long.
    """

    claim: str
    study: str
    scope: str
    period: str
    method: str
    direction: str
    conditions: str = ""
    read_in: str

    def __post_init__(self) -> None:
        _require_words(self, ("claim", "study", "scope", "period", "method", "read_in"))
        if self.direction not in DirectionChoices.values:
            raise UnsoundEvidenceError("direction", _("Expected supports, contradicts or mixed."))
        if self.direction == DirectionChoices.MIXED and not self.conditions.strip():
            raise UnsoundEvidenceError("conditions", _("Expected the conditions on which the finding depends."))


def _require_words(facts: object, names: tuple[str, ...]) -> None:
    for name in names:
        said, most = getattr(facts, name), _LONGEST[name]
        if not isinstance(said, str) or not 0 < len(said.strip()) <= most:
            sentence = _("Expected 1 to %(most)s characters.") % {"most": most}
            raise UnsoundEvidenceError(name, sentence)
