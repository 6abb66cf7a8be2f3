"""What a visit says."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from primacy.mission.engagement.models import AttitudeChoices, MatterKind, SexChoices
from primacy.vocabulary import Grade, ImpossibleValueError, IncidentType, Severity

__all__ = ["ContactFacts", "MatterFacts", "ThreatFacts", "VisitFacts"]

_NUMBER = re.compile(r"\+?\d(?:[\s.\-]?\d){6,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """
    Somebody who was met: under a code name, or nobody in particular.

    Parameters
    ----------
    interlocutor : UUID or None
    sex : SexChoices
        Of nobody in particular; of a code name it is known.
    language : str
    attitude : AttitudeChoices
    said : str
    """

    interlocutor: UUID | None = None
    sex: SexChoices = SexChoices.UNKNOWN
    language: str = ""
    attitude: AttitudeChoices = AttitudeChoices.UNKNOWN
    said: str = ""

    def __post_init__(self) -> None:
        _require_no_number("said", self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatFacts:
    """
    A threat that was heard.

    Parameters
    ----------
    words : str
        At least one letter, in whichever language.
    threat : IncidentType or None
    severity : Severity
    """

    words: str
    threat: IncidentType | None = None
    severity: Severity = Severity.UNKNOWN

    def __post_init__(self) -> None:
        _require_words("words", self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFacts:
    """
    Something that was asked, promised or learnt.

    Parameters
    ----------
    kind : MatterKind
    words : str
        At least one letter.
    due_on : date
        By when there is an answer.
    """

    kind: MatterKind
    words: str
    due_on: date

    def __post_init__(self) -> None:
        _require_words("words", self.words)
        _require_no_number("words", self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """
    A visit as an assistant tells it.

    Parameters
    ----------
    visit : UUID
        Made with the form, so that sending twice is harmless.
    community : UUID
    at : datetime, aware
    narrative : str
        At least one letter; no telephone number.
    contingent : str
        The unit that went along; empty for none.
    women, men : int or None, persons, >= 0
    language : str
    attitude : AttitudeChoices
    grade : Grade
    contacts : tuple of ContactFacts
    threats : tuple of ThreatFacts
    matters : tuple of MatterFacts
    is_exercise : bool

    Raises
    ------
    ImpossibleValueError
        If the narrative is empty or holds what looks like a telephone number, or a number is negative.
    """

    visit: UUID
    community: UUID
    at: datetime
    narrative: str
    contingent: str = ""
    women: int | None = None
    men: int | None = None
    language: str = ""
    attitude: AttitudeChoices = AttitudeChoices.UNKNOWN
    grade: Grade = field(default_factory=Grade.ungraded)
    contacts: tuple[ContactFacts, ...] = ()
    threats: tuple[ThreatFacts, ...] = ()
    matters: tuple[MatterFacts, ...] = ()
    is_exercise: bool = False

    def __post_init__(self) -> None:
        _require_words("narrative", self.narrative)
        _require_no_number("narrative", self.narrative)
        for name in ("women", "men"):
            number = getattr(self, name)
            if number is not None and number < 0:
                raise ImpossibleValueError(name, expected=">= 0", got=number)


def _require_words(name: str, words: str) -> None:
    if not words.strip():
        raise ImpossibleValueError(name, expected="words", got="")


def _require_no_number(name: str, words: str) -> None:
    if _NUMBER.search(words):
        raise ImpossibleValueError(name, expected="without a telephone number, which is sealed", got="one")
