"""The Admiralty grade of information: how reliable its source is and how credible it is itself."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Credibility", "Grade", "Reliability"]


class Reliability(StrEnum):
    """
    Reliability of a source.

    References
    ----------
    NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures; MISP taxonomy `admiralty-scale`.
    """

    COMPLETELY_RELIABLE = "A"
    USUALLY_RELIABLE = "B"
    FAIRLY_RELIABLE = "C"
    NOT_USUALLY_RELIABLE = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"


class Credibility(StrEnum):
    """Credibility of one piece of information, apart from who gave it."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


@dataclass(frozen=True, slots=True)
class Grade:
    """
    One Admiralty grade.

    Examples
    --------
    >>> str(Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE))
    'B2'
    >>> Grade.ungraded()
    Grade(reliability=<Reliability.CANNOT_BE_JUDGED: 'F'>, credibility=<Credibility.CANNOT_BE_JUDGED: '6'>)
    """

    reliability: Reliability
    credibility: Credibility

    @classmethod
    def ungraded(cls) -> "Grade":
        """Return F6: nobody has judged the source or what it says."""
        return cls(Reliability.CANNOT_BE_JUDGED, Credibility.CANNOT_BE_JUDGED)

    def __str__(self) -> str:
        return f"{self.reliability.value}{self.credibility.value}"
