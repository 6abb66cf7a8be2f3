"""What a warning says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from primacy.vocabulary import (
    Component,
    Grade,
    Imminence,
    ImpossibleValueError,
    IncidentType,
    Likelihood,
    Place,
    Severity,
)

__all__ = ["WarningFacts"]

_LONGEST_LIFE = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningFacts:
    """
    A warning as a person issues it.

    Parameters
    ----------
    record : UUID
        Made with the form, so that sending twice issues once.
    statement : str
        The threat in one sentence, 1 to 300 characters.
    threat : IncidentType
    perpetrators, perpetrator_side : str
        Alleged; the side is one of `PerpetratorChoices`.
    victims, vulnerabilities : str
    place : Place or None
        None where only its name is known.
    place_name : str
        At least one letter.
    begins_at, ends_at, expires_at : datetime, aware
        The window of the threat, and when the warning lapses.
    imminence : Imminence
    severity : Severity
    likelihood : Likelihood
    grade : Grade
    reasoning : str
        Why the person thinks so; never empty.
    components : frozenset of Component
        Who is to act; at least one.
    alerts, sources : frozenset of UUID
    is_exercise : bool

    Raises
    ------
    ImpossibleValueError
        If a text is empty, a window ends before it begins, the warning lapses before the window ends or lasts longer
        than 31 days after it, or nobody is to act.
    """

    record: UUID
    statement: str
    threat: IncidentType
    victims: str
    place_name: str
    begins_at: datetime
    ends_at: datetime
    expires_at: datetime
    imminence: Imminence
    severity: Severity
    likelihood: Likelihood
    grade: Grade
    reasoning: str
    components: frozenset[Component]
    perpetrators: str = ""
    perpetrator_side: str = "unknown"
    vulnerabilities: str = ""
    place: Place | None = None
    alerts: frozenset[UUID] = frozenset()
    sources: frozenset[UUID] = frozenset()
    is_exercise: bool = False

    def __post_init__(self) -> None:
        for name in ("statement", "victims", "place_name", "reasoning"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got="")
        if not self.begins_at < self.ends_at:
            raise ImpossibleValueError("ends_at", expected="a moment after the window begins", got=self.ends_at)
        if not self.ends_at <= self.expires_at <= self.ends_at + _LONGEST_LIFE:
            expected = "a moment from the end of the window to 31 days after it"
            raise ImpossibleValueError("expires_at", expected=expected, got=self.expires_at)
        if not self.components:
            raise ImpossibleValueError("components", expected="at least one", got="none")
